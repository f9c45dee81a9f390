// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plotcrosshair.h"
#include "ui/chart/plotline.h"
#include "ui/chart/plotmarks.h"
#include "ui/chart/stepzoom.h"

#include <QChartView>
#include <QHash>
#include <QTimer>

#include <memory>
#include <vector>

class QCategoryAxis;
class QRubberBand;

namespace Finetune {

//! The plot of a LossChart, its owner: curves over steps with zoom and crosshair, by mouse and by
//! keyboard. It keeps the complete data and hands Qt Charts two points for each pixel column.
//! Changes are collected and drawn once per turn of the event loop.
class MetricPlot final : public QChartView
{
    Q_OBJECT

public:
    //! A metric to show and the number of its look.
    struct Shown
    {
        QString metric{};
        int look{};
        bool operator==(const Shown &) const = default;
    };

    explicit MetricPlot(QWidget *parent = nullptr);

    //! Takes over what is different from point `firstChanged` on.
    void updateSeries(const MetricSeries &series, qsizetype firstChanged);
    void removeSeriesExcept(const QStringList &metrics);
    void setShown(const QList<Shown> &shown);

    const QList<Shown> &shown() const { return m_shown; }

    void setCheckpoints(const QList<int> &steps);
    void setCheckpointsShown(bool isShown);
    void setValueTitle(const QString &title);
    void setLogarithmic(bool isLogarithmic);
    //! 0 shows the values as they are; near 1 only their trend.
    void setSmoothing(double weight);

    const MetricSeries *series(const QString &metric) const;

    bool isZoomed() const { return m_zoom.isZoomed(); }

    StepRange visibleSteps() const { return m_zoom.visible(); }

    void showSteps(StepRange steps);
    //! Narrower below 1, wider above; around the crosshair if there is one.
    void zoom(double factor);
    void resetZoom();
    //! What the crosshair says, if it is shown.
    std::optional<PlotReading> reading() const;
    void showCrosshair(double step);
    void hideCrosshair();

    //! Draws what was changed now instead of in the next turn of the event loop.
    void refreshNow();

signals:
    void zoomed(bool isZoomed);
    void crosshairMoved();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void setUpChart();
    void applyPalette();
    PlotLine &lineOf(const QString &metric);
    QList<PlotLine *> shownLines() const;

    void scheduleRefresh() { m_refresh.start(); }

    StepRange fullRange() const;
    void smoothLines();
    int columnsOfEachLine() const;
    void applyScale(const PlotScale &scale);
    void placeOverlay();
    void placeCrosshair();

    void describe();
    PlotReading readingAt(qint64 step) const;
    std::optional<qint64> nearestStep(double step) const;
    std::optional<qint64> neighbour(qint64 step, double distance) const;
    bool moveCrosshair(int key);
    void stepCrosshair(double pixels);
    void zoomChanged();

    QCategoryAxis *m_stepAxis{};
    QCategoryAxis *m_valueAxis{};
    CheckpointMarks *m_checkpoints{}; //!< this and the next two belong to the scene
    CurveSymbols *m_symbols{};
    PlotCrosshair *m_crosshair{};
    QRubberBand *m_band{};
    QPoint m_bandStart{};

    std::vector<std::unique_ptr<PlotLine>> m_lines{};
    QHash<QString, PlotLine *> m_lineOf{};
    QList<Shown> m_shown{};
    StepZoom m_zoom{};
    PlotScale m_scale{};
    std::optional<qint64> m_crosshairStep{};
    double m_smoothing{};
    bool m_isLogarithmic{};
    QTimer m_refresh{};
};

} // namespace Finetune
