// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/rewardsummary.h"

#include <QWidget>

namespace Finetune {

//! How the rewards of a dataset are spread: ten bars with their counts, and a line at the threshold
//! below which an answer fails. Says the same in words to screen readers.
class RewardHistogram final : public QWidget
{
    Q_OBJECT

public:
    explicit RewardHistogram(QWidget *parent = nullptr);

    void show(const RewardSummary &summary, double threshold);

    const RewardSummary &summary() const { return m_summary; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF plotArea() const;
    void paintBars(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;
    double xOf(double reward) const;

    RewardSummary m_summary{};
    double m_threshold{};
};

} // namespace Finetune
