// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartlegend.h"

#include "ui/chart/flowlayout.h"
#include "ui/chart/linestyle.h"
#include "ui/chart/metriclabels.h"

#include <QCheckBox>
#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <memory>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize SampleSize(30, 14);
constexpr int MostRows = 4;

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_layout(new FlowLayout(m_content))
{
    setObjectName(u"chartLegend"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // the check boxes take it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(m_content);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChartLegend::setEntries(const QList<Entry> &entries)
{
    if (entries == m_entries) {
        return;
    }
    m_entries = entries;
    const QHash<QString, QCheckBox *> old = std::exchange(m_boxes, {});
    while (m_layout->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_layout->takeAt(0));
    }
    for (const Entry &entry : entries) {
        QCheckBox *box = old.value(entry.metric);
        box = box ? box : createBox(entry.metric);
        const QSignalBlocker blocker(box);
        box->setChecked(entry.isChecked);
        m_layout->addWidget(box);
        m_boxes.insert(entry.metric, box);
    }
    for (auto box = old.cbegin(); box != old.cend(); ++box) {
        if (!m_boxes.contains(box.key())) {
            box.value()->hide();
            box.value()->deleteLater();
        }
    }
    updateSamples();
    fitHeight();
}

QCheckBox *ChartLegend::createBox(const QString &metric)
{
    auto *box = new QCheckBox(metricLabel(metric).replace(u'&', u"&&"_s), m_content);
    box->setObjectName(u"curve."_s + metric);
    box->setAccessibleName(metricLabel(metric));
    box->setIconSize(SampleSize);
    connect(box, &QCheckBox::toggled, this,
            [this, metric](bool isChecked) { emit toggled(metric, isChecked); });
    box->show();
    return box;
}

QList<QWidget *> ChartLegend::boxes() const
{
    QList<QWidget *> result;
    for (const Entry &entry : m_entries) {
        result.append(m_boxes.value(entry.metric));
    }
    return result;
}

void ChartLegend::updateSamples()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        const LineStyle style = LineStyle::of(entry.look, palette());
        m_boxes.value(entry.metric)
            ->setIcon(sampleIcon(style, SampleSize, palette().color(QPalette::Window),
                                 devicePixelRatioF()));
    }
}

int ChartLegend::heightForWidth(int width) const
{
    const int row = m_entries.isEmpty() ? 0 : m_layout->itemAt(0)->sizeHint().height();
    return std::min(m_layout->heightForWidth(width), MostRows * row);
}

QSize ChartLegend::sizeHint() const
{
    return {m_layout->minimumSize().width(), heightForWidth(std::max(width(), 1))};
}

void ChartLegend::fitHeight()
{
    setFixedHeight(heightForWidth(std::max(width(), 1)));
    setVisible(!m_entries.isEmpty());
}

void ChartLegend::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateSamples();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
    }
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

} // namespace Finetune
