// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"
#include "ui/chart/metriclabels.h"

#include <QHash>
#include <QPixmap>
#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QLayout;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace Finetune {

class ChartLegend;
class EmptyState;
class MetricPlot;

//! The curves of one job: loss, token accuracy, rewards and whatever else the server measures, one
//! kind at a time, live. Fed by the page that owns it, with the series of a SeriesBuilder.
class LossChart final : public QWidget
{
    Q_OBJECT

public:
    explicit LossChart(QWidget *parent = nullptr);

    //! Everything there is; what is not among it goes.
    void setSeries(const QList<MetricSeries> &series);
    //! One series that is new, or different from point `firstChanged` on.
    void updateSeries(const MetricSeries &series, qsizetype firstChanged);
    void setCheckpoints(const QList<int> &steps);
    //! What stands in place of the chart while there is nothing to draw, and why.
    void setEmptyText(const QString &text);

    void showGroup(MetricGroup group);

    MetricGroup group() const { return m_group; }

    MetricPlot *plot() const { return m_plot; }

    //! All series of all kinds: a line for each step.
    QString toCsv() const;
    //! The plot with its legend, at twice the size on screen, to keep or to send.
    QPixmap picture() const;

signals:
    //! The page asks where to, and saves picture() there.
    void savePictureRequested();
    void saveCsvRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *createControls();
    void addGroupButtons(QLayout &layout);
    void addSmoothing(QLayout &layout);
    QPushButton *createExportButton();
    void rebuildGroups();
    void markChosenGroup();
    void rebuildLegend();
    void setCurveShown(const QString &metric, bool isShown);
    void copyCsv() const;
    int lookOf(const QString &metric);

    QList<QString> m_metrics{};       //!< in the order first seen
    QHash<QString, bool> m_choices{}; //!< what the user switched on or off
    QHash<QString, int> m_looks{};
    MetricGroup m_group{MetricGroup::Loss};
    bool m_isGroupChosen{};

    MetricPlot *m_plot{};
    ChartLegend *m_legend{};
    QStackedWidget *m_stack{};
    EmptyState *m_empty{};
    QWidget *m_chartPage{};
    QButtonGroup *m_groups{};
    QCheckBox *m_checkpointsBox{};
    QCheckBox *m_logarithmicBox{};
    QSlider *m_smoothing{};
    QPushButton *m_resetZoom{};
    QPushButton *m_exportButton{};
};

} // namespace Finetune
