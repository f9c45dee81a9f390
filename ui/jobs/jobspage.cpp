// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobspage.h"

#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/jobcommands.h"
#include "ui/common/jobstatustext.h"
#include "ui/common/pageparts.h"
#include "ui/common/tablestate.h"
#include "ui/jobs/bulkjobsdialog.h"
#include "ui/jobs/jobsfilter.h"
#include "ui/jobs/jobsfilterbar.h"
#include "ui/jobs/jobsmodel.h"
#include "ui/jobs/progressdelegate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

JobsPage::JobsPage(Workspace &workspace, Session &session, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new JobsModel(workspace.jobs().store(), workspace.steps(), workspace.clock(), this))
    , m_filter(new JobsFilter(*m_model, this))
    , m_commands(new JobCommands(workspace, prompts, *this))
    , m_banner(new Banner(this))
    , m_filters(new JobsFilterBar(workspace.clock(), this))
    , m_labelSearch(workspace.jobs())
{
    setObjectName(u"jobsPage"_s);
    buildActions();
    build(session);
    connectJobs();
    connectFilters();
    updateView();
    updateActions();
}

JobsPage::~JobsPage() = default;

void JobsPage::build(Session &session)
{
    buildTable(session);
    buildEmptyStates();
    m_loading = new QLabel(tr("Loading jobs…"), this);
    m_loading->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget(this);
    for (QWidget *view :
         std::initializer_list<QWidget *>{m_loading, m_table, m_noJobs, m_noMatch}) {
        m_stack->addWidget(view);
    }
    m_count = new QLabel(this);
    m_count->setObjectName(u"jobsCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 10);
    layout->setSpacing(12);
    layout->addWidget(buildHeader());
    layout->addWidget(m_filters);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_count);
}

QWidget *JobsPage::buildHeader()
{
    auto *title = pageTitle(tr("Jobs"), this);
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addStretch();
    for (QAction *action :
         {m_open, m_commands->clone, m_commands->pause, m_commands->resume, m_commands->cancel}) {
        layout->addWidget(actionButton(action, header));
    }
    auto *columns = new QToolButton(header);
    columns->setText(tr("Columns"));
    columns->setToolTip(tr("Choose which columns to show, and what to sort by"));
    columns->setObjectName(u"jobsColumnsButton"_s);
    columns->setFocusPolicy(Qt::StrongFocus);
    layout->addSpacing(12);
    layout->addWidget(columns);
    connect(columns, &QToolButton::clicked, this, [this, columns] {
        showColumnMenu(*m_table, columns->mapToGlobal(QPoint(0, columns->height())));
    });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_filters, &JobsFilterBar::focusSearch);
    return header;
}

void JobsPage::buildTable(Session &session)
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"jobsTable"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->sortByColumn(m_model->columnOf(u"created"), Qt::DescendingOrder);
    m_table->setItemDelegateForColumn(m_model->columnOf(u"progress"),
                                      new ProgressDelegate(m_table));
    m_table->setTextElideMode(Qt::ElideMiddle); // long names differ at their end
    setColumnWidths(*m_table,
                    {{jobStatusText({.status = JobStatus::ValidatingFiles}), true},
                     {u"gpt-4.1-mini-2025-04-14"_s},
                     {},
                     {JobsModel::tr("%1 %").arg(100)},
                     timeSample(),
                     {formatDuration(std::chrono::minutes(1439))},
                     {formatCount(123'456'789)},
                     {u"support-answers"_s},
                     {u"ftjob-abcdefghijklmnopqrstuvwx"_s},
                     {jobMethodText({.method = u"reinforcement"_s})},
                     {u"team = support, run = 12"_s},
                     {u"file-abcdefghijklmnopqrstuvwx"_s}});
    // What a person called the job comes first, the long names the server made come last.
    m_table->horizontalHeader()->moveSection(m_model->columnOf(u"suffix"), 1);
    m_table->horizontalHeader()->moveSection(3, m_model->columnOf(u"suffix"));
    for (const QStringView extra : {u"id", u"method", u"labels", u"trainingFile"}) {
        m_table->hideColumn(m_model->columnOf(extra));
    }
    prepareTable(*m_table, session, u"joblist"_s, m_model->columnOf(u"fineTunedModel"));
    connect(m_table, &QTableView::activated, this, &JobsPage::openCurrent);
    connect(m_table, &QWidget::customContextMenuRequested, this, &JobsPage::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &JobsPage::updateActions);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &JobsPage::fetchOlderIfNeeded);
}

void JobsPage::buildEmptyStates()
{
    m_noJobs = new EmptyState(Icon::Jobs, {}, {}, this);
    QPushButton *sample = m_noJobs->addButton(tr("Use the sample dataset"), u"emptySampleButton"_s);
    QPushButton *create = m_noJobs->addButton(tr("New job…"), u"emptyNewJobButton"_s);
    connect(sample, &QPushButton::clicked, this, &JobsPage::sampleRequested);
    connect(create, &QPushButton::clicked, this, &JobsPage::newJobRequested);
    m_noMatch = new EmptyState(Icon::Search, tr("No job matches"),
                               tr("Other jobs are hidden by the search or a filter."), this);
    QPushButton *clear = m_noMatch->addButton(tr("Show all jobs"), u"clearFilterButton"_s);
    connect(clear, &QPushButton::clicked, m_filters, &JobsFilterBar::clear);
}

void JobsPage::buildActions()
{
    m_open = new QAction(icon(Icon::Chart), tr("Open"), this);
    m_open->setObjectName(u"openJobAction"_s);
    m_copyId = new QAction(icon(Icon::Copy), tr("Copy job ID"), this);
    m_copyId->setObjectName(u"copyJobIdAction"_s);
    connect(m_open, &QAction::triggered, this, &JobsPage::openCurrent);
    connect(m_copyId, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(selectedJobs().join(u'\n')); });
}

void JobsPage::connectJobs()
{
    JobList &jobs = m_workspace.jobs();
    connect(&jobs, &JobList::loadingChanged, this, [this] {
        updateView();
        if (isVisible() && isTableShort()) {
            fetchOlderIfNeeded();
        }
    });
    connect(&jobs, &JobList::loaded, this, [this] {
        m_notOffered = false;
        updateView();
        fetchOlderIfNeeded();
    });
    connect(&jobs, &JobList::failed, this, &JobsPage::noteFailure);
    const Store<Job> &store = jobs.store();
    connect(&store, &StoreBase::inserted, this, [this](qsizetype first, qsizetype last) {
        offerFilters(first, last);
        updateView();
    });
    connect(&store, &StoreBase::changed, this, [this] { updateActions(); });
    connect(m_commands, &JobCommands::failed, m_banner,
            [this](const ApiError &error) { m_banner->showError(error); });
    connect(m_commands, &JobCommands::refused, m_banner,
            [this](const QString &text) { m_banner->showMessage(Banner::Kind::Warning, text); });
    connect(m_commands, &JobCommands::bulkRequested, this,
            [this](JobChange change, const QStringList &jobIds) {
                changeJobs(change, jobIds, selectedJobs().size() - jobIds.size());
            });
    connect(m_commands, &JobCommands::cloneRequested, this, &JobsPage::cloneRequested);
    if (store.size() > 0) {
        offerFilters(0, store.size() - 1);
    }
}

void JobsPage::connectFilters()
{
    connect(m_filters, &JobsFilterBar::changed, this, &JobsPage::applyFilters);
    connect(&m_labelSearch, &MetadataSearch::stateChanged, this, [this] {
        if (m_labelSearch.state() == MetadataSearch::State::Failed) {
            m_banner->showError(m_labelSearch.error(), [this] { askForLabels(); });
        }
        updateView();
        fetchOlderIfNeeded();
    });
}

void JobsPage::offerFilters(qsizetype first, qsizetype last)
{
    for (qsizetype row = first; row <= last; ++row) {
        m_filters->offerValuesOf(m_workspace.jobs().store().at(row));
    }
}

void JobsPage::applyFilters()
{
    const JobsCriteria before = m_filter->criteria();
    m_filter->setCriteria(m_filters->criteria());
    const JobsCriteria &now = m_filter->criteria();
    if (now.labelKey != before.labelKey || now.labelValue != before.labelValue) {
        askForLabels();
    }
    updateView();
    fetchOlderIfNeeded();
}

// Labels are what the server itself can search by: the jobs come without the pages between them.
void JobsPage::askForLabels()
{
    const JobsCriteria &criteria = m_filter->criteria();
    if (criteria.hasLabelPair()) {
        m_labelSearch.start(criteria.labelKey, criteria.labelValue);
    } else {
        m_labelSearch.stop();
    }
}

void JobsPage::changeJobs(JobChange change, const QStringList &jobIds, qsizetype leftOut)
{
    auto *dialog = new BulkJobsDialog(m_workspace, change, jobIds, leftOut, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setJournal(m_journal);
    dialog->open();
}

void JobsPage::refresh()
{
    m_workspace.jobs().refresh();
}

void JobsPage::openCurrent()
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    if (current.isValid()) {
        emit openRequested(current.data(IdRole).toString());
    }
}

void JobsPage::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_open);
    menu->addActions({m_commands->clone, m_copyId});
    menu->addSeparator();
    menu->addActions({m_commands->pause, m_commands->resume, m_commands->cancel});
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void JobsPage::noteFailure(const ApiError &error)
{
    m_notOffered = error.isNotOffered() && m_workspace.jobs().store().size() == 0;
    if (!m_notOffered) {
        m_banner->showError(error, [this] { refresh(); });
    }
    updateView();
}

// Once the table has its size.
void JobsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QMetaObject::invokeMethod(this, &JobsPage::fetchOlderIfNeeded, Qt::QueuedConnection);
}

// Older jobs are fetched as the end of the table comes near, or while the filter leaves it short.
// A hidden table has no size and would fetch all there are.
void JobsPage::fetchOlderIfNeeded()
{
    JobList &jobs = m_workspace.jobs();
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool nearEnd = isTableShort() || bar->maximum() - bar->value() <= bar->pageStep();
    const MetadataSearch::State search = m_labelSearch.state();
    const bool serverFinds =
        search == MetadataSearch::State::Searching || search == MetadataSearch::State::Done;
    if (isVisible() && nearEnd && !serverFinds && jobs.canFetchMore() && !jobs.isLoading()) {
        jobs.fetchMore();
    }
}

// The scroll bar of a table that is hidden, because nothing matches, does not know it yet.
bool JobsPage::isTableShort() const
{
    return m_filter->rowCount() * m_table->verticalHeader()->defaultSectionSize()
        <= m_table->viewport()->height();
}

void JobsPage::updateView()
{
    const JobList &jobs = m_workspace.jobs();
    const qsizetype known = jobs.store().size();
    QWidget *view = m_table;
    if (known == 0) {
        view = jobs.isLoading() && !jobs.hasLoaded() ? static_cast<QWidget *>(m_loading) : m_noJobs;
    } else if (m_filter->rowCount() == 0) {
        view = m_noMatch;
    }
    explainNoJobs();
    m_stack->setCurrentWidget(view);
    m_count->setText(countText());
    m_count->setVisible(known > 0);
    m_filters->setVisible(known > 0 || !jobs.hasLoaded() || !m_filter->criteria().isEmpty());
    updateActions();
}

QString JobsPage::countText() const
{
    const JobList &jobs = m_workspace.jobs();
    const qsizetype known = jobs.store().size();
    QStringList parts;
    if (!m_filter->criteria().isEmpty()) {
        parts.append(
            tr("%1 of %2 jobs").arg(formatCount(m_filter->rowCount()), formatCount(known)));
    } else {
        parts.append(known == 1 ? tr("1 job") : tr("%1 jobs").arg(formatCount(known)));
    }
    const qsizetype selected = selectedJobs().size();
    if (selected > 1) {
        parts.append(tr("%1 selected").arg(formatCount(selected)));
    }
    if (const QString text = labelSearchText(); !text.isEmpty()) {
        parts.append(text);
    } else if (jobs.isLoading() && jobs.hasLoaded() && jobs.hasOlder()) {
        parts.append(tr("loading older jobs…"));
    } else if (jobs.hasOlder()) {
        parts.append(tr("scroll down for older ones"));
    } else if (jobs.mayBeIncomplete()) {
        parts.append(tr("the server's list may be incomplete"));
    }
    return parts.join(u" \u2013 "_s);
}

QString JobsPage::labelSearchText() const
{
    switch (m_labelSearch.state()) {
    case MetadataSearch::State::Searching: return tr("asking the server for this label…");
    case MetadataSearch::State::Done: return tr("all jobs the server has with this label");
    case MetadataSearch::State::NotFiltered:
        return tr("this server does not search by label: older jobs are loaded as you scroll");
    case MetadataSearch::State::Failed: return tr("only the jobs loaded so far were searched");
    case MetadataSearch::State::Idle: break;
    }
    return {};
}

// An empty list that was never loaded must not pass for an account without jobs.
void JobsPage::explainNoJobs()
{
    const bool canBegin = !m_notOffered && m_workspace.jobs().hasLoaded();
    for (QPushButton *button : m_noJobs->findChildren<QPushButton *>()) {
        button->setVisible(canBegin);
    }
    if (m_notOffered) {
        m_noJobs->setText(tr("This server does not offer fine-tuning jobs"),
                          tr("Files and models may work all the same. Choose another connection to "
                             "fine-tune."));
    } else if (!m_workspace.jobs().hasLoaded()) {
        m_noJobs->setText(tr("The jobs could not be loaded"),
                          tr("They appear here as soon as the server sends them."));
    } else {
        m_noJobs->setText(tr("No jobs yet"),
                          tr("A job teaches a base model your examples. Bring in a training file, "
                             "or see how it goes with the sample dataset."));
    }
}

void JobsPage::updateActions()
{
    const QStringList selected = selectedJobs();
    m_commands->setJobs(selected);
    m_open->setEnabled(!selected.isEmpty());
    m_open->setToolTip(selected.isEmpty() ? tr("Select a job first") : tr("Open the selected job"));
    m_copyId->setText(selected.size() > 1 ? tr("Copy job IDs") : tr("Copy job ID"));
    m_copyId->setEnabled(!selected.isEmpty());
    m_count->setText(countText());
}

QStringList JobsPage::selectedJobs() const
{
    QStringList jobIds;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        jobIds.append(row.data(IdRole).toString());
    }
    return jobIds;
}

} // namespace Finetune
