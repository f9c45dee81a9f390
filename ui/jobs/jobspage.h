// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/bulkjobchange.h"
#include "core/finetuning/metadatasearch.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;
class QTableView;

namespace Finetune {

class Banner;
class BulkJournal;
class EmptyState;
class JobCommands;
class JobsFilter;
class JobsFilterBar;
class JobsModel;
class Prompts;
class Session;
class Workspace;

//! All jobs of the workspace as a live table. One per workspace, owned by the main window.
class JobsPage final : public QWidget
{
    Q_OBJECT

public:
    JobsPage(Workspace &workspace, Session &session, Prompts &prompts, QWidget *parent = nullptr);
    ~JobsPage() override;

    void refresh();

    //! Where changes of several jobs are written down.
    void setJournal(BulkJournal *journal) { m_journal = journal; }

    //! Asks whether to do this to them; `leftOut` others were chosen too but cannot be changed.
    void changeJobs(JobChange change, const QStringList &jobIds, qsizetype leftOut = 0);

signals:
    void openRequested(const QString &jobId);
    void newJobRequested();
    void sampleRequested();
    void cloneRequested(const QString &jobId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build(Session &session);
    QWidget *buildHeader();
    void buildTable(Session &session);
    void buildEmptyStates();
    void buildActions();
    void connectFilters();
    void applyFilters();
    void askForLabels();
    void offerFilters(qsizetype first, qsizetype last);
    QString countText() const;
    QString labelSearchText() const;
    void connectJobs();
    void openCurrent();
    void showMenu(const QPoint &place);
    void noteFailure(const ApiError &error);
    void fetchOlderIfNeeded();
    bool isTableShort() const;
    void updateView();
    void explainNoJobs();
    void updateActions();
    QStringList selectedJobs() const;

    Workspace &m_workspace;
    BulkJournal *m_journal{}; // if any
    JobsModel *m_model;
    JobsFilter *m_filter;
    JobCommands *m_commands;
    Banner *m_banner;
    JobsFilterBar *m_filters;
    MetadataSearch m_labelSearch;
    QStackedWidget *m_stack{};
    QTableView *m_table{};
    EmptyState *m_noJobs{};
    EmptyState *m_noMatch{};
    QLabel *m_loading{};
    QLabel *m_count{};
    QAction *m_open{};
    QAction *m_copyId{};
    bool m_notOffered{};
};

} // namespace Finetune
