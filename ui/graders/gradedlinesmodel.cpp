// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/gradedlinesmodel.h"

#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/graders/gradertext.h"

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestAnswer = 200;

QVariant rewardKey(const GradedLine &line)
{
    return line.reward().value_or(-std::numeric_limits<double>::max());
}

} // namespace

GradedLinesModel::GradedLinesModel(const Store<GradedLine> &store, QObject *parent)
    : ColumnModel(
        store,
        {{.name = u"line"_s,
          .title = tr("Line"),
          .display = [](const GradedLine &line) { return formatCount(line.line); },
          .sortKey = [](const GradedLine &line) { return QVariant(line.line); },
          .alignment = Qt::AlignRight | Qt::AlignVCenter},
         {.name = u"reward"_s,
          .title = tr("Reward"),
          .display = [](const GradedLine &line) { return formatMetric(line.reward()); },
          .sortKey = rewardKey,
          .alignment = Qt::AlignRight | Qt::AlignVCenter},
         {.name = u"state"_s, .title = tr("State"), .display = stateText},
         {.name = u"answer"_s,
          .title = tr("Answer"),
          .display = [](const GradedLine &line) { return line.answer.left(LongestAnswer); }},
         {.name = u"reason"_s,
          .title = tr("What went wrong"),
          .display = reason,
          .toolTip = reason}},
        parent)
{}

QString GradedLinesModel::stateText(const GradedLine &line)
{
    switch (line.state) {
    case GradedLine::State::Waiting: return tr("Waiting");
    case GradedLine::State::Asking: return tr("Asking the model");
    case GradedLine::State::Grading: return tr("Grading");
    case GradedLine::State::Graded: return line.reward() ? tr("Graded") : tr("Failed");
    case GradedLine::State::Failed: break;
    }
    return tr("Failed");
}

QString GradedLinesModel::reason(const GradedLine &line)
{
    if (line.error) {
        return errorWords(*line.error).summary();
    }
    if (line.run && line.run->hasFailed()) {
        return GraderText::error(line.run->errors.constFirst());
    }
    return line.problem;
}

GradedLinesFilter::GradedLinesFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setDynamicSortFilter(true);
}

void GradedLinesFilter::setFailingOnly(bool on)
{
    m_failingOnly = on;
    invalidateRowsFilter();
}

void GradedLinesFilter::setThreshold(double threshold)
{
    m_threshold = threshold;
    if (m_failingOnly) {
        invalidateRowsFilter();
    }
}

bool GradedLinesFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (!m_failingOnly) {
        return true;
    }
    const auto *model = static_cast<const GradedLinesModel *>(sourceModel());
    const GradedLine &line = model->item(row);
    return line.isFinished()
        && line.reward().value_or(-std::numeric_limits<double>::max()) < m_threshold;
}

} // namespace Finetune
