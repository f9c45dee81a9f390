// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What keys, mouse and wheel do to a MetricPlot.
#include "ui/chart/metricplot.h"

#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QRubberBand>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr double ZoomStep = 0.7;
constexpr double PanStep = 0.2;
constexpr int SmallestBand = 6;
constexpr double PageOfPlot = 0.1;

} // namespace

std::optional<PlotReading> MetricPlot::reading() const
{
    return m_crosshairStep ? std::optional(readingAt(*m_crosshairStep)) : std::nullopt;
}

void MetricPlot::showCrosshair(double step)
{
    const std::optional<qint64> nearest = nearestStep(step);
    if (!nearest || nearest == m_crosshairStep) {
        return;
    }
    m_crosshairStep = nearest;
    placeCrosshair();
    describe();
    emit crosshairMoved();
}

void MetricPlot::hideCrosshair()
{
    m_crosshairStep.reset();
    m_crosshair->hide();
    describe();
}

// For those who do not see the curves: the values at the crosshair, else how each of them goes.
void MetricPlot::describe()
{
    QStringList courses;
    for (const PlotLine *line : shownLines()) {
        courses.append(courseText(line->series()));
    }
    const QString text =
        m_crosshairStep ? readingAt(*m_crosshairStep).text() : courses.join(u"; "_s);
    if (text != accessibleDescription()) {
        setAccessibleDescription(text);
    }
}

PlotReading MetricPlot::readingAt(qint64 step) const
{
    PlotReading reading{.step = step, .values = {}};
    for (const PlotLine *line : shownLines()) {
        if (const auto point = line->series().lastAtOrBefore(step)) {
            reading.values.append({.metric = line->series().name(),
                                   .value = line->series().valueAt(*point),
                                   .step = line->series().stepAt(*point),
                                   .style = line->style()});
        }
    }
    return reading;
}

std::optional<qint64> MetricPlot::nearestStep(double step) const
{
    std::optional<qint64> best;
    for (const PlotLine *line : shownLines()) {
        if (const auto point = line->series().nearest(step)) {
            const qint64 own = line->series().stepAt(*point);
            const auto distance = [step](qint64 other) { return std::abs(double(other) - step); };
            best = !best || distance(own) < distance(*best) ? own : *best;
        }
    }
    return best;
}

//! The closest step with a value that is at least `distance` away, to the left when negative.
std::optional<qint64> MetricPlot::neighbour(qint64 step, double distance) const
{
    std::optional<qint64> best;
    for (const PlotLine *line : shownLines()) {
        const MetricSeries &series = line->series();
        if (distance > 0) {
            const qsizetype point = series.firstAtOrAfter(double(step) + distance);
            if (point < series.size()) {
                best = std::min(best.value_or(series.stepAt(point)), series.stepAt(point));
            }
        } else {
            const auto target = qint64(std::floor(double(step) + distance));
            if (const auto point = series.lastAtOrBefore(target)) {
                best = std::max(best.value_or(series.stepAt(*point)), series.stepAt(*point));
            }
        }
    }
    return best;
}

void MetricPlot::stepCrosshair(double pixels)
{
    if (!m_crosshairStep) {
        const StepRange visible = m_zoom.visible();
        showCrosshair(pixels > 0 ? visible.first : visible.last);
        return;
    }
    const double width = std::max(m_scale.area().width(), 1.0);
    const double stepsOfPixel = m_zoom.visible().span() / width;
    const double distance = std::copysign(std::max(std::abs(pixels) * stepsOfPixel, 1.0), pixels);
    const std::optional<qint64> next = neighbour(*m_crosshairStep, distance);
    if (!next) {
        return;
    }
    showCrosshair(double(*next));
    const StepRange visible = m_zoom.visible();
    if (double(*next) < visible.first || double(*next) > visible.last) {
        const double half = visible.span() / 2; // the crosshair takes the plot along
        showSteps({.first = double(*next) - half, .last = double(*next) + half});
    }
}

bool MetricPlot::moveCrosshair(int key)
{
    const double page = m_scale.area().width() * PageOfPlot;
    switch (key) {
    case Qt::Key_Left: stepCrosshair(-1); return true;
    case Qt::Key_Right: stepCrosshair(1); return true;
    case Qt::Key_PageUp: stepCrosshair(-page); return true;
    case Qt::Key_PageDown: stepCrosshair(page); return true;
    case Qt::Key_Home: showCrosshair(m_zoom.visible().first); return true;
    case Qt::Key_End: showCrosshair(m_zoom.visible().last); return true;
    default: return false;
    }
}

void MetricPlot::keyPressEvent(QKeyEvent *event)
{
    const bool isPan = event->modifiers().testFlag(Qt::ControlModifier)
        && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right);
    if (isPan) {
        m_zoom.pan(event->key() == Qt::Key_Left ? -PanStep : PanStep);
        zoomChanged();
    } else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) {
        zoom(ZoomStep);
    } else if (event->key() == Qt::Key_Minus) {
        zoom(1 / ZoomStep);
    } else if (event->key() == Qt::Key_0) {
        resetZoom();
    } else if (event->key() == Qt::Key_Escape && m_crosshairStep) {
        hideCrosshair();
    } else if (!moveCrosshair(event->key())) {
        event->ignore(); // not the scroll area's arrow keys: Tab, shortcuts and the rest go on
        return;
    }
    event->accept();
}

void MetricPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_bandStart = event->position().toPoint();
    const QRect area = m_scale.area().toRect();
    m_band->setGeometry(m_bandStart.x(), area.top(), 0, area.height());
    m_band->show();
}

void MetricPlot::mouseMoveEvent(QMouseEvent *event)
{
    const QRect area = m_scale.area().toRect();
    // No std::clamp(): the area of a very small plot is empty, its right is left of its left.
    const int x = std::max(std::min(event->position().toPoint().x(), area.right()), area.left());
    if (event->buttons().testFlag(Qt::LeftButton)) {
        const int left = std::min(x, m_bandStart.x());
        m_band->setGeometry(left, area.top(), std::abs(x - m_bandStart.x()), area.height());
    }
    showCrosshair(m_scale.stepAt(x));
}

void MetricPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_band->isVisible()) {
        return;
    }
    m_band->hide();
    const QRect band = m_band->geometry();
    if (band.width() >= SmallestBand) {
        showSteps({.first = m_scale.stepAt(band.left()), .last = m_scale.stepAt(band.right() + 1)});
    } else {
        showCrosshair(m_scale.stepAt(event->position().x()));
    }
}

void MetricPlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
    resetZoom();
}

void MetricPlot::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const bool isPan = event->modifiers().testFlag(Qt::ShiftModifier) || angle.y() == 0;
    const double notches = double(angle.y() != 0 ? angle.y() : angle.x()) / 120;
    if (isPan) {
        m_zoom.pan(-notches * PanStep);
    } else {
        m_zoom.scale(std::pow(ZoomStep, notches), m_scale.stepAt(event->position().x()));
    }
    zoomChanged();
    event->accept();
}

void MetricPlot::leaveEvent(QEvent *event)
{
    hideCrosshair();
    QChartView::leaveEvent(event);
}

void MetricPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        applyPalette();
    }
    QChartView::changeEvent(event);
}

void MetricPlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    scheduleRefresh();
}

void MetricPlot::drawForeground(QPainter *painter, const QRectF &)
{
    if (!hasFocus()) {
        return;
    }
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.rect = viewport()->rect().adjusted(1, 1, -1, -1);
    option.backgroundColor = palette().color(QPalette::Base);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, painter, this);
}

} // namespace Finetune
