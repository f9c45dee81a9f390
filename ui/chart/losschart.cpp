// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/losschart.h"

#include "core/metrics/resultcsv.h"
#include "ui/chart/chartlegend.h"
#include "ui/chart/metricplot.h"
#include "ui/common/accessibility.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// More curves than this are shown only when asked for: their lines would hide each other.
constexpr int CurvesShownAtFirst = 4;
constexpr int StrongestSmoothing = 98; // per cent
constexpr std::array AllGroups{MetricGroup::Loss, MetricGroup::Accuracy, MetricGroup::Reward,
                               MetricGroup::Other};

} // namespace

LossChart::LossChart(QWidget *parent)
    : QWidget(parent)
    , m_plot(new MetricPlot)
    , m_legend(new ChartLegend)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(Icon::Chart, tr("No curves yet"),
                             tr("The server has not sent any metrics for this job.")))
    , m_chartPage(new QWidget)
{
    setObjectName(u"lossChart"_s);
    m_empty->setObjectName(u"chartEmpty"_s);
    auto *page = new QVBoxLayout(m_chartPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(createControls());
    page->addWidget(m_legend);
    page->addWidget(m_plot, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_chartPage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_legend, &ChartLegend::toggled, this, &LossChart::setCurveShown);
    connect(m_plot, &MetricPlot::zoomed, m_resetZoom, &QWidget::setEnabled);
    m_plot->setWhatsThis(
        tr("Drag over a part to enlarge it, or turn the wheel; double-click to see everything. "
           "With the keyboard: arrow keys read values, + and - zoom, 0 shows everything, "
           "Ctrl with an arrow key moves the part shown."));
}

QWidget *LossChart::createControls()
{
    auto *controls = new QWidget;
    auto *layout = new QHBoxLayout(controls);
    layout->setContentsMargins(0, 0, 0, 0);
    addGroupButtons(*layout);
    layout->addStretch(1);
    addSmoothing(*layout);
    m_logarithmicBox = new QCheckBox(tr("Lo&g scale"));
    m_logarithmicBox->setObjectName(u"chartLogarithmic"_s);
    connect(m_logarithmicBox, &QCheckBox::toggled, m_plot, &MetricPlot::setLogarithmic);
    layout->addWidget(m_logarithmicBox);
    m_checkpointsBox = new QCheckBox(tr("Chec&kpoints"));
    m_checkpointsBox->setObjectName(u"chartCheckpoints"_s);
    m_checkpointsBox->setChecked(true);
    m_checkpointsBox->hide();
    connect(m_checkpointsBox, &QCheckBox::toggled, m_plot, &MetricPlot::setCheckpointsShown);
    layout->addWidget(m_checkpointsBox);
    m_resetZoom = new QPushButton(tr("&Reset zoom"));
    m_resetZoom->setObjectName(u"chartResetZoom"_s);
    m_resetZoom->setAutoDefault(false);
    m_resetZoom->setEnabled(false);
    connect(m_resetZoom, &QPushButton::clicked, m_plot, &MetricPlot::resetZoom);
    layout->addWidget(m_resetZoom);
    m_exportButton = createExportButton();
    layout->addWidget(m_exportButton);
    return controls;
}

void LossChart::addGroupButtons(QLayout &layout)
{
    m_groups = new QButtonGroup(this);
    for (const MetricGroup group : AllGroups) {
        auto *button = new QPushButton(metricGroupLabel(group));
        button->setObjectName(u"chartGroup%1"_s.arg(int(group)));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->hide();
        m_groups->addButton(button, int(group));
        layout.addWidget(button);
    }
    connect(m_groups, &QButtonGroup::idClicked, this, [this](int id) {
        m_isGroupChosen = true;
        showGroup(static_cast<MetricGroup>(id));
    });
}

void LossChart::addSmoothing(QLayout &layout)
{
    auto *smoothingLabel = new QLabel(tr("S&moothing"));
    m_smoothing = new QSlider(Qt::Horizontal);
    m_smoothing->setObjectName(u"chartSmoothing"_s);
    m_smoothing->setRange(0, StrongestSmoothing);
    m_smoothing->setPageStep(10);
    m_smoothing->setMaximumWidth(120);
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tr("Show the trend of noisy curves; the values stay behind it, faint"));
    smoothingLabel->setBuddy(m_smoothing);
    connect(m_smoothing, &QSlider::valueChanged, this,
            [this](int percent) { m_plot->setSmoothing(percent / 100.0); });
    layout.addWidget(smoothingLabel);
    layout.addWidget(m_smoothing);
}

QPushButton *LossChart::createExportButton()
{
    auto *copyData = new QAction(icon(Icon::Copy), tr("&Copy data as CSV"), this);
    copyData->setObjectName(u"chartCopyCsv"_s);
    connect(copyData, &QAction::triggered, this, &LossChart::copyCsv);
    auto *saveData = new QAction(icon(Icon::Save), tr("Save &data as CSV…"), this);
    saveData->setObjectName(u"chartSaveCsv"_s);
    connect(saveData, &QAction::triggered, this, &LossChart::saveCsvRequested);
    auto *savePicture = new QAction(icon(Icon::Save), tr("Save &picture…"), this);
    savePicture->setObjectName(u"chartSavePicture"_s);
    connect(savePicture, &QAction::triggered, this, &LossChart::savePictureRequested);

    auto *button = new QPushButton(tr("E&xport"));
    button->setObjectName(u"chartExport"_s);
    button->setAutoDefault(false);
    auto *menu = new QMenu(button);
    menu->addActions({copyData, saveData, savePicture});
    button->setMenu(menu);
    setAccessibleRole(*button, QAccessible::ButtonMenu);
    m_plot->addActions({copyData, saveData, savePicture});
    m_plot->setContextMenuPolicy(Qt::ActionsContextMenu);
    return button;
}

void LossChart::setSeries(const QList<MetricSeries> &series)
{
    m_metrics.clear();
    for (const MetricSeries &one : series) {
        m_metrics.append(one.name());
        m_plot->updateSeries(one, 0);
    }
    m_plot->removeSeriesExcept(m_metrics);
    rebuildGroups();
}

void LossChart::updateSeries(const MetricSeries &series, qsizetype firstChanged)
{
    const bool isNew = m_plot->series(series.name()) == nullptr;
    m_plot->updateSeries(series, firstChanged);
    if (isNew) {
        m_metrics.append(series.name());
        rebuildGroups();
    }
}

void LossChart::setCheckpoints(const QList<int> &steps)
{
    m_checkpointsBox->setVisible(!steps.isEmpty());
    m_plot->setCheckpoints(steps);
}

void LossChart::setEmptyText(const QString &text)
{
    m_empty->setText(tr("No curves yet"), text);
}

void LossChart::showGroup(MetricGroup group)
{
    m_group = group;
    m_groups->button(int(group))->setChecked(true);
    markChosenGroup();
    m_plot->setValueTitle(metricGroupLabel(group));
    m_plot->setAccessibleName(tr("Chart of %1 over steps").arg(metricGroupLabel(group)));
    rebuildLegend();
}

//! A pressed button alone is hard to tell from its neighbours in dark colours.
void LossChart::markChosenGroup()
{
    for (QAbstractButton *button : m_groups->buttons()) {
        QPalette colours = palette();
        if (button->isChecked()) {
            colours.setBrush(QPalette::Button, colours.highlight());
            colours.setBrush(QPalette::ButtonText, colours.highlightedText());
        }
        button->setPalette(colours);
    }
}

void LossChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        markChosenGroup();
    }
}

void LossChart::rebuildGroups()
{
    QList<MetricGroup> used;
    for (const MetricGroup group : AllGroups) {
        const bool isUsed =
            std::any_of(m_metrics.cbegin(), m_metrics.cend(),
                        [group](const QString &metric) { return metricGroup(metric) == group; });
        if (isUsed) {
            used.append(group);
        }
    }
    for (const MetricGroup group : AllGroups) {
        m_groups->button(int(group))->setVisible(used.size() > 1 && used.contains(group));
    }
    m_stack->setCurrentWidget(used.isEmpty() ? static_cast<QWidget *>(m_empty) : m_chartPage);
    if (used.isEmpty()) {
        m_plot->setShown({});
        m_plot->resetZoom();
        return;
    }
    // Until the user chose one, the most telling kind there is: it may arrive later than others.
    const bool staysHere = m_isGroupChosen && used.contains(m_group);
    showGroup(staysHere ? m_group : used.constFirst());
}

void LossChart::rebuildLegend()
{
    QStringList metrics;
    std::copy_if(m_metrics.cbegin(), m_metrics.cend(), std::back_inserter(metrics),
                 [this](const QString &metric) { return metricGroup(metric) == m_group; });
    std::stable_sort(metrics.begin(), metrics.end(), [](const QString &a, const QString &b) {
        return metricRank(a) < metricRank(b);
    });
    QList<ChartLegend::Entry> entries;
    QList<MetricPlot::Shown> shown;
    for (const QString &metric : std::as_const(metrics)) {
        const bool isFirst = entries.size() < CurvesShownAtFirst;
        const bool isChecked = m_choices.value(metric, isFirst);
        entries.append({.metric = metric, .look = lookOf(metric), .isChecked = isChecked});
        if (isChecked) {
            shown.append({.metric = metric, .look = lookOf(metric)});
        }
    }
    m_legend->setEntries(entries);
    QWidget *previous = m_exportButton;
    for (QWidget *box : m_legend->boxes()) {
        setTabOrder(previous, box);
        previous = box;
    }
    setTabOrder(previous, m_plot);
    m_plot->setShown(shown);
}

void LossChart::setCurveShown(const QString &metric, bool isShown)
{
    m_choices.insert(metric, isShown);
    rebuildLegend();
}

//! A curve keeps its look for as long as the chart lives; training is always the plain line.
int LossChart::lookOf(const QString &metric)
{
    if (const auto known = m_looks.constFind(metric); known != m_looks.cend()) {
        return *known;
    }
    QList<int> taken;
    for (auto it = m_looks.cbegin(); it != m_looks.cend(); ++it) {
        if (metricGroup(it.key()) == metricGroup(metric)) {
            taken.append(it.value());
        }
    }
    int look = metricRank(metric);
    while (taken.contains(look)) {
        ++look;
    }
    m_looks.insert(metric, look);
    return look;
}

QString LossChart::toCsv() const
{
    QList<MetricSeries> series;
    for (const QString &metric : m_metrics) {
        series.append(*m_plot->series(metric));
    }
    return QString::fromUtf8(ResultCsv::toBytes(series));
}

void LossChart::copyCsv() const
{
    QGuiApplication::clipboard()->setText(toCsv());
}

QPixmap LossChart::picture() const
{
    constexpr qreal Scale = 2;
    constexpr int Margin = 12;
    constexpr int SampleWidth = 30;
    const QColor base = palette().color(QPalette::Base);
    const QFontMetrics metrics(font());
    const int header = metrics.height() + 2 * Margin;
    const QSize size(m_plot->width(), m_plot->height() + header);
    QPixmap picture(size * Scale);
    picture.setDevicePixelRatio(Scale);
    picture.fill(base);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    int x = Margin;
    for (const MetricPlot::Shown &shown : m_plot->shown()) {
        const QString label = metricLabel(shown.metric);
        const QRect place(x, Margin, SampleWidth, metrics.height());
        paintSample(painter, place, LineStyle::of(shown.look, palette()), base);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place.right() + Margin, Margin + metrics.ascent(), label);
        x = place.right() + 3 * Margin + metrics.horizontalAdvance(label);
    }
    painter.setBrush(Qt::NoBrush); // or dashed lines are filled with it
    m_plot->render(&painter, QRectF(0, header, m_plot->width(), m_plot->height()));
    return picture;
}

} // namespace Finetune
