// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/rewardhistogram.h"

#include "ui/common/accessibility.h"
#include "ui/common/formats.h"
#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int BarGap = 4;
constexpr int AxisHeight = 20;
constexpr int CountHeight = 18;

} // namespace

RewardHistogram::RewardHistogram(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"rewardHistogram"_s);
    setAccessibleRole(*this, QAccessible::Chart);
    setAccessibleName(tr("Histogram of rewards"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RewardHistogram::sizeHint() const
{
    return {320, 132};
}

QSize RewardHistogram::minimumSizeHint() const
{
    return {240, 132};
}

void RewardHistogram::show(const RewardSummary &summary, double threshold)
{
    if (summary == m_summary && threshold == m_threshold) {
        return;
    }
    m_summary = summary;
    m_threshold = threshold;
    QStringList words;
    const double width = (summary.to - summary.from) / RewardSummary::Bins;
    for (qsizetype bin = 0; bin < summary.bins.size(); ++bin) {
        const double from = summary.from + width * static_cast<double>(bin);
        words.append(tr("%1 to %2: %3")
                         .arg(formatMetric(from), formatMetric(from + width),
                              formatCount(summary.bins.at(bin))));
    }
    setAccessibleDescription(words.join(u"; "_s));
    update();
}

QRectF RewardHistogram::plotArea() const
{
    return QRectF(rect()).adjusted(8, CountHeight, -8, -AxisHeight);
}

double RewardHistogram::xOf(double reward) const
{
    const QRectF area = plotArea();
    const double share = (reward - m_summary.from) / (m_summary.to - m_summary.from);
    return area.left() + area.width() * std::clamp(share, 0.0, 1.0);
}

void RewardHistogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    paintBars(painter);
    const double x = xOf(m_threshold);
    painter.setPen(QPen(toneColor(Tone::Bad), 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, plotArea().top() - 4), QPointF(x, plotArea().bottom()));
}

void RewardHistogram::paintBars(QPainter &painter) const
{
    const QRectF area = plotArea();
    const qsizetype most = m_summary.bins.isEmpty()
        ? 0
        : *std::max_element(m_summary.bins.cbegin(), m_summary.bins.cend());
    if (most == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(area, Qt::AlignCenter, tr("No rewards yet"));
        return;
    }
    const double width = area.width() / RewardSummary::Bins;
    for (qsizetype bin = 0; bin < m_summary.bins.size(); ++bin) {
        const qsizetype count = m_summary.bins.at(bin);
        const double height =
            area.height() * static_cast<double>(count) / static_cast<double>(most);
        const QRectF bar(area.left() + width * static_cast<double>(bin) + BarGap / 2.0,
                         area.bottom() - height, width - BarGap, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneColor(Tone::Accent));
        painter.drawRoundedRect(bar, 2, 2);
        if (count > 0) {
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawText(QRectF(bar.left() - BarGap, bar.top() - CountHeight,
                                    bar.width() + 2 * BarGap, CountHeight),
                             Qt::AlignCenter, QLocale().toString(count));
        }
    }
}

void RewardHistogram::paintAxis(QPainter &painter) const
{
    const QRectF area = plotArea();
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF words(area.left(), area.bottom() + 2, area.width(), AxisHeight - 2);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, formatMetric(m_summary.from));
    painter.drawText(words, Qt::AlignRight | Qt::AlignTop, formatMetric(m_summary.to));
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop, tr("Reward"));
}

} // namespace Finetune
