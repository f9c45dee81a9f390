// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/jobcard.h"

#include "core/common/text.h"
#include "core/finetuning/jobprogress.h"
#include "core/finetuning/jobpulse.h"
#include "ui/chart/metriclabels.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"
#include "ui/dashboard/sparkline.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize CardSize(330, 188);
constexpr qreal Radius = 8;

//! The first of these series that has points.
const MetricSeries *firstOf(const JobPulse *pulse, std::initializer_list<QStringView> names)
{
    for (const QStringView name : names) {
        const MetricSeries *series = pulse ? pulse->metrics.find(name.toString()) : nullptr;
        if (series && !series->isEmpty()) {
            return series;
        }
    }
    return nullptr;
}

QString metricText(const MetricSeries *series, const QString &otherwise)
{
    return series ? JobCard::tr("%1: %2").arg(metricLabel(series->name()),
                                              formatMetric(series->values().back()))
                  : otherwise;
}

QString stepsText(const Job &job, const JobProgress &progress)
{
    QStringList parts;
    if (progress.step && progress.totalSteps) {
        parts.append(JobCard::tr("Step %1 of %2")
                         .arg(formatCount(progress.step), formatCount(progress.totalSteps)));
    } else if (progress.step) {
        parts.append(JobCard::tr("Step %1").arg(formatCount(progress.step)));
    }
    if (progress.remaining) {
        parts.append(JobCard::tr("%1 left").arg(formatDuration(*progress.remaining)));
    } else if (progress.elapsed && !job.isFinished()) {
        parts.append(JobCard::tr("started %1 ago").arg(formatDuration(*progress.elapsed)));
    }
    return parts.join(u" \u00b7 "_s);
}

} // namespace

QString jobCardTitle(const Job &job)
{
    const QString title =
        job.suffix.isEmpty() ? job.model : JobCard::tr("%1 \u2013 %2").arg(job.suffix, job.model);
    return displayText(title.isEmpty() ? job.id : title);
}

JobCard::JobCard(QWidget *parent)
    : QAbstractButton(parent)
    , m_title(new ElidedLabel(this))
    , m_picture(new QLabel(this))
    , m_status(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_steps(new QLabel(this))
    , m_training(new QLabel(this))
    , m_validation(new QLabel(this))
    , m_curve(new Sparkline(this))
    , m_lastEvent(new ElidedLabel(this))
{
    setObjectName(u"jobCard"_s);
    setFixedSize(CardSize);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setObjectName(u"jobCardTitle"_s);
    m_training->setObjectName(u"jobCardTraining"_s);
    m_validation->setObjectName(u"jobCardValidation"_s);
    m_lastEvent->setObjectName(u"jobCardEvent"_s);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_curve->setObjectName(u"jobCardCurve"_s);
    for (QLabel *label : std::initializer_list<QLabel *>{m_title, m_status, m_steps, m_training,
                                                         m_validation, m_lastEvent}) {
        label->setTextFormat(Qt::PlainText);
    }
    for (QLabel *quiet : std::initializer_list<QLabel *>{m_steps, m_lastEvent}) {
        quiet->setForegroundRole(QPalette::PlaceholderText);
    }
    // The card takes the clicks.
    for (QWidget *part : findChildren<QWidget *>()) {
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
        part->setFocusPolicy(Qt::NoFocus);
    }
    layOut();
}

void JobCard::layOut()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(14, 12, 14, 12);
    grid->setVerticalSpacing(6);
    grid->addWidget(m_title, 0, 0, 1, 3);
    grid->addWidget(m_picture, 1, 0);
    grid->addWidget(m_status, 1, 1);
    grid->addWidget(m_steps, 1, 2, Qt::AlignRight);
    grid->addWidget(m_progress, 2, 0, 1, 3);
    auto *numbers = new QVBoxLayout;
    numbers->setSpacing(2);
    numbers->addWidget(m_training);
    numbers->addWidget(m_validation);
    auto *metrics = new QHBoxLayout;
    metrics->setSpacing(10);
    metrics->addLayout(numbers);
    metrics->addWidget(m_curve, 1);
    grid->addLayout(metrics, 3, 0, 1, 3);
    grid->addWidget(m_lastEvent, 4, 0, 1, 3);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(3, 1);
}

void JobCard::display(const Job &job, const JobProgress &progress, const JobPulse *pulse)
{
    m_title->setText(jobCardTitle(job));
    const QColor color = toneColor(jobStatusTone(job.status));
    m_picture->setPixmap(tintedIcon(jobStatusIcon(job.status), color).pixmap(16, 16));
    m_status->setText(jobStatusText(job));
    m_progress->setValue(static_cast<int>(std::lround(progress.fraction.value_or(0) * 1000)));
    m_steps->setText(stepsText(job, progress));
    showMetrics(pulse);
    const bool spoke = pulse && pulse->lastEvent;
    m_lastEvent->setText(spoke ? displayText(pulse->lastEvent->message)
                               : tr("Nothing heard from it yet"));
    describe();
}

// Reinforcement has rewards where the other methods have losses.
void JobCard::showMetrics(const JobPulse *pulse)
{
    const MetricSeries *training = firstOf(pulse, {u"train_loss", u"train_reward_mean"});
    const MetricSeries *validation = firstOf(
        pulse,
        {u"valid_loss", u"full_valid_loss", u"valid_reward_mean", u"full_valid_reward_mean"});
    m_training->setText(metricText(training, tr("No metrics yet")));
    m_validation->setText(metricText(validation, QString()));
    m_curve->setSeries(training ? *training : MetricSeries());
}

void JobCard::describe()
{
    const QString name = tr("Open the job %1").arg(m_title->text());
    if (accessibleName() != name) {
        setAccessibleName(name);
    }
    QStringList said{m_status->text(), m_steps->text(), m_training->text(), m_validation->text(),
                     m_lastEvent->text()};
    said.removeAll(QString());
    const QString description = said.join(u", "_s);
    if (accessibleDescription() != description) {
        setAccessibleDescription(description);
    }
}

void JobCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = hasFocus() || underMouse();
    painter.setPen(
        QPen(palette().color(isMarked ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 2 : 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius, Radius);
}

} // namespace Finetune
