// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/linestyle.h"
#include "ui/chart/plotscale.h"

#include <QFont>
#include <QGraphicsItem>

namespace Finetune {

//! Checkpoints as vertical lines behind the curves, each with its step above the plot.
//! Owned by the scene of a MetricPlot.
class CheckpointMarks final : public QGraphicsItem
{
public:
    void setSteps(const QList<int> &steps);
    void setLook(const QPalette &palette, const QFont &font);
    void setScale(const PlotScale &scale);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    //! The room the labels need above the plot.
    static int labelHeight(const QFont &font);

private:
    PlotScale m_scale{};
    QList<int> m_steps{};
    QPalette m_palette{};
    QFont m_font{};
};

//! The symbols of the curves, on every point where there is room and spaced evenly where not.
//! Owned by the scene of a MetricPlot.
class CurveSymbols final : public QGraphicsItem
{
public:
    struct Curve
    {
        QList<QPointF> points{}; //!< step and value
        LineStyle style{};
    };

    void setCurves(const QList<Curve> &curves, const QColor &rim);
    void setScale(const PlotScale &scale);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void place();
    void placeCurve(const Curve &curve);

    struct Placed
    {
        QPointF centre{};
        Symbol symbol{};
        QColor colour{};
    };

    PlotScale m_scale{};
    QList<Curve> m_curves{};
    QList<Placed> m_placed{};
    QColor m_rim{};
};

} // namespace Finetune
