// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/jobheadline.h"

#include "core/common/text.h"
#include "ui/common/formats.h"
#include "ui/common/jobcommands.h"
#include "ui/common/jobstatustext.h"
#include "ui/common/pageparts.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int ProgressSteps = 1000;

QString titleOf(const Job &job)
{
    if (!job.suffix.isEmpty()) {
        return JobHeadline::tr("%1 \u2013 %2").arg(job.suffix, job.model);
    }
    return job.model.isEmpty() ? job.id : job.model;
}

QString progressText(const Job &job, const JobProgress &progress, bool isProjected)
{
    QStringList parts;
    if (progress.step && progress.totalSteps) {
        parts.append(JobHeadline::tr("step %1 of %2")
                         .arg(formatCount(progress.step), formatCount(progress.totalSteps)));
    } else if (progress.step) {
        parts.append(JobHeadline::tr("step %1").arg(formatCount(progress.step)));
    }
    if (!job.isFinished() && progress.remaining) {
        parts.append((isProjected ? JobHeadline::tr("about %1 left at this speed")
                                  : JobHeadline::tr("about %1 left"))
                         .arg(formatDuration(*progress.remaining)));
    }
    if (progress.elapsed) {
        parts.append(job.isFinished()
                         ? JobHeadline::tr("took %1").arg(formatDuration(*progress.elapsed))
                         : JobHeadline::tr("%1 so far").arg(formatDuration(*progress.elapsed)));
    }
    return parts.join(u", "_s);
}

} // namespace

JobHeadline::JobHeadline(JobCommands &commands, QWidget *parent)
    : QWidget(parent)
    , m_commands(commands)
    , m_try(makeAction(tr("Try the model"), Icon::Chat, u"tryJobModelAction"_s))
    , m_compare(makeAction(tr("Compare with base model"), Icon::Models, u"compareJobModelAction"_s))
    , m_back(new QToolButton(this))
    , m_title(new QLabel(this))
    , m_picture(new QLabel(this))
    , m_status(new QLabel(this))
    , m_details(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    m_title->setObjectName(u"jobTitle"_s);
    m_status->setObjectName(u"jobStatus"_s);
    m_details->setObjectName(u"jobProgressText"_s);
    m_progress->setObjectName(u"jobProgress"_s);
    for (QLabel *label : {m_title, m_status, m_details}) {
        label->setTextFormat(Qt::PlainText);
    }
    build();
    setFocusProxy(m_back);
    connect(m_back, &QToolButton::clicked, this, &JobHeadline::backRequested);
    connect(m_try, &QAction::triggered, this, &JobHeadline::tryRequested);
    connect(m_compare, &QAction::triggered, this, &JobHeadline::compareRequested);
}

QAction *JobHeadline::makeAction(const QString &text, Icon picture, const QString &name)
{
    auto *action = new QAction(icon(picture), text, this);
    action->setObjectName(name);
    return action;
}

QToolButton *JobHeadline::addButton(QAction *action, const QString &name)
{
    QToolButton *button = actionButton(action, this);
    button->setObjectName(name);
    return button;
}

void JobHeadline::build()
{
    m_back->setObjectName(u"backButton"_s);
    m_back->setIcon(icon(Icon::ChevronLeft));
    m_back->setText(tr("Jobs"));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setToolTip(tr("Back to the list (Alt+Left)"));
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::StrongFocus);
    enlargeTitle(*m_title);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setRange(0, ProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(180, 8);
    m_progress->setAccessibleName(tr("Progress of the job"));
    auto *top = new QHBoxLayout;
    top->addWidget(m_back);
    top->addSpacing(6);
    top->addWidget(m_title, 1);
    top->addWidget(addButton(m_commands.clone, u"detailcloneJobAction"_s));
    m_pause = addButton(m_commands.pause, u"detailpauseJobAction"_s);
    m_resume = addButton(m_commands.resume, u"detailresumeJobAction"_s);
    m_cancel = addButton(m_commands.cancel, u"detailcancelJobAction"_s);
    m_compareButton = addButton(m_compare, u"compareModelButton"_s);
    for (QToolButton *button : {m_pause, m_resume, m_cancel, m_compareButton}) {
        button->hide(); // until there is a job
        top->addWidget(button);
    }
    top->addWidget(addButton(m_try, u"tryModelButton"_s));
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->addWidget(m_picture);
    bottom->addWidget(m_status);
    bottom->addWidget(m_progress);
    bottom->addWidget(m_details);
    bottom->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addLayout(bottom);
}

void JobHeadline::showJob(const Job &job, const JobProgress &progress, bool isProjected)
{
    m_job = job;
    m_title->setText(displayText(titleOf(job)));
    showStatus(job);
    showProgress(job, progress, isProjected);
    showActions(job);
}

void JobHeadline::showUnread(const QString &jobId)
{
    m_job = {};
    m_title->setText(displayText(jobId));
    m_status->clear();
    m_picture->clear();
    m_progress->hide();
    m_details->clear();
    for (QToolButton *button : {m_pause, m_resume, m_cancel, m_compareButton}) {
        button->hide();
    }
    m_try->setEnabled(false);
}

// Only what may make sense, so that the title has room; the one that takes the place of another is
// shown first, so that the focus goes to it.
void JobHeadline::showActions(const Job &job)
{
    const bool isPaused = job.status == JobStatus::Paused;
    m_resume->setVisible(isPaused);
    m_pause->setVisible(!isPaused && !job.isFinished());
    m_cancel->setVisible(!job.isFinished());
    m_compareButton->setVisible(!job.fineTunedModel.isEmpty());
    const QString obstacle = job.fineTunedModel.isEmpty()
        ? tr("There is a model once the job has succeeded")
        : QString();
    for (QAction *action : {m_try, m_compare}) {
        action->setEnabled(obstacle.isEmpty());
        action->setToolTip(obstacle.isEmpty() ? action->text() : obstacle);
    }
}

void JobHeadline::showStatus(const Job &job)
{
    m_status->setText(jobStatusText(job));
    m_picture->setPixmap(
        tintedIcon(jobStatusIcon(job.status), toneColor(jobStatusTone(job.status))).pixmap(18, 18));
}

void JobHeadline::showProgress(const Job &job, const JobProgress &progress, bool isProjected)
{
    const bool shown = !job.isFinished() && progress.fraction.has_value();
    m_progress->setVisible(shown);
    m_progress->setValue(static_cast<int>(progress.fraction.value_or(0) * ProgressSteps));
    m_details->setText(progressText(job, progress, isProjected));
}

void JobHeadline::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_job.id.isEmpty()) {
        showStatus(m_job);
    }
}

} // namespace Finetune
