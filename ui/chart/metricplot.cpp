// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/metricplot.h"

#include "ui/common/accessibility.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QRubberBand>

#include <algorithm>
#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Qt Charts lays out every point it holds on every change: 4 lines of 2,400 points take 10 ms.
constexpr int MostColumns = 1200;
constexpr int MostPoints = 9600;
constexpr int FewestColumns = 50;
constexpr int VisibleSteps = 1000;
constexpr int Margin = 6;
// Dense noise looks the same with hard edges, and takes a third of the time to paint.
constexpr double LongestSmoothTravel = 100'000;

void applyTicks(QCategoryAxis *axis, const QList<AxisTick> &ticks)
{
    const QStringList old = axis->categoriesLabels();
    const bool isSame =
        std::equal(old.cbegin(), old.cend(), ticks.cbegin(), ticks.cend(),
                   [axis](const QString &label, const AxisTick &tick) {
                       return label == tick.label && axis->endValue(label) == tick.position;
                   });
    if (isSame) {
        return;
    }
    // The chart lays itself out anew after each of these calls that it hears of: one is enough.
    axis->blockSignals(true);
    for (const QString &label : old) {
        axis->remove(label);
    }
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        axis->blockSignals(i + 1 < ticks.size());
        axis->append(ticks.at(i).label, ticks.at(i).position);
    }
    axis->blockSignals(false);
}

} // namespace

MetricPlot::MetricPlot(QWidget *parent)
    : QChartView(parent)
    , m_stepAxis(new QCategoryAxis)
    , m_valueAxis(new QCategoryAxis)
    , m_checkpoints(new CheckpointMarks)
    , m_symbols(new CurveSymbols)
    , m_crosshair(new PlotCrosshair)
    , m_band(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    setObjectName(u"metricPlot"_s);
    setAccessibleRole(*this, QAccessible::Chart);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setObjectName(u"metricPlotViewport"_s);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::CrossCursor);
    setRenderHint(QPainter::Antialiasing);
    setUpChart();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &MetricPlot::refreshNow);
    applyPalette();
}

void MetricPlot::setUpChart()
{
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    const int halfOfLastLabel = fontMetrics().horizontalAdvance(u"1,000,000"_s) / 2;
    chart()->setMargins(
        {Margin, CheckpointMarks::labelHeight(font()) + 2, halfOfLastLabel, Margin});
    for (QCategoryAxis *axis : {m_stepAxis, m_valueAxis}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
    }
    m_stepAxis->setTitleText(tr("Step"));
    m_stepAxis->setGridLineVisible(false);
    chart()->addAxis(m_stepAxis, Qt::AlignBottom);
    chart()->addAxis(m_valueAxis, Qt::AlignLeft);

    scene()->addItem(m_checkpoints);
    scene()->addItem(m_symbols);
    scene()->addItem(m_crosshair);
    m_checkpoints->setZValue(-1);
    m_symbols->setZValue(1);
    m_crosshair->setZValue(2);
    m_crosshair->hide();
    connect(chart(), &QChart::plotAreaChanged, this, &MetricPlot::placeOverlay);
}

void MetricPlot::updateSeries(const MetricSeries &series, qsizetype firstChanged)
{
    lineOf(series.name()).update(series, firstChanged);
    scheduleRefresh();
}

void MetricPlot::removeSeriesExcept(const QStringList &metrics)
{
    m_shown.removeIf([&metrics](const Shown &shown) { return !metrics.contains(shown.metric); });
    m_lineOf.removeIf([&metrics](auto it) { return !metrics.contains(it.key()); });
    std::erase_if(m_lines, [&metrics](const std::unique_ptr<PlotLine> &line) {
        return !metrics.contains(line->series().name());
    });
    scheduleRefresh();
}

void MetricPlot::setShown(const QList<Shown> &shown)
{
    if (shown == m_shown) {
        return;
    }
    m_shown = shown;
    if (shown.isEmpty()) {
        hideCrosshair();
    }
    for (const std::unique_ptr<PlotLine> &line : m_lines) {
        line->hide();
    }
    for (const Shown &entry : shown) {
        lineOf(entry.metric).show(LineStyle::of(entry.look, palette()));
    }
    scheduleRefresh();
}

void MetricPlot::setCheckpoints(const QList<int> &steps)
{
    m_checkpoints->setSteps(steps);
}

void MetricPlot::setCheckpointsShown(bool isShown)
{
    m_checkpoints->setVisible(isShown);
}

void MetricPlot::setValueTitle(const QString &title)
{
    m_valueAxis->setTitleText(title);
}

void MetricPlot::setLogarithmic(bool isLogarithmic)
{
    m_isLogarithmic = isLogarithmic;
    scheduleRefresh();
}

void MetricPlot::setSmoothing(double weight)
{
    m_smoothing = weight;
    scheduleRefresh();
}

const MetricSeries *MetricPlot::series(const QString &metric) const
{
    const PlotLine *line = m_lineOf.value(metric);
    return line ? &line->series() : nullptr;
}

void MetricPlot::showSteps(StepRange steps)
{
    m_zoom.show(steps);
    zoomChanged();
}

void MetricPlot::zoom(double factor)
{
    const StepRange visible = m_zoom.visible();
    const double middle = (visible.first + visible.last) / 2;
    m_zoom.scale(factor, m_crosshairStep ? double(*m_crosshairStep) : middle);
    zoomChanged();
}

void MetricPlot::resetZoom()
{
    m_zoom.reset();
    zoomChanged();
}

void MetricPlot::zoomChanged()
{
    scheduleRefresh();
    emit zoomed(m_zoom.isZoomed());
}

PlotLine &MetricPlot::lineOf(const QString &metric)
{
    PlotLine *&line = m_lineOf[metric];
    if (!line) {
        m_lines.push_back(std::make_unique<PlotLine>(*chart(), metric));
        line = m_lines.back().get();
    }
    return *line;
}

QList<PlotLine *> MetricPlot::shownLines() const
{
    QList<PlotLine *> lines;
    for (const Shown &shown : m_shown) {
        lines.append(m_lineOf.value(shown.metric));
    }
    return lines;
}

StepRange MetricPlot::fullRange() const
{
    std::optional<StepRange> range;
    for (const PlotLine *line : shownLines()) {
        if (line->series().isEmpty()) {
            continue;
        }
        const StepRange own{.first = double(line->series().steps().front()),
                            .last = double(line->series().steps().back())};
        const StepRange known = range.value_or(own);
        range = StepRange{.first = std::min(known.first, own.first),
                          .last = std::max(known.last, own.last)};
    }
    return range.value_or(StepRange{0, 1});
}

//! All lines forget at the pace of the one with the most points, usually the training loss; in a
//! run too long to see each step, at the pace of what can be seen.
void MetricPlot::smoothLines()
{
    double spacing = std::numeric_limits<double>::max();
    const QList<PlotLine *> lines = shownLines();
    for (const PlotLine *line : lines) {
        spacing = std::min(spacing, line->spacing().value_or(spacing));
    }
    spacing = std::max(spacing, m_zoom.full().span() / VisibleSteps);
    for (PlotLine *line : lines) {
        line->setSmoothing(m_smoothing, spacing);
    }
}

int MetricPlot::columnsOfEachLine() const
{
    int lines = 0;
    for (const PlotLine *line : shownLines()) {
        lines += line->lineCount();
    }
    const int affordable = MostPoints / 2 / std::max(lines, 1);
    return std::clamp(std::min(int(m_scale.area().width()), affordable), FewestColumns,
                      MostColumns);
}

void MetricPlot::refreshNow()
{
    m_refresh.stop();
    m_zoom.setFull(fullRange());
    smoothLines();
    const QList<PlotLine *> lines = shownLines();
    const int columns = columnsOfEachLine();
    std::optional<ValueRange> values;
    for (PlotLine *line : lines) {
        line->reduce(columns, m_zoom.part());
        if (const auto own = line->valueRange(m_zoom.visible(), m_isLogarithmic)) {
            const ValueRange known = values.value_or(*own);
            values = ValueRange{.lowest = std::min(known.lowest, own->lowest),
                                .highest = std::max(known.highest, own->highest)};
        }
    }
    applyScale(
        PlotScale::fitting(m_zoom.visible(), values, m_isLogarithmic, chart()->plotArea().size()));
    QList<CurveSymbols::Curve> curves;
    double travel = 0;
    for (PlotLine *line : lines) {
        line->draw(m_scale);
        travel += line->travel(m_scale);
        curves.append({.points = line->shownPoints(), .style = line->style()});
    }
    setRenderHint(QPainter::Antialiasing, travel < LongestSmoothTravel);
    m_symbols->setCurves(curves, palette().color(QPalette::Base));
    placeOverlay();
    describe();
}

void MetricPlot::applyScale(const PlotScale &scale)
{
    m_scale = scale;
    m_scale.setArea(chart()->plotArea());
    m_stepAxis->setRange(scale.steps().first, scale.steps().last);
    m_valueAxis->setRange(scale.bottom(), scale.top());
    applyTicks(m_stepAxis, scale.stepTicks());
    applyTicks(m_valueAxis, scale.valueTicks());
}

// The axes take room for their labels after a refresh; everything else follows.
void MetricPlot::placeOverlay()
{
    m_scale.setArea(chart()->plotArea());
    m_checkpoints->setScale(m_scale);
    m_symbols->setScale(m_scale);
    placeCrosshair();
}

//! Apart from the rest, because it moves with the mouse and must not repaint more than its strip.
void MetricPlot::placeCrosshair()
{
    if (!m_crosshairStep) {
        return;
    }
    const StepRange visible = m_scale.steps();
    const bool isVisible =
        double(*m_crosshairStep) >= visible.first && double(*m_crosshairStep) <= visible.last;
    m_crosshair->setVisible(isVisible);
    m_crosshair->setReading(readingAt(*m_crosshairStep), m_scale);
}

void MetricPlot::applyPalette()
{
    const QColor text = palette().color(QPalette::Text);
    const QColor base = palette().color(QPalette::Base);
    setBackgroundBrush(base);
    for (QCategoryAxis *axis : {m_stepAxis, m_valueAxis}) {
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
        axis->setLabelsBrush(mixed(text, base, 0.8));
        axis->setTitleBrush(mixed(text, base, 0.8));
        axis->setLinePen(QPen(mixed(text, base, 0.45), 1));
        axis->setGridLinePen(QPen(mixed(text, base, 0.13), 1));
    }
    m_checkpoints->setLook(palette(), font());
    m_crosshair->setLook(palette(), font());
    for (const Shown &shown : std::as_const(m_shown)) {
        lineOf(shown.metric).show(LineStyle::of(shown.look, palette()));
    }
    scheduleRefresh();
}

} // namespace Finetune
