// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotmarks.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qreal LabelGap = 4;
constexpr qreal DiamondWidth = 12;
// Closer than this, symbols hide the line they belong to.
constexpr qreal RoomForEveryPoint = 14;
constexpr qreal EvenSpacing = 64;
constexpr qreal SymbolSize = 10;

} // namespace

void CheckpointMarks::setSteps(const QList<int> &steps)
{
    m_steps = steps;
    std::sort(m_steps.begin(), m_steps.end());
    update();
}

void CheckpointMarks::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    update();
}

void CheckpointMarks::setScale(const PlotScale &scale)
{
    prepareGeometryChange();
    m_scale = scale;
}

QRectF CheckpointMarks::boundingRect() const
{
    return m_scale.area().adjusted(-60, -labelHeight(m_font), 60, 0);
}

void CheckpointMarks::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QColor text = m_palette.color(QPalette::Text);
    const QColor base = m_palette.color(QPalette::Base);
    const QRectF area = m_scale.area();
    const QFontMetricsF metrics(m_font);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_font);
    qreal taken = std::numeric_limits<qreal>::lowest();
    for (const int step : std::as_const(m_steps)) {
        const qreal x = m_scale.x(step);
        const bool isInside = step >= m_scale.steps().first && step <= m_scale.steps().last;
        if (!isInside || x - DiamondWidth / 2 < taken) { // thousands would hide the curves
            continue;
        }
        painter->setPen(QPen(mixed(text, base, 0.45), 1, Qt::DashLine));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        paintSymbol(*painter, Symbol::Diamond, {x, area.top() - DiamondWidth / 2},
                    mixed(text, base, 0.7), base);

        const QString label = QLocale().toString(step);
        const qreal width = metrics.horizontalAdvance(label);
        QRectF place(x + DiamondWidth / 2, area.top() - DiamondWidth / 2 - metrics.height() / 2,
                     width, metrics.height());
        if (place.right() > area.right() + LabelGap) { // to the left of its line at the right end
            place.moveRight(x - DiamondWidth / 2);
        }
        if (place.left() > taken) {
            painter->setPen(mixed(text, base, 0.75));
            painter->drawText(place, Qt::AlignCenter | Qt::TextDontClip, label);
            taken = place.right() + LabelGap;
        }
        taken = std::max(taken, x + DiamondWidth / 2);
    }
}

int CheckpointMarks::labelHeight(const QFont &font)
{
    return int(std::max(QFontMetricsF(font).height(), DiamondWidth)) + 4;
}

void CurveSymbols::setCurves(const QList<Curve> &curves, const QColor &rim)
{
    m_curves = curves;
    m_rim = rim;
    place();
}

void CurveSymbols::setScale(const PlotScale &scale)
{
    prepareGeometryChange();
    m_scale = scale;
    place();
}

QRectF CurveSymbols::boundingRect() const
{
    return m_scale.area().adjusted(-SymbolSize, -SymbolSize, SymbolSize, SymbolSize);
}

void CurveSymbols::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Placed &placed : std::as_const(m_placed)) {
        paintSymbol(*painter, placed.symbol, placed.centre, placed.colour, m_rim);
    }
}

void CurveSymbols::place()
{
    m_placed.clear();
    for (const Curve &curve : std::as_const(m_curves)) {
        placeCurve(curve);
    }
    update();
}

void CurveSymbols::placeCurve(const Curve &curve)
{
    const auto isInside = [this](QPointF point) {
        return point.x() >= m_scale.steps().first && point.x() <= m_scale.steps().last
            && m_scale.canShow(point.y());
    };
    const auto count = std::count_if(curve.points.cbegin(), curve.points.cend(), isInside);
    const bool hasRoom = double(count) * RoomForEveryPoint <= m_scale.area().width();
    Symbol symbol = curve.style.symbol;
    if (symbol == Symbol::None) {
        if (!hasRoom) {
            return; // the plain line of a chart is recognised by having none
        }
        symbol = Symbol::Dot;
    }
    qreal next = m_scale.area().left() + EvenSpacing / 2;
    for (qsizetype i = 0; i < curve.points.size(); ++i) {
        QPointF point = curve.points.at(i);
        if (!isInside(point) || (!hasRoom && m_scale.x(point.x()) < next)) {
            continue;
        }
        if (!hasRoom) { // in the middle of the lowest and the highest of a pixel column
            point = (point + curve.points.value(i + 1, point)) / 2;
            next += EvenSpacing;
        }
        if (m_scale.canShow(point.y())) {
            m_placed.append({.centre = m_scale.place(point.x(), point.y()),
                             .symbol = symbol,
                             .colour = curve.style.colour});
        }
    }
}

} // namespace Finetune
