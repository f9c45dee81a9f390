// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QStackedWidget>

namespace Finetune {

class BulkJournal;
class DashboardPage;
class FilesPage;
class GradersPage;
class JobDetailPage;
class JobsPage;
class ModelsPage;
class NewJobDialog;
class PlaygroundPage;
class Prompts;
class RequestLogPage;
class Session;
class Workspace;
struct BulkRecord;

//! The pages of one workspace and the ways from one to another. Built with the workspace and gone
//! with it; owned by MainWindow. A new page is a value of Page, a row of entries() and a line in
//! the constructor.
class WorkspacePages final : public QStackedWidget
{
    Q_OBJECT

public:
    enum Page {
        DashboardPageIndex,
        JobsPageIndex,
        FilesPageIndex,
        ModelsPageIndex,
        PlaygroundPageIndex,
        GradersPageIndex,
        RequestLogPageIndex
    };

    //! A page as the navigation, the menus and the session know it.
    struct Entry
    {
        QString name{}; //!< for the session; stays the same when pages are added
        Icon picture{};
        QString title{};
    };

    //! In the order of Page.
    static QList<Entry> entries();
    //! Whether refreshPage() has something to ask for there.
    static bool isRefreshable(int page);

    //! `profileId` is whose workspace it is; what is being written is kept in `draftFolder`, if
    //! any.
    WorkspacePages(Workspace &workspace, Session &session, Prompts &prompts,
                   const QString &profileId, const QString &draftFolder, QWidget *parent = nullptr);
    ~WorkspacePages() override;

    void showPage(int page);

    //! The page that is shown, or that what is shown belongs to.
    int currentPage() const { return m_currentPage; }

    void refreshPage();
    void openJob(const QString &jobId);
    void openCheckpoint(const QString &jobId, const QString &checkpointId);
    void showNewJob(const QString &trainingFileId, const QString &validationFileId);
    //! A new job like that one.
    void cloneJob(const QString &jobId);
    //! A new job that trains on from a tuned model or a checkpoint.
    void continueFrom(const QString &model);
    void tryModel(const QString &model);
    //! The same questions to the model and to the one it was tuned from.
    void compareWithBase(const QString &model);
    void openFile(const QString &fileId);
    void openModel(const QString &model);
    void chooseFiles();
    void addTrainingFiles(const QStringList &paths);

signals:
    void pageShown(int page);
    void badgeChanged(int page, int count);
    void sampleRequested();
    //! Who may use this model is to be shown.
    void shareRequested(const QString &model);
    void connectionsRequested();

private:
    void connectPages();
    void connectDashboard();
    void keepJournalIn(const QString &path);
    void tellOfCutShort(const BulkRecord &record);
    NewJobDialog *openNewJob();
    void countUploads();
    void present(int page, QWidget *view);

    Workspace &m_workspace;
    Prompts &m_prompts;
    const QString m_draftPath; // of the job being written
    int m_currentPage{-1};
    DashboardPage *m_dashboard;
    JobsPage *m_jobs;
    FilesPage *m_files;
    ModelsPage *m_models;
    PlaygroundPage *m_playground;
    GradersPage *m_graders;
    RequestLogPage *m_requestLog;
    JobDetailPage *m_detail;  // belongs to the jobs page
    BulkJournal *m_journal{}; // if anything is kept
};

} // namespace Finetune
