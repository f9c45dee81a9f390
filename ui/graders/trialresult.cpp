// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/trialresult.h"

#include "core/common/text.h"
#include "ui/common/formats.h"
#include "ui/graders/gradertext.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr double SameReward = 1e-6;

QString rewardText(const GraderRun *run)
{
    return !run ? dash() : run->hasFailed() ? TrialResult::tr("failed") : formatMetric(run->reward);
}

QString partText(const GraderRun *run, const QString &key)
{
    const QJsonValue part = run ? run->subRewards.value(key) : QJsonValue();
    return part.isDouble()                                      ? formatMetric(part.toDouble())
        : part.isNull() && run && run->subRewards.contains(key) ? TrialResult::tr("failed")
                                                                : dash();
}

QString timeText(const GraderRun *run)
{
    if (!run || !run->executionSeconds) {
        return dash();
    }
    const double seconds = *run->executionSeconds;
    if (seconds >= 1) {
        return TrialResult::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    }
    const int milliseconds = qRound(seconds * 1000);
    return milliseconds > 0 ? TrialResult::tr("%1 ms").arg(milliseconds)
                            : TrialResult::tr("under 1 ms");
}

QString judgeText(const GraderRun *run)
{
    return run && !run->sampledModelName.isEmpty() ? displayText(run->sampledModelName) : dash();
}

} // namespace

TrialResult::TrialResult(QWidget *parent)
    : QWidget(parent)
    , m_outdated(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_table(new QTableWidget(0, 3, this))
    , m_errors(new QLabel(this))
{
    m_outdated->setObjectName(u"trialOutdated"_s);
    m_summary->setObjectName(u"trialSummary"_s);
    m_errors->setObjectName(u"trialErrors"_s);
    for (QLabel *label : {m_outdated, m_summary, m_errors}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_summary->setText(tr("The result appears here: the reward, what its parts gave, and what went "
                          "wrong."));
    m_table->setObjectName(u"trialTable"_s);
    m_table->setAccessibleName(tr("Result"));
    m_table->setHorizontalHeaderLabels({QString(), tr("Here"), tr("On the server")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->hide();
    m_errors->hide();
    m_outdated->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_outdated);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_errors);
    layout->addStretch();
}

void TrialResult::show(const GraderTrial &trial, const Grader &grader)
{
    const QString name = displayText(grader.name);
    m_outdated->setText(
        name.isEmpty()
            ? tr("⚠ This is of the grader, line and answer as they were. Run it again.")
            : tr("⚠ This is of “%1”, line and answer as they were. Run it again.").arg(name));
    const GraderRun *here = trial.here() ? &*trial.here() : nullptr;
    const GraderRun *server =
        trial.onServer() && trial.onServer()->has_value() ? &trial.onServer()->value() : nullptr;
    m_table->setVisible(here || server);
    fill(here, server);
    m_summary->setText(summary(trial));
    QStringList errors;
    for (const GraderError &error : here ? here->errors : QList<GraderError>()) {
        errors.append(tr("Here: %1").arg(GraderText::error(error)));
    }
    for (const GraderError &error : server ? server->errors : QList<GraderError>()) {
        errors.append(tr("On the server: %1").arg(GraderText::error(error)));
    }
    m_errors->setText(errors.join(u'\n'));
    m_errors->setVisible(!errors.isEmpty());
}

void TrialResult::setOutdated(bool isOutdated)
{
    m_outdated->setVisible(isOutdated);
}

void TrialResult::addRow(const QString &title, const QString &here, const QString &server)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    int column = 0;
    for (const QString &text : {title, here, server}) {
        m_table->setItem(row, column++, new QTableWidgetItem(text));
    }
}

void TrialResult::fill(const GraderRun *here, const GraderRun *server)
{
    m_table->setRowCount(0);
    addRow(tr("Reward"), rewardText(here), rewardText(server));
    QStringList keys = here ? here->subRewards.keys() : QStringList();
    for (const QString &key : server ? server->subRewards.keys() : QStringList()) {
        if (!keys.contains(key)) {
            keys.append(key);
        }
    }
    for (const QString &key : std::as_const(keys)) {
        addRow(tr("Part “%1”").arg(displayText(key)), partText(here, key), partText(server, key));
    }
    addRow(tr("Time"), timeText(here), timeText(server));
    if (server && (server->tokenUsage || !server->tokensByModel.isEmpty())) {
        addRow(tr("Tokens"), dash(), formatCount(server->tokenUsage));
        for (auto used = server->tokensByModel.cbegin(); used != server->tokensByModel.cend();
             ++used) {
            addRow(tr("Tokens of %1").arg(displayText(used.key())), dash(),
                   tr("%1 asked, %2 answered")
                       .arg(formatCount(used->prompt), formatCount(used->completion)));
        }
        addRow(tr("Judging model"), dash(), judgeText(server));
    }
}

QString TrialResult::summary(const GraderTrial &trial) const
{
    QStringList sentences;
    if (trial.onServer() && !trial.onServer()->has_value()) {
        sentences.append(tr("The server gave no result: %1")
                             .arg(GraderText::callError(trial.onServer()->error())));
    }
    if (const auto difference = trial.difference()) {
        if (std::abs(*difference) <= SameReward) {
            sentences.append(tr("Both gave the same reward."));
        } else {
            sentences.append(*difference > 0
                                 ? tr("The server gave %1 more.").arg(formatMetric(*difference))
                                 : tr("The server gave %1 less.").arg(formatMetric(-*difference)));
        }
    }
    return sentences.join(u' ');
}

} // namespace Finetune
