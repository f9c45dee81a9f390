// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"

#include <QWidget>

namespace Finetune {

//! A curve without axes: where a loss comes from and where it is going, in the space of a word.
class Sparkline final : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setSeries(const MetricSeries &series);

    const MetricSeries &series() const { return m_series; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MetricSeries m_series{};
};

} // namespace Finetune
