// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotcrosshair.h"

#include "ui/chart/metriclabels.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qreal Padding = 8;
constexpr qreal SampleWidth = 22;
constexpr qreal Gap = 8;
constexpr qreal DotRadius = 3.5;
constexpr qreal Distance = 12; // between line and box

QString stepText(qint64 step)
{
    return PlotReading::tr("Step %1").arg(QLocale().toString(step));
}

QString numberText(double value)
{
    return QLocale().toString(value, 'g', 6);
}

} // namespace

QString PlotReading::text() const
{
    QStringList parts;
    for (const Value &value : values) {
        const QString label = metricLabel(value.metric);
        const QString number = numberText(value.value);
        parts.append(
            value.step == step
                ? u"%1 %2"_s.arg(label, number)
                : tr("%1 %2 (step %3)").arg(label, number, QLocale().toString(value.step)));
    }
    return u"%1: %2"_s.arg(stepText(step), parts.join(u", "_s));
}

QString courseText(const MetricSeries &series)
{
    if (series.isEmpty()) {
        return PlotReading::tr("%1: no values").arg(metricLabel(series.name()));
    }
    const auto at = [&series](qsizetype point) {
        return PlotReading::tr("%1 at step %2", "value of a curve")
            .arg(numberText(series.valueAt(point)), QLocale().toString(series.stepAt(point)));
    };
    const QString first = at(0);
    return series.size() == 1
        ? u"%1: %2"_s.arg(metricLabel(series.name()), first)
        : PlotReading::tr("%1: from %2 to %3", "name of a curve, its first and last value")
              .arg(metricLabel(series.name()), first, at(series.size() - 1));
}

void PlotCrosshair::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    prepareGeometryChange();
    placeBox();
}

void PlotCrosshair::setReading(const PlotReading &reading, const PlotScale &scale)
{
    prepareGeometryChange();
    m_reading = reading;
    m_scale = scale;
    placeBox();
    update();
}

QRectF PlotCrosshair::boundingRect() const
{
    const QRectF area = m_scale.area();
    const qreal x = m_scale.x(double(m_reading.step));
    QRectF bounds(x - DotRadius - 2, area.top() - DotRadius - 2, 2 * DotRadius + 4,
                  area.height() + 2 * DotRadius + 4);
    for (const PlotReading::Value &value : m_reading.values) {
        bounds.setLeft(std::min(bounds.left(), m_scale.x(double(value.step)) - DotRadius - 2));
    }
    return bounds.united(m_box.adjusted(-2, -2, 2, 2));
}

void PlotCrosshair::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QColor text = m_palette.color(QPalette::Text);
    const QColor base = m_palette.color(QPalette::Base);
    const QRectF area = m_scale.area();
    const qreal x = m_scale.x(double(m_reading.step));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(mixed(text, base, 0.6), 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (const PlotReading::Value &value : std::as_const(m_reading.values)) {
        const QPointF centre = m_scale.place(double(value.step), value.value);
        if (m_scale.canShow(value.value) && area.contains(centre)) {
            painter->setPen(QPen(base, 1.5));
            painter->setBrush(value.style.colour);
            painter->drawEllipse(centre, DotRadius, DotRadius);
        }
    }

    painter->setPen(QPen(mixed(text, base, 0.35), 1));
    painter->setBrush(base);
    painter->drawRoundedRect(m_box, 4, 4);
    QFont bold = m_font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(text);
    QRectF row = m_box.adjusted(Padding, Padding, -Padding, 0);
    row.setHeight(QFontMetricsF(m_font).height() + 2);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft, stepText(m_reading.step));
    painter->setFont(m_font);
    for (const PlotReading::Value &value : std::as_const(m_reading.values)) {
        row.translate(0, row.height());
        paintSample(*painter, QRectF(row.left(), row.top(), SampleWidth, row.height()), value.style,
                    base);
        painter->setPen(text);
        painter->drawText(row.adjusted(SampleWidth + Gap, 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft, metricLabel(value.metric));
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, valueText(value));
    }
}

void PlotCrosshair::placeBox()
{
    const QFontMetricsF metrics(m_font);
    qreal labelWidth = metrics.horizontalAdvance(stepText(m_reading.step)) * 1.15;
    qreal valueWidth = 0;
    for (const PlotReading::Value &value : std::as_const(m_reading.values)) {
        const qreal label = metrics.horizontalAdvance(metricLabel(value.metric));
        labelWidth = std::max(labelWidth, SampleWidth + Gap + label);
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(valueText(value)));
    }
    const double rows = 1 + double(m_reading.values.size());
    m_box.setSize({labelWidth + 2 * Gap + valueWidth + 2 * Padding,
                   rows * (metrics.height() + 2) + 2 * Padding});
    const QRectF area = m_scale.area();
    const qreal x = m_scale.x(double(m_reading.step));
    m_box.moveTopLeft({x + Distance, area.top() + Distance});
    if (m_box.right() > area.right()) {
        m_box.moveRight(std::max(x - Distance, area.left() + m_box.width()));
    }
}

QString PlotCrosshair::valueText(const PlotReading::Value &value) const
{
    if (value.step == m_reading.step) {
        return numberText(value.value);
    }
    return tr("%1 at step %2").arg(numberText(value.value), QLocale().toString(value.step));
}

} // namespace Finetune
