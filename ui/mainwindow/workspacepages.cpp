// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workspacepages.h"

#include "core/common/bulkjournal.h"
#include "core/files/filedeletion.h"
#include "core/finetuning/bulkjobchange.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/files/filespage.h"
#include "ui/graders/graderspage.h"
#include "ui/jobdetail/jobdetailpage.h"
#include "ui/jobs/jobspage.h"
#include "ui/mainwindow/cutshortdialog.h"
#include "ui/mainwindow/keptforprofile.h"
#include "ui/models/modelspage.h"
#include "ui/newjob/newjobdialog.h"
#include "ui/playground/playgroundpage.h"
#include "ui/requestlog/requestlogpage.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

QList<WorkspacePages::Entry> WorkspacePages::entries()
{
    return {{u"dashboard"_s, Icon::Chart, tr("Dashboard")},
            {u"jobs"_s, Icon::Jobs, tr("Jobs")},
            {u"files"_s, Icon::File, tr("Files")},
            {u"models"_s, Icon::Models, tr("Models")},
            {u"playground"_s, Icon::Chat, tr("Playground")},
            {u"graders"_s, Icon::Success, tr("Graders")},
            {u"requests"_s, Icon::Log, tr("Request log")}};
}

// The request log is always as it is.
bool WorkspacePages::isRefreshable(int page)
{
    return page != RequestLogPageIndex;
}

WorkspacePages::WorkspacePages(Workspace &workspace, Session &session, Prompts &prompts,
                               const QString &profileId, const QString &draftFolder,
                               QWidget *parent)
    : QStackedWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_draftPath(draftFolder.isEmpty() ? QString() : jobDraftPath(draftFolder, profileId))
    , m_dashboard(new DashboardPage(workspace, session, profileId, this))
    , m_jobs(new JobsPage(workspace, session, prompts, this))
    , m_files(new FilesPage(workspace, session, prompts, this))
    , m_models(new ModelsPage(workspace, session, this))
    , m_playground(new PlaygroundPage(workspace, session, this))
    , m_graders(new GradersPage(workspace, session, prompts, this))
    , m_requestLog(new RequestLogPage(workspace, session, this))
    , m_detail(new JobDetailPage(workspace, session, prompts, this))
{
    setObjectName(u"workspacePages"_s);
    // In the order of Page; what belongs to a page comes after all of them.
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_dashboard, m_jobs, m_files, m_models, m_playground,
                                          m_graders, m_requestLog, m_detail}) {
        addWidget(page);
    }
    connectPages();
    connectDashboard();
    for (const Banner *banner : findChildren<Banner *>()) {
        connect(banner, &Banner::connectionsRequested, this, &WorkspacePages::connectionsRequested);
    }
    if (!draftFolder.isEmpty()) {
        keepJournalIn(bulkJournalPath(draftFolder, profileId));
    }
}

WorkspacePages::~WorkspacePages() = default;

void WorkspacePages::connectPages()
{
    connect(m_jobs, &JobsPage::openRequested, this, &WorkspacePages::openJob);
    connect(m_jobs, &JobsPage::newJobRequested, this, [this] { showNewJob({}, {}); });
    connect(m_jobs, &JobsPage::cloneRequested, this, &WorkspacePages::cloneJob);
    connect(m_jobs, &JobsPage::sampleRequested, this, &WorkspacePages::sampleRequested);
    connect(m_files, &FilesPage::jobRequested, this, &WorkspacePages::showNewJob);
    connect(m_files, &FilesPage::sampleRequested, this, &WorkspacePages::sampleRequested);
    connect(m_detail, &JobDetailPage::backRequested, this, [this] { showPage(JobsPageIndex); });
    connect(m_detail, &JobDetailPage::tryRequested, this, &WorkspacePages::tryModel);
    connect(m_detail, &JobDetailPage::compareRequested, this, &WorkspacePages::compareWithBase);
    connect(m_detail, &JobDetailPage::cloneRequested, this, &WorkspacePages::cloneJob);
    connect(m_detail, &JobDetailPage::continueRequested, this, &WorkspacePages::continueFrom);
    connect(m_detail, &JobDetailPage::shareRequested, this, &WorkspacePages::shareRequested);
    connect(m_models, &ModelsPage::tryRequested, this, &WorkspacePages::tryModel);
    connect(m_models, &ModelsPage::compareRequested, this, &WorkspacePages::compareWithBase);
    connect(m_models, &ModelsPage::continueRequested, this, &WorkspacePages::continueFrom);
    connect(m_models, &ModelsPage::shareRequested, this, &WorkspacePages::shareRequested);
    connect(m_models, &ModelsPage::jobRequested, this, &WorkspacePages::openJob);
    connect(m_graders, &GradersPage::jobRequested, this,
            [this](const QJsonObject &grader) { openNewJob()->setGrader(grader); });
    const StoreBase &uploads = m_workspace.uploads().uploads();
    connect(&uploads, &StoreBase::inserted, this, &WorkspacePages::countUploads);
    connect(&uploads, &StoreBase::changed, this, &WorkspacePages::countUploads);
}

void WorkspacePages::connectDashboard()
{
    const auto opens = [this](Page page) { return [this, page] { showPage(page); }; };
    connect(m_dashboard, &DashboardPage::jobRequested, this, &WorkspacePages::openJob);
    connect(m_dashboard, &DashboardPage::jobsRequested, this, opens(JobsPageIndex));
    connect(m_dashboard, &DashboardPage::filesRequested, this, opens(FilesPageIndex));
    connect(m_dashboard, &DashboardPage::playgroundRequested, this, opens(PlaygroundPageIndex));
    connect(m_dashboard, &DashboardPage::modelRequested, this, &WorkspacePages::openModel);
    connect(m_dashboard, &DashboardPage::connectionsRequested, this,
            &WorkspacePages::connectionsRequested);
    connect(m_dashboard, &DashboardPage::addFilesRequested, this, &WorkspacePages::chooseFiles);
    connect(m_dashboard, &DashboardPage::sampleRequested, this, &WorkspacePages::sampleRequested);
    connect(m_dashboard, &DashboardPage::newJobRequested, this, [this] { showNewJob({}, {}); });
}

void WorkspacePages::keepJournalIn(const QString &path)
{
    m_journal = new BulkJournal(path, this);
    m_jobs->setJournal(m_journal);
    m_files->setJournal(m_journal);
    connect(m_journal, &BulkJournal::found, this, &WorkspacePages::tellOfCutShort);
    m_journal->look();
}

void WorkspacePages::tellOfCutShort(const BulkRecord &record)
{
    const std::optional<JobChange> change = BulkJobChange::changeOf(record.task);
    if (!change && record.task != FileDeletion::Task) {
        return; // of a newer version of the program
    }
    auto *dialog = new CutShortDialog(record, !m_workspace.connection().readOnly, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, m_journal, &BulkJournal::end);
    connect(dialog, &CutShortDialog::goOnRequested, this, [this, change](const QStringList &ids) {
        showPage(change ? JobsPageIndex : FilesPageIndex);
        if (change) {
            m_jobs->changeJobs(*change, ids);
        } else {
            m_files->deleteFiles(ids);
        }
    });
    dialog->open();
}

void WorkspacePages::present(int page, QWidget *view)
{
    m_currentPage = page;
    setCurrentWidget(view);
    emit pageShown(page);
}

void WorkspacePages::showPage(int page)
{
    if (page < 0 || page >= entries().size()) {
        return;
    }
    present(page, widget(page));
    if (page == FilesPageIndex) {
        m_files->refresh();
    }
}

void WorkspacePages::refreshPage()
{
    if (currentWidget() == m_files) {
        m_files->refresh();
    } else if (currentWidget() == m_models) {
        m_models->refresh();
    } else if (currentWidget() == m_playground || currentWidget() == m_graders) {
        m_workspace.models().refresh(); // which they offer
    } else if (currentWidget() == m_detail) {
        m_detail->refresh();
    } else if (currentWidget() == m_dashboard) {
        m_dashboard->refresh();
    } else if (currentWidget() == m_jobs) {
        m_jobs->refresh();
    }
}

void WorkspacePages::openJob(const QString &jobId)
{
    m_detail->showJob(jobId);
    present(JobsPageIndex, m_detail);
    m_detail->setFocus();
}

void WorkspacePages::openCheckpoint(const QString &jobId, const QString &checkpointId)
{
    present(JobsPageIndex, m_detail);
    m_detail->showCheckpoint(jobId, checkpointId);
}

NewJobDialog *WorkspacePages::openNewJob()
{
    auto *dialog = new NewJobDialog(m_workspace, m_prompts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewJobDialog::created, this, [this](const Job &job) { openJob(job.id); });
    if (!m_draftPath.isEmpty()) {
        dialog->keepDraftIn(m_draftPath);
    }
    dialog->open();
    return dialog;
}

void WorkspacePages::showNewJob(const QString &trainingFileId, const QString &validationFileId)
{
    NewJobDialog *dialog = openNewJob();
    if (!trainingFileId.isEmpty()) {
        dialog->setTrainingFile(trainingFileId);
    }
    if (!validationFileId.isEmpty()) {
        dialog->setValidationFile(validationFileId);
    }
}

void WorkspacePages::cloneJob(const QString &jobId)
{
    if (const Job *job = m_workspace.jobs().store().find(jobId)) {
        openNewJob()->cloneJob(*job);
    }
}

void WorkspacePages::continueFrom(const QString &model)
{
    const QList<Job> &jobs = m_workspace.jobs().store().items();
    const auto maker = std::ranges::find(jobs, model, &Job::fineTunedModel);
    if (maker == jobs.end()) {
        openNewJob()->setModel(model);
    } else {
        openNewJob()->continueFrom(*maker, model);
    }
}

void WorkspacePages::tryModel(const QString &model)
{
    m_playground->setModel(model);
    showPage(PlaygroundPageIndex);
}

void WorkspacePages::compareWithBase(const QString &model)
{
    m_playground->compareWithBase(model);
    showPage(PlaygroundPageIndex);
}

void WorkspacePages::openFile(const QString &fileId)
{
    showPage(FilesPageIndex);
    m_files->showFile(fileId);
}

// An empty id means all of them.
void WorkspacePages::openModel(const QString &model)
{
    showPage(ModelsPageIndex);
    if (!model.isEmpty()) {
        m_models->select(model);
    }
}

void WorkspacePages::chooseFiles()
{
    showPage(FilesPageIndex);
    m_files->chooseFiles();
}

void WorkspacePages::addTrainingFiles(const QStringList &paths)
{
    showPage(FilesPageIndex);
    m_files->addFiles(paths);
}

void WorkspacePages::countUploads()
{
    const auto &uploads = m_workspace.uploads().uploads().items();
    const auto busy = std::count_if(uploads.cbegin(), uploads.cend(),
                                    [](const Upload &upload) { return !upload.isFinished(); });
    emit badgeChanged(FilesPageIndex, static_cast<int>(busy));
}

} // namespace Finetune
