// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobprogress.h"
#include "core/finetuning/jobtimeline.h"
#include "ui/common/theme.h"

#include <QWidget>

namespace Finetune {

//! The life of a job from left to right: each status with the time spent in it, as a bar and in
//! words, and when it ended or is expected to. Told by JobDetailPage every second.
class StatusTimeline final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusTimeline(QWidget *parent = nullptr);

    void showJob(const Job &job, const QList<StatusSpan> &spans, const JobProgress &progress,
                 const QDateTime &now);

    void clear();

    //! All of it in words, one status after the other.
    QString text() const;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    //! One stretch as it is drawn; without a length it takes no part in the bar.
    struct Part
    {
        Icon picture{Icon::Info};
        Tone tone{Tone::Neutral};
        QString text{};
        double seconds{};
        bool isExpected{}; // has not happened yet
        bool operator==(const Part &) const = default;
    };

    void addEnd(const Job &job, const JobProgress &progress, const QDateTime &now);
    void paintBar(QPainter &painter, const QRectF &bar) const;
    void paintWords(QPainter &painter, int top) const;
    qsizetype firstThatFits() const;
    int widthOf(const Part &part) const;

    QList<Part> m_parts{};
};

} // namespace Finetune
