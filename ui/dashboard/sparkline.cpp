// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/sparkline.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Finetune {

namespace {

constexpr QSize UsualSize(140, 40);
constexpr qreal Edge = 3; // room for the line's width and the dot at its end

} // namespace

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize Sparkline::sizeHint() const
{
    return UsualSize;
}

void Sparkline::setSeries(const MetricSeries &series)
{
    if (m_series != series) {
        m_series = series;
        update();
    }
}

void Sparkline::paintEvent(QPaintEvent *)
{
    if (m_series.size() < 2) {
        return;
    }
    const auto values = m_series.values();
    const auto [low, high] = std::ranges::minmax(values);
    const qint64 first = m_series.steps().front();
    const auto span = static_cast<double>(std::max<qint64>(1, m_series.steps().back() - first));
    const double range = high > low ? high - low : 1;
    const QRectF area = QRectF(rect()).adjusted(Edge, Edge, -Edge, -Edge);
    QPolygonF line;
    for (qsizetype point = 0; point < m_series.size(); ++point) {
        const double along = static_cast<double>(m_series.stepAt(point) - first) / span;
        const double up = (m_series.valueAt(point) - low) / range;
        line.append({area.left() + along * area.width(), area.bottom() - up * area.height()});
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(Tone::Accent), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setBrush(toneColor(Tone::Accent));
    painter.drawEllipse(line.constLast(), 2, 2);
}

} // namespace Finetune
