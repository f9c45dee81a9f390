// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/totalsrow.h"

#include "core/finetuning/jobtally.h"
#include "ui/common/formats.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Finetune {
using namespace Qt::StringLiterals;

TotalsRow::TotalsRow(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    m_active = add(u"totalActive"_s);
    m_paused = add(u"totalPaused"_s);
    m_succeeded = add(u"totalSucceeded"_s);
    m_failed = add(u"totalFailed"_s);
    m_cancelled = add(u"totalCancelled"_s);
    m_tokens = add(u"totalTokens"_s);
    m_models = add(u"totalModels"_s);
    disconnect(m_models, &QPushButton::clicked, this, nullptr);
    connect(m_models, &QPushButton::clicked, this, &TotalsRow::modelsRequested);
}

QPushButton *TotalsRow::add(const QString &name)
{
    auto *tile = new QPushButton(this);
    tile->setObjectName(name);
    tile->setMinimumHeight(54);
    tile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout()->addWidget(tile);
    connect(tile, &QPushButton::clicked, this, &TotalsRow::jobsRequested);
    return tile;
}

void TotalsRow::setNumber(QPushButton *tile, const QString &number, const QString &words)
{
    const QString text = u"%1\n%2"_s.arg(number, words);
    if (tile->text() != text) {
        tile->setText(text);
        tile->setAccessibleName(u"%1 %2"_s.arg(number, words));
    }
}

void TotalsRow::display(const JobTally &tally, std::optional<qint64> readyModels)
{
    const auto count = [&tally](JobStatus status) {
        return formatCount(tally.counts.value(status));
    };
    setNumber(m_active, formatCount(tally.active.size()), tr("under way"));
    setNumber(m_paused, count(JobStatus::Paused), tr("paused"));
    setNumber(m_succeeded, count(JobStatus::Succeeded), tr("succeeded"));
    setNumber(m_failed, count(JobStatus::Failed), tr("failed"));
    setNumber(m_cancelled, count(JobStatus::Cancelled), tr("cancelled"));
    setNumber(m_tokens, formatCount(tally.trainedTokens), tr("tokens trained"));
    setNumber(m_models, formatCount(readyModels), tr("tuned models ready"));
}

} // namespace Finetune
