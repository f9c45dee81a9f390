// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/modelforms.h"

#include "core/common/text.h"
#include "ui/common/formfield.h"
#include "ui/graders/messagesfield.h"
#include "ui/graders/namefield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QStringList labelsIn(const QString &text)
{
    QStringList labels;
    for (const QString &label : text.split(u',', Qt::SkipEmptyParts)) {
        if (!label.trimmed().isEmpty()) {
            labels.append(label.trimmed());
        }
    }
    return labels;
}

//! What was read stays as it was, commas and all, until its text is edited.
QStringList labelsOf(const QLineEdit &field, const QStringList &read)
{
    return field.text() == read.join(u", "_s) ? read : labelsIn(field.text());
}

void showLabels(QLineEdit &field, const QStringList &labels, const QStringList &read)
{
    if (labelsOf(field, read) != labels) {
        field.setText(labels.join(u", "_s));
    }
}

QString numberText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toString();
}

//! Writes an option unless its text is that of the value that was read. What is no number goes in
//! as text, for the check to find.
void writeNumber(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    if (text.trimmed().isEmpty()) {
        object.remove(key);
    } else if (text != numberText(object.value(key))) {
        object[key] = isNumber ? QJsonValue(number) : QJsonValue(text);
    }
}

} // namespace

ScoreModelForm::ScoreModelForm(const GraderNames &names, QWidget *parent)
    : KindForm(parent)
    , m_model(new NameField(names.models, u"graderModel"_s, this))
    , m_messages(new MessagesField(names.variables, this))
{
    addField(u"model"_s, tr("Judging mo&del"), m_model);
    addField(u"input"_s, tr("What it is told"), m_messages)
        ->setHint(tr("Say what a good answer is and ask for a number. Type {{ or press Ctrl+Space "
                     "for the variables."));
    addField(u"range"_s, tr("Range of the score"), buildRange());
    addField(u"sampling_params"_s, tr("How it answers (optional)"), buildSampling())
        ->setHint(tr("Empty: as the service has it."));
    connect(m_model, &QLineEdit::textChanged, this, &KindForm::edited);
    connect(m_messages, &MessagesField::edited, this, &KindForm::edited);
}

QWidget *ScoreModelForm::buildRange()
{
    m_hasRange = new QCheckBox(tr("from"), this);
    m_hasRange->setObjectName(u"graderHasRange"_s);
    m_hasRange->setAccessibleName(tr("Limit the score to a range"));
    m_low = new QDoubleSpinBox(this);
    m_high = new QDoubleSpinBox(this);
    for (QDoubleSpinBox *box : {m_low, m_high}) {
        box->setRange(-1e6, 1e6);
        box->setDecimals(3);
        box->setEnabled(false);
        connect(box, &QDoubleSpinBox::valueChanged, this, &KindForm::edited);
    }
    m_low->setObjectName(u"graderRangeLow"_s);
    m_low->setAccessibleName(tr("Lowest score"));
    m_high->setObjectName(u"graderRangeHigh"_s);
    m_high->setAccessibleName(tr("Highest score"));
    m_high->setValue(1);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_hasRange);
    layout->addWidget(m_low);
    layout->addWidget(new QLabel(tr("to"), row));
    layout->addWidget(m_high);
    layout->addStretch();
    row->setFocusProxy(m_hasRange);
    connect(m_hasRange, &QCheckBox::toggled, this, [this](bool on) {
        m_low->setEnabled(on);
        m_high->setEnabled(on);
        emit edited();
    });
    return row;
}

QWidget *ScoreModelForm::buildSampling()
{
    m_temperature = new QLineEdit(this);
    m_temperature->setObjectName(u"graderTemperature"_s);
    m_temperature->setAccessibleName(tr("Temperature"));
    m_temperature->setPlaceholderText(tr("Temperature, 0 to 2"));
    m_seed = new QLineEdit(this);
    m_seed->setObjectName(u"graderSeed"_s);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setPlaceholderText(tr("Seed"));
    m_effort = new QComboBox(this);
    m_effort->setObjectName(u"graderEffort"_s);
    m_effort->setAccessibleName(tr("Reasoning effort"));
    m_effort->addItem(tr("Reasoning effort: default"), QString());
    for (const QString &effort :
         {u"none"_s, u"minimal"_s, u"low"_s, u"medium"_s, u"high"_s, u"xhigh"_s, u"max"_s}) {
        m_effort->addItem(tr("Reasoning effort: %1").arg(effort), effort);
    }
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_temperature, 1);
    layout->addWidget(m_seed, 1);
    layout->addWidget(m_effort);
    row->setFocusProxy(m_temperature);
    connect(m_temperature, &QLineEdit::textChanged, this, &KindForm::edited);
    connect(m_seed, &QLineEdit::textChanged, this, &KindForm::edited);
    connect(m_effort, &QComboBox::currentIndexChanged, this, &KindForm::edited);
    return row;
}

void ScoreModelForm::load(const Grader::Kind &kind)
{
    const auto *score = std::get_if<ScoreModel>(&kind);
    if (!score) {
        return;
    }
    m_model->setText(score->model);
    m_messages->setMessages(score->input);
    m_hasRange->setChecked(score->range.has_value());
    if (score->range) {
        m_low->setValue(score->range->first);
        m_high->setValue(score->range->second);
    }
    m_sampling = score->samplingParams;
    m_temperature->setText(numberText(m_sampling.value("temperature"_L1)));
    m_seed->setText(numberText(m_sampling.value("seed"_L1)));
    const QString effort = m_sampling.value("reasoning_effort"_L1).toString();
    if (m_effort->findData(effort) < 0) {
        m_effort->addItem(tr("Reasoning effort: %1").arg(displayText(effort)), effort);
    }
    m_effort->setCurrentIndex(m_effort->findData(effort));
}

QJsonObject ScoreModelForm::samplingParams() const
{
    QJsonObject sampling = m_sampling;
    writeNumber(sampling, "temperature"_L1, m_temperature->text());
    writeNumber(sampling, "seed"_L1, m_seed->text());
    const QString effort = m_effort->currentData().toString();
    if (effort.isEmpty()) {
        sampling.remove("reasoning_effort"_L1);
    } else {
        sampling["reasoning_effort"_L1] = effort;
    }
    return sampling;
}

Grader::Kind ScoreModelForm::kind() const
{
    ScoreModel score{.model = m_model->text().trimmed(),
                     .input = m_messages->messages(),
                     .samplingParams = samplingParams()};
    if (m_hasRange->isChecked()) {
        score.range = {m_low->value(), m_high->value()};
    }
    return score;
}

LabelModelForm::LabelModelForm(const GraderNames &names, QWidget *parent)
    : KindForm(parent)
    , m_model(new NameField(names.models, u"graderModel"_s, this))
    , m_messages(new MessagesField(names.variables, this))
    , m_labels(new QLineEdit(this))
    , m_passing(new QLineEdit(this))
{
    m_labels->setObjectName(u"graderLabels"_s);
    m_passing->setObjectName(u"graderPassing"_s);
    addField(u"model"_s, tr("Judging mo&del"), m_model);
    addField(u"input"_s, tr("What it is told"), m_messages)
        ->setHint(tr("Say what each label means. Type {{ or press Ctrl+Space for the variables."));
    addField(u"labels"_s, tr("Labe&ls"), m_labels)->setHint(tr("Separated by commas."));
    addField(u"passing_labels"_s, tr("Labels that &pass"), m_passing)
        ->setHint(tr("These give 1, all others 0."));
    connect(m_model, &QLineEdit::textChanged, this, &KindForm::edited);
    connect(m_messages, &MessagesField::edited, this, &KindForm::edited);
    connect(m_labels, &QLineEdit::textChanged, this, &KindForm::edited);
    connect(m_passing, &QLineEdit::textChanged, this, &KindForm::edited);
}

void LabelModelForm::load(const Grader::Kind &kind)
{
    if (const auto *label = std::get_if<LabelModel>(&kind)) {
        m_model->setText(label->model);
        m_messages->setMessages(label->input);
        showLabels(*m_labels, label->labels, m_readLabels);
        showLabels(*m_passing, label->passingLabels, m_readPassing);
        m_readLabels = label->labels;
        m_readPassing = label->passingLabels;
    }
}

Grader::Kind LabelModelForm::kind() const
{
    return LabelModel{.model = m_model->text().trimmed(),
                      .input = m_messages->messages(),
                      .labels = labelsOf(*m_labels, m_readLabels),
                      .passingLabels = labelsOf(*m_passing, m_readPassing)};
}

} // namespace Finetune
