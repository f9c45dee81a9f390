// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/textforms.h"

#include "core/common/text.h"
#include "ui/common/formfield.h"
#include "ui/graders/gradertext.h"
#include "ui/graders/templatefield.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int TextLines = 3;
constexpr int SourceLines = 12;

//! A value this program does not know stays in the list as it is.
void choose(QComboBox &box, const QString &value)
{
    if (box.findData(value) < 0) {
        box.addItem(displayText(value), value);
    }
    box.setCurrentIndex(box.findData(value));
}

} // namespace

StringCheckForm::StringCheckForm(const GraderNames &names, QWidget *parent)
    : KindForm(parent)
    , m_input(new TemplateField(names.variables, u"graderInput"_s, TextLines, this))
    , m_operation(new QComboBox(this))
    , m_reference(new TemplateField(names.variables, u"graderReference"_s, TextLines, this))
{
    m_operation->setObjectName(u"graderOperation"_s);
    for (const QString &operation : {u"eq"_s, u"ne"_s, u"like"_s, u"ilike"_s}) {
        m_operation->addItem(GraderText::operation(operation), operation);
    }
    addField(u"input"_s, tr("Te&xt that is checked"), m_input)
        ->setHint(tr("{{sample.output_text}} is the model's answer. Type {{ or press Ctrl+Space "
                     "for all variables."));
    addField(u"operation"_s, tr("C&omparison"), m_operation);
    addField(u"reference"_s, tr("Refere&nce"), m_reference)
        ->setHint(tr("{{item.…}} is a field of the line in the dataset."));
    connect(m_input, &QPlainTextEdit::textChanged, this, &KindForm::edited);
    connect(m_reference, &QPlainTextEdit::textChanged, this, &KindForm::edited);
    connect(m_operation, &QComboBox::currentIndexChanged, this, &KindForm::edited);
}

void StringCheckForm::load(const Grader::Kind &kind)
{
    if (const auto *check = std::get_if<StringCheck>(&kind)) {
        m_input->setPlainText(check->input);
        m_reference->setPlainText(check->reference);
        choose(*m_operation, check->operation);
    }
}

Grader::Kind StringCheckForm::kind() const
{
    return StringCheck{.input = m_input->toPlainText(),
                       .reference = m_reference->toPlainText(),
                       .operation = m_operation->currentData().toString()};
}

TextSimilarityForm::TextSimilarityForm(const GraderNames &names, QWidget *parent)
    : KindForm(parent)
    , m_input(new TemplateField(names.variables, u"graderInput"_s, TextLines, this))
    , m_reference(new TemplateField(names.variables, u"graderReference"_s, TextLines, this))
    , m_metric(new QComboBox(this))
{
    m_metric->setObjectName(u"graderMetric"_s);
    for (const QString &metric :
         {u"fuzzy_match"_s, u"bleu"_s, u"gleu"_s, u"meteor"_s, u"cosine"_s, u"rouge_1"_s,
          u"rouge_2"_s, u"rouge_3"_s, u"rouge_4"_s, u"rouge_5"_s, u"rouge_l"_s}) {
        m_metric->addItem(GraderText::metric(metric), metric);
    }
    addField(u"input"_s, tr("Te&xt that is graded"), m_input)
        ->setHint(tr("{{sample.output_text}} is the model's answer. Type {{ or press Ctrl+Space "
                     "for all variables."));
    addField(u"reference"_s, tr("Refere&nce"), m_reference)
        ->setHint(tr("{{item.…}} is a field of the line in the dataset."));
    m_metricField = addField(u"evaluation_metric"_s, tr("Meas&ure"), m_metric);
    connect(m_input, &QPlainTextEdit::textChanged, this, &KindForm::edited);
    connect(m_reference, &QPlainTextEdit::textChanged, this, &KindForm::edited);
    connect(m_metric, &QComboBox::currentIndexChanged, this, [this] {
        explainMetric();
        emit edited();
    });
}

void TextSimilarityForm::explainMetric()
{
    const QString metric = m_metric->currentData().toString();
    m_metricField->setHint(
        metric == "cosine"_L1
            ? tr("The service compares embeddings. Here the counts of words stand in for them: "
                 "expect a difference.")
            : metric == "meteor"_L1
            ? tr("Here without synonyms: the value may be lower than the service's.")
            : QString());
}

void TextSimilarityForm::load(const Grader::Kind &kind)
{
    if (const auto *similarity = std::get_if<TextSimilarity>(&kind)) {
        m_input->setPlainText(similarity->input);
        m_reference->setPlainText(similarity->reference);
        choose(*m_metric, similarity->metric);
        explainMetric();
    }
}

Grader::Kind TextSimilarityForm::kind() const
{
    return TextSimilarity{.input = m_input->toPlainText(),
                          .reference = m_reference->toPlainText(),
                          .metric = m_metric->currentData().toString()};
}

PythonForm::PythonForm(QWidget *parent)
    : KindForm(parent)
    , m_source(new QPlainTextEdit(this))
    , m_imageTag(new QLineEdit(this))
{
    m_source->setObjectName(u"graderSource"_s);
    m_source->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_source->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_source->setMinimumHeight(m_source->fontMetrics().height() * SourceLines);
    m_imageTag->setObjectName(u"graderImageTag"_s);
    addField(u"source"_s, tr("Pro&gram"), m_source)
        ->setHint(tr("sample[\"output_text\"] is the model's answer, item the line of the dataset. "
                     "Here it runs locked up, with the standard library only, for at most 20 "
                     "seconds. Ctrl+Tab leaves the field."));
    addField(u"image_tag"_s, tr("Im&age of the service (optional)"), m_imageTag)
        ->setHint(tr("Chooses the packages there. Empty: the service's own choice."));
    connect(m_source, &QPlainTextEdit::textChanged, this, &KindForm::edited);
    connect(m_imageTag, &QLineEdit::textChanged, this, &KindForm::edited);
}

void PythonForm::load(const Grader::Kind &kind)
{
    if (const auto *python = std::get_if<PythonCode>(&kind)) {
        m_source->setPlainText(python->source);
        m_imageTag->setText(python->imageTag);
    }
}

Grader::Kind PythonForm::kind() const
{
    return PythonCode{.source = m_source->toPlainText(), .imageTag = m_imageTag->text()};
}

} // namespace Finetune
