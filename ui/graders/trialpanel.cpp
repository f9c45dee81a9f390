// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/trialpanel.h"

#include "core/common/json.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/common/requestview.h"
#include "ui/graders/gradertext.h"
#include "ui/graders/trialresult.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

TrialPanel::TrialPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_trial(workspace.graders())
    , m_line(new QSpinBox(this))
    , m_itemText(new QPlainTextEdit(this))
    , m_answer(new QPlainTextEdit(this))
    , m_run(new QPushButton(icon(Icon::Resume), tr("&Run on this line"), this))
    , m_stop(new QPushButton(icon(Icon::Cancel), tr("Sto&p"), this))
    , m_show(new QPushButton(tr("Show request…"), this))
    , m_state(new QLabel(this))
    , m_result(new TrialResult(this))
{
    setObjectName(u"trialPanel"_s);
    build();
    connect(m_line, &QSpinBox::valueChanged, this, &TrialPanel::showLine);
    connect(m_itemText, &QPlainTextEdit::textChanged, this, &TrialPanel::takeItem);
    connect(m_answer, &QPlainTextEdit::textChanged, this, &TrialPanel::updateControls);
    connect(m_run, &QPushButton::clicked, this, &TrialPanel::run);
    connect(m_stop, &QPushButton::clicked, &m_trial, &GraderTrial::stop);
    connect(m_show, &QPushButton::clicked, this, &TrialPanel::showTheRequest);
    connect(&m_trial, &GraderTrial::changed, this, [this] {
        m_result->show(m_trial, m_tried->grader);
        updateControls();
    });
    takeItem();
}

void TrialPanel::build()
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_line->setObjectName(u"trialLine"_s);
    m_itemText->setObjectName(u"trialItem"_s);
    m_itemText->setFont(fixed);
    m_itemText->setTabChangesFocus(true);
    m_itemText->setPlainText(u"{\n    \"reference_answer\": \"Paris\"\n}"_s);
    m_answer->setObjectName(u"trialAnswer"_s);
    m_answer->setTabChangesFocus(true);
    m_answer->setPlainText(u"Paris"_s);
    for (QPlainTextEdit *text : {m_itemText, m_answer}) {
        text->setMinimumHeight(text->fontMetrics().height() * 3 + 12);
    }
    m_lineField = new FormField(tr("&Line of the dataset"), m_line, this);
    m_lineField->hide();
    m_itemField = new FormField(tr("&Item (the line without its messages)"), m_itemText, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    layout->addWidget(m_lineField);
    layout->addWidget(m_itemField, 2);
    layout->addWidget(new FormField(tr("&Answer of the model"), m_answer, this), 1);
    layout->addWidget(buildButtons());
    layout->addWidget(m_result, 3);
}

QWidget *TrialPanel::buildButtons()
{
    m_run->setObjectName(u"trialRunButton"_s);
    m_stop->setObjectName(u"trialStopButton"_s);
    m_show->setObjectName(u"trialRequestButton"_s);
    m_state->setObjectName(u"trialState"_s);
    m_state->setWordWrap(true);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_run);
    layout->addWidget(m_stop);
    layout->addWidget(m_show);
    layout->addWidget(m_state, 1);
    return row;
}

void TrialPanel::setGrader(const std::optional<Grader> &grader)
{
    m_grader = grader;
    updateControls();
}

void TrialPanel::setSamples(const QList<GraderSample> &samples)
{
    m_samples = samples;
    m_lineField->setVisible(!samples.isEmpty());
    const QSignalBlocker quiet(m_line);
    m_line->setRange(1, std::max(1, static_cast<int>(samples.size())));
    m_line->setSuffix(tr(" of %1").arg(samples.size()));
    m_line->setValue(1);
    showLine(1);
}

void TrialPanel::showLine(int number)
{
    if (number < 1 || number > m_samples.size()) {
        return;
    }
    const GraderSample &sample = m_samples.at(number - 1);
    const auto answer = answerIn(sample, {AnswerSource::Kind::LastMessage, {}});
    showSample(sample, answer.value_or(m_answer->toPlainText()));
}

void TrialPanel::showSample(const GraderSample &sample, const QString &answer)
{
    m_itemText->setPlainText(QString::fromUtf8(QJsonDocument(sample.item).toJson()).trimmed());
    m_answer->setPlainText(answer);
}

void TrialPanel::takeItem()
{
    const auto object = parseObject(m_itemText->toPlainText().toUtf8());
    m_itemField->setProblem(object ? QString() : displayText(object.error().reason));
    m_item = object ? std::optional(*object) : std::nullopt;
    updateControls();
    if (m_item) {
        emit itemChanged();
    }
}

void TrialPanel::run()
{
    if (const auto wanted = trial(); wanted && !m_trial.isRunning()) {
        m_tried = wanted;
        m_trial.start(wanted->grader, wanted->item, wanted->answer);
    }
}

std::optional<TrialPanel::Trial> TrialPanel::trial() const
{
    if (!m_grader || !m_item) {
        return std::nullopt;
    }
    return Trial{.grader = *m_grader, .item = *m_item, .answer = m_answer->toPlainText()};
}

void TrialPanel::showTheRequest()
{
    if (const auto wanted = trial()) {
        showRequest(this, GradersApi::runRequest(wanted->grader, wanted->item, wanted->answer),
                    m_workspace.connection());
    }
}

void TrialPanel::updateControls()
{
    const bool isRunning = m_trial.isRunning();
    const std::optional<Trial> next = trial();
    const bool isReady = next.has_value();
    m_result->setOutdated(m_tried && m_tried != next);
    m_run->setEnabled(isReady && !isRunning);
    m_run->setToolTip(!m_grader     ? tr("The grader's JSON cannot be read yet")
                          : !m_item ? tr("The item is no JSON object yet")
                                    : QString());
    m_show->setEnabled(isReady);
    m_stop->setEnabled(isRunning);
    m_state->setText(isRunning      ? tr("Grading…")
                         : m_grader ? GraderText::placeNote(*m_grader)
                                    : QString());
}

} // namespace Finetune
