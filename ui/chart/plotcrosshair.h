// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"
#include "ui/chart/linestyle.h"
#include "ui/chart/plotscale.h"

#include <QCoreApplication>
#include <QFont>
#include <QGraphicsItem>

namespace Finetune {

//! What every shown curve says about one step.
struct PlotReading
{
    struct Value
    {
        QString metric{};
        double value{};
        qint64 step{}; //!< the step read at, or the last one before it that has a value
        LineStyle style{};
    };

    qint64 step{};
    QList<Value> values{}; //!< curves that begin later are missing

    //! One sentence, for those who cannot see the chart.
    QString text() const;

    Q_DECLARE_TR_FUNCTIONS(Finetune::PlotReading)
};

//! How a curve goes, in words: where it begins and where it ends.
QString courseText(const MetricSeries &series);

//! A vertical line at one step, a dot on every curve, and a box with the exact values.
//! Owned by the scene of a MetricPlot; moving it repaints its strip and its box only.
class PlotCrosshair final : public QGraphicsItem
{
public:
    void setLook(const QPalette &palette, const QFont &font);
    void setReading(const PlotReading &reading, const PlotScale &scale);

    QRectF boundingRect() const override;

    QPainterPath shape() const override { return {}; } // never in the way of the mouse

    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void placeBox();
    QString valueText(const PlotReading::Value &value) const;

    PlotReading m_reading{};
    PlotScale m_scale{};
    QPalette m_palette{};
    QFont m_font{};
    QRectF m_box{};

    Q_DECLARE_TR_FUNCTIONS(Finetune::PlotCrosshair)
};

} // namespace Finetune
