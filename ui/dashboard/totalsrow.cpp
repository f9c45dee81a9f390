// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/totalsrow.h"

#include "core/finetuning/jobtally.h"
#include "ui/common/formats.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int TileHeight = 58;
constexpr int TileMargin = 10;

} // namespace

//! A number, large, over what it counts.
class TotalTile final : public QPushButton
{
    Q_OBJECT

public:
    using QPushButton::QPushButton;

    void display(const QString &number, const QString &words)
    {
        if (m_number == number && m_words == words) {
            return;
        }
        m_number = number;
        m_words = words;
        setText(u"%1 %2"_s.arg(number, words));
        setAccessibleName(text());
    }

    QSize sizeHint() const override
    {
        const int widest = std::max(QFontMetrics(numberFont()).horizontalAdvance(m_number),
                                    fontMetrics().horizontalAdvance(m_words));
        return {widest + 2 * TileMargin, TileHeight};
    }

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear();
        painter.drawControl(QStyle::CE_PushButton, option);
        const QRect inside = rect().adjusted(0, TileMargin - 1, 0, -TileMargin);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(inside, Qt::AlignHCenter | Qt::AlignBottom, m_words);
        painter.setPen(palette().color(QPalette::ButtonText));
        painter.setFont(numberFont());
        painter.drawText(inside, Qt::AlignHCenter | Qt::AlignTop, m_number);
    }

private:
    QFont numberFont() const
    {
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.35);
        large.setWeight(QFont::DemiBold);
        return large;
    }

    QString m_number{};
    QString m_words{};
};

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

TotalTile *TotalsRow::add(const QString &name)
{
    auto *tile = new TotalTile(this);
    tile->setObjectName(name);
    tile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout()->addWidget(tile);
    connect(tile, &QPushButton::clicked, this, &TotalsRow::jobsRequested);
    return tile;
}

void TotalsRow::display(const JobTally &tally, std::optional<qint64> readyModels)
{
    const auto count = [&tally](JobStatus status) {
        return formatCount(tally.counts.value(status));
    };
    m_active->display(formatCount(tally.active.size()), tr("under way"));
    m_paused->display(count(JobStatus::Paused), tr("paused"));
    m_succeeded->display(count(JobStatus::Succeeded), tr("succeeded"));
    m_failed->display(count(JobStatus::Failed), tr("failed"));
    m_cancelled->display(count(JobStatus::Cancelled), tr("cancelled"));
    m_tokens->display(formatCount(tally.trainedTokens), tr("tokens trained"));
    m_models->display(formatCount(readyModels), tr("tuned models ready"));
}

} // namespace Finetune

#include "totalsrow.moc"
