// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/statustimeline.h"

#include "ui/common/accessibility.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int BarHeight = 6;
constexpr int BarGap = 7;
constexpr int IconSize = 14;
constexpr int IconGap = 5;
constexpr int PartGap = 22;          // with the arrow in it
constexpr double LeastShare = 0.015; // of the bar, so that a second is still seen

QString nameOf(const StatusSpan &span, const Job &job)
{
    Job before = job;
    before.status = span.status;
    const bool isItsOwnWord = span.status == JobStatus::Unknown && job.status == span.status;
    return span.status == JobStatus::Unknown && !isItsOwnWord ? StatusTimeline::tr("Waiting")
                                                              : jobStatusText(before);
}

// Today's end needs no date.
QString momentText(const QDateTime &moment, const QDateTime &now)
{
    return moment.toLocalTime().date() == now.toLocalTime().date() ? formatClockTime(moment)
                                                                   : formatTime(moment);
}

} // namespace

StatusTimeline::StatusTimeline(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"statusTimeline"_s);
    setAccessibleRole(*this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StatusTimeline::showJob(const Job &job, const QList<StatusSpan> &spans,
                             const JobProgress &progress, const QDateTime &now)
{
    const QList<Part> before = std::exchange(m_parts, {});
    for (const StatusSpan &span : spans) {
        const auto length = span.length(now);
        const QString name = nameOf(span, job);
        m_parts.append(
            {.picture = jobStatusIcon(span.status),
             .tone = jobStatusTone(span.status),
             .text = length
                 ? tr("%1 %2", "status, time spent in it").arg(name, formatDuration(*length))
                 : tr("%1, nobody said since when").arg(name),
             .seconds = length ? static_cast<double>(length->count()) : 0});
    }
    addEnd(job, progress, now);
    if (m_parts == before) {
        return;
    }
    setVisible(!m_parts.isEmpty());
    setAccessibleName(tr("Timeline: %1").arg(text()));
    setPlainToolTip(*this, text());
    update();
}

void StatusTimeline::clear()
{
    m_parts.clear();
    hide();
}

void StatusTimeline::addEnd(const Job &job, const JobProgress &progress, const QDateTime &now)
{
    if (job.isFinished()) {
        const QString status = jobStatusText(job);
        m_parts.append(
            {.picture = jobStatusIcon(job.status),
             .tone = jobStatusTone(job.status),
             .text = job.finishedAt
                 ? tr("%1 %2", "final status, when").arg(status, momentText(*job.finishedAt, now))
                 : status});
    } else if (progress.remaining) {
        const QDateTime end = now.addSecs(progress.remaining->count());
        m_parts.append({.picture = Icon::Success,
                        .text = tr("ends about %1").arg(momentText(end, now)),
                        .seconds = static_cast<double>(progress.remaining->count()),
                        .isExpected = true});
    }
}

QString StatusTimeline::text() const
{
    QStringList texts;
    for (const Part &part : m_parts) {
        texts.append(part.text);
    }
    return texts.join(u" \u203a "_s);
}

QSize StatusTimeline::sizeHint() const
{
    return {200, BarHeight + BarGap + std::max(IconSize, fontMetrics().height())};
}

int StatusTimeline::widthOf(const Part &part) const
{
    return IconSize + IconGap + fontMetrics().horizontalAdvance(part.text);
}

// The latest are what one looks for; the tool tip has all of them.
qsizetype StatusTimeline::firstThatFits() const
{
    int needed = 0;
    for (qsizetype part = m_parts.size() - 1; part >= 0; --part) {
        needed += widthOf(m_parts.at(part)) + PartGap;
        if (needed > width() + PartGap) {
            return std::min(part + 1, m_parts.size() - 1);
        }
    }
    return 0;
}

void StatusTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBar(painter, QRectF(0, 0, width(), BarHeight));
    paintWords(painter, BarHeight + BarGap);
}

void StatusTimeline::paintBar(QPainter &painter, const QRectF &bar) const
{
    double sum = 0;
    for (const Part &part : m_parts) {
        sum += part.seconds;
    }
    QPainterPath outline;
    outline.addRoundedRect(bar, BarHeight / 2.0, BarHeight / 2.0);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(bar, palette().color(QPalette::Midlight));
    const double least = sum * LeastShare;
    double shares = 0;
    for (const Part &part : m_parts) {
        shares += part.seconds > 0 ? std::max(part.seconds, least) : 0;
    }
    double left = 0;
    for (const Part &part : m_parts) {
        if (part.seconds <= 0) {
            continue;
        }
        const double wide = bar.width() * std::max(part.seconds, least) / shares;
        QColor fill = toneColor(part.tone);
        // What was only waiting is paler than training; what is still to come is left empty.
        fill.setAlphaF(part.picture == jobStatusIcon(JobStatus::Running) ? 1.0F : 0.45F);
        if (!part.isExpected) {
            painter.fillRect(QRectF(left, bar.top(), std::max(1.0, wide - 1.5), bar.height()),
                             fill);
        }
        left += wide;
    }
    painter.restore();
}

void StatusTimeline::paintWords(QPainter &painter, int top) const
{
    const int height = std::max(IconSize, fontMetrics().height());
    int left = 0;
    for (qsizetype number = firstThatFits(); number < m_parts.size(); ++number) {
        const Part &part = m_parts.at(number);
        const QRect picture(left, top + (height - IconSize) / 2, IconSize, IconSize);
        tintedIcon(part.picture, toneColor(part.tone)).paint(&painter, picture);
        const int wide = fontMetrics().horizontalAdvance(part.text);
        const QRect words(left + IconSize + IconGap, top, wide + 1, height);
        painter.setPen(
            palette().color(part.isExpected ? QPalette::PlaceholderText : QPalette::WindowText));
        painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine, part.text);
        left += widthOf(part);
        if (number + 1 < m_parts.size()) {
            painter.setPen(palette().color(QPalette::PlaceholderText));
            painter.drawText(QRect(left, top, PartGap, height), Qt::AlignCenter, u"\u203a"_s);
        }
        left += PartGap;
    }
}

} // namespace Finetune
