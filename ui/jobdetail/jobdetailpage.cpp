// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/jobdetailpage.h"

#include "core/common/clock.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/jobcommands.h"
#include "ui/jobdetail/failurecard.h"
#include "ui/jobdetail/jobheadline.h"
#include "ui/jobdetail/jobtabs.h"
#include "ui/jobdetail/statustimeline.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

JobDetailPage::JobDetailPage(Workspace &workspace, Session &session, Prompts &prompts,
                             QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_prompts(prompts)
    , m_commands(new JobCommands(workspace, prompts, *this))
    , m_headline(new JobHeadline(*m_commands, this))
    , m_timeline(new StatusTimeline(this))
    , m_failure(new FailureCard(*m_commands->clone, this))
    , m_banner(new Banner(this))
{
    setObjectName(u"jobDetailPage"_s);
    build();
    setFocusProxy(m_headline);
    const StoreBase &store = m_workspace.jobs().store();
    connect(&store, &StoreBase::changed, this, [this] { updateJob(); });
    connect(&store, &StoreBase::inserted, this, [this] { updateJob(); });
    connect(m_commands, &JobCommands::failed, this, &JobDetailPage::noteFailure);
    connect(m_commands, &JobCommands::refused, m_banner,
            [this](const QString &text) { m_banner->showMessage(Banner::Kind::Warning, text); });
    connect(m_commands, &JobCommands::cloneRequested, this, &JobDetailPage::cloneRequested);
    connect(m_failure, &FailureCard::fileRequested, this,
            [this](const QString &fileId) { m_tabs->openFile(fileId); });
    connect(m_headline, &JobHeadline::backRequested, this, &JobDetailPage::backRequested);
    connect(m_headline, &JobHeadline::tryRequested, this, [this] {
        if (const Job *job = m_workspace.jobs().store().find(m_jobId)) {
            emit tryRequested(job->fineTunedModel);
        }
    });
    connect(m_headline, &JobHeadline::compareRequested, this, [this] {
        if (const Job *job = m_workspace.jobs().store().find(m_jobId)) {
            emit compareRequested(job->fineTunedModel);
        }
    });
    connect(&m_second, &QTimer::timeout, this, &JobDetailPage::updateJob); // "25 s left"
}

JobDetailPage::~JobDetailPage() = default;

void JobDetailPage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 14, 20, 10);
    layout->setSpacing(10);
    layout->addWidget(m_headline);
    layout->addWidget(m_timeline);
    layout->addWidget(m_banner);
    layout->addWidget(m_failure);
    for (const QKeySequence &keys :
         {QKeySequence(QKeySequence::Back), QKeySequence(Qt::Key_Escape)}) {
        auto *back = new QShortcut(keys, this);
        back->setContext(Qt::WidgetWithChildrenShortcut);
        connect(back, &QShortcut::activated, this, &JobDetailPage::backRequested);
    }
}

void JobDetailPage::showJob(const QString &jobId)
{
    m_workspace.watcher().setFocus(jobId);
    if (jobId == m_jobId) {
        updateJob();
        return;
    }
    m_jobId = jobId;
    m_banner->hide();
    showTabs();
    updateJob();
    if (!m_workspace.jobs().store().find(jobId)) {
        showUnread();
        refresh();
    }
}

void JobDetailPage::showCheckpoint(const QString &jobId, const QString &checkpointId)
{
    showJob(jobId);
    m_tabs->showCheckpoint(checkpointId);
}

// Nothing of the job before may stand for one that the server has not told about yet.
void JobDetailPage::showUnread()
{
    m_headline->showUnread(m_jobId);
    m_timeline->clear();
    m_failure->hide();
}

void JobDetailPage::showTabs()
{
    if (m_tabs) {
        m_tabs->disconnect(this);
        m_tabs->deleteLater();
        m_tabs->hide();
    }
    m_tabs = new JobTabs(m_workspace, m_session, m_prompts, m_jobId, this);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_tabs, 1);
    connect(m_tabs, &JobTabs::tryRequested, this, &JobDetailPage::tryRequested);
    connect(m_tabs, &JobTabs::continueRequested, this, &JobDetailPage::continueRequested);
    connect(m_tabs, &JobTabs::shareRequested, this, &JobDetailPage::shareRequested);
    connect(m_tabs, &JobTabs::failed, this, &JobDetailPage::noteFailure);
    connect(m_tabs, &JobTabs::saved, m_banner,
            [this](const QString &text) { m_banner->showMessage(Banner::Kind::Success, text); });
    connect(m_tabs, &JobTabs::saveFailed, m_banner,
            [this](const QString &text) { m_banner->showMessage(Banner::Kind::Error, text); });
    connect(m_tabs, &JobTabs::stepChanged, this, [this] {
        m_workspace.steps().note(m_jobId, m_tabs->latestStep());
        updateJob();
    });
}

void JobDetailPage::refresh()
{
    if (m_jobId.isEmpty()) {
        return;
    }
    m_workspace.jobs().retrieve(m_jobId)->then(this,
                                               [this, asked = m_jobId](const Result<Job> &result) {
                                                   if (!result && asked == m_jobId) {
                                                       noteFailure(result.error());
                                                   }
                                               });
    m_tabs->refresh();
}

void JobDetailPage::updateJob()
{
    const Job *job = m_jobId.isEmpty() ? nullptr : m_workspace.jobs().store().find(m_jobId);
    m_commands->setJobs(job ? QStringList{m_jobId} : QStringList());
    if (!job) {
        return;
    }
    m_tabs->showJob(*job);
    const QDateTime now = m_workspace.clock().now();
    const QList<StatusSpan> spans = m_tabs->timeline().spans(*job);
    JobProgress progress = JobProgress::of(*job, m_tabs->latestStep(), now);
    const bool isProjected = job->status == JobStatus::Running && !job->estimatedFinish;
    if (isProjected) {
        progress.remaining = projectedRest(progress.fraction, JobTimeline::trainedFor(spans, now));
    }
    m_headline->showJob(*job, progress, isProjected);
    m_timeline->showJob(*job, spans, progress, now);
    m_failure->showJob(*job);
}

void JobDetailPage::noteFailure(const ApiError &error)
{
    m_banner->showError(error, [this] { refresh(); });
}

void JobDetailPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_workspace.watcher().setFocus(m_jobId);
    m_second.start(std::chrono::seconds(1));
}

void JobDetailPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_workspace.watcher().setFocus({});
    m_second.stop();
}

} // namespace Finetune
