// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobspage.h"

#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/jobcommands.h"
#include "ui/common/searchfield.h"
#include "ui/common/tablestate.h"
#include "ui/jobs/jobsfilter.h"
#include "ui/jobs/jobsmodel.h"
#include "ui/jobs/progressdelegate.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
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
    , m_filter(new JobsFilter(this))
    , m_commands(new JobCommands(workspace, prompts, *this))
    , m_banner(new Banner(this))
{
    setObjectName(u"jobsPage"_s);
    m_filter->setSourceModel(m_model);
    buildActions();
    build(session);
    connectJobs();
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
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_count);
}

QWidget *JobsPage::buildHeader()
{
    auto *title = new QLabel(tr("Jobs"), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    m_search = new SearchField(tr("Search jobs"), this);
    m_search->setObjectName(u"jobsSearch"_s);
    m_search->setMinimumWidth(220);
    m_shown = new QComboBox(this);
    m_shown->setObjectName(u"jobsShown"_s);
    m_shown->setAccessibleName(tr("Show jobs by status"));
    m_shown->addItems(
        {tr("All jobs"), tr("Not finished"), tr("Succeeded"), tr("Failed"), tr("Cancelled")});
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addStretch();
    for (QAction *action : {m_open, m_commands->pause, m_commands->resume, m_commands->cancel}) {
        auto *button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setObjectName(action->objectName() + u"Button"_s);
        layout->addWidget(button);
    }
    layout->addSpacing(12);
    layout->addWidget(m_shown);
    layout->addWidget(m_search);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        updateView();
        fetchOlderIfNeeded();
    });
    connect(m_shown, &QComboBox::currentIndexChanged, this, [this](int choice) {
        m_filter->setShown(static_cast<JobsShown>(choice));
        updateView();
        fetchOlderIfNeeded();
    });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, [this] { m_search->setFocus(); });
    return header;
}

void JobsPage::buildTable(Session &session)
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"jobsTable"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->sortByColumn(m_model->columnOf(u"created"), Qt::DescendingOrder);
    m_table->setItemDelegateForColumn(m_model->columnOf(u"progress"),
                                      new ProgressDelegate(m_table));
    setColumnWidths(*m_table, {130, 190, 250, 100, 170, 100, 120, 130, 240});
    prepareTable(*m_table, session, u"jobs"_s);
    connect(m_table, &QTableView::activated, this, &JobsPage::openCurrent);
    connect(m_table, &QWidget::customContextMenuRequested, this, &JobsPage::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { updateActions(); });
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
    m_noMatch =
        new EmptyState(Icon::Search, tr("No job matches"),
                       tr("Other jobs are hidden by the search or the status filter."), this);
    QPushButton *clear = m_noMatch->addButton(tr("Show all jobs"), u"clearFilterButton"_s);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_shown->setCurrentIndex(0);
    });
}

void JobsPage::buildActions()
{
    m_open = new QAction(icon(Icon::Chart), tr("Open"), this);
    m_open->setObjectName(u"openJobAction"_s);
    m_copyId = new QAction(icon(Icon::Copy), tr("Copy job ID"), this);
    m_copyId->setObjectName(u"copyJobIdAction"_s);
    connect(m_open, &QAction::triggered, this, &JobsPage::openCurrent);
    connect(m_copyId, &QAction::triggered, this, [this] {
        if (const Job *job = currentJob()) {
            QGuiApplication::clipboard()->setText(job->id);
        }
    });
}

void JobsPage::connectJobs()
{
    JobList &jobs = m_workspace.jobs();
    connect(&jobs, &JobList::loadingChanged, this, &JobsPage::updateView);
    connect(&jobs, &JobList::loaded, this, [this] {
        m_notOffered = false;
        updateView();
        fetchOlderIfNeeded();
    });
    connect(&jobs, &JobList::failed, this, &JobsPage::noteFailure);
    const StoreBase &store = jobs.store();
    connect(&store, &StoreBase::inserted, this, [this] { updateView(); });
    connect(&store, &StoreBase::changed, this, [this] { updateActions(); });
    connect(m_commands, &JobCommands::failed, m_banner,
            [this](const ApiError &error) { m_banner->showError(error); });
}

void JobsPage::refresh()
{
    m_workspace.jobs().refresh();
}

void JobsPage::openCurrent()
{
    if (const Job *job = currentJob()) {
        emit openRequested(job->id);
    }
}

void JobsPage::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_open);
    menu->addActions({m_commands->pause, m_commands->resume, m_commands->cancel});
    menu->addSeparator();
    menu->addAction(m_copyId);
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

// Older jobs are fetched as the end of the table comes near, or while the filter leaves it short.
void JobsPage::fetchOlderIfNeeded()
{
    JobList &jobs = m_workspace.jobs();
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool nearEnd = bar->maximum() - bar->value() <= bar->pageStep();
    if (nearEnd && jobs.canFetchMore() && !jobs.isLoading()) {
        jobs.fetchMore();
    }
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
    QString count = m_filter->isFiltering()
        ? tr("%1 of %2 jobs").arg(formatCount(m_filter->rowCount()), formatCount(known))
        : known == 1 ? tr("1 job")
                     : tr("%1 jobs").arg(formatCount(known));
    if (jobs.isLoading() && jobs.hasLoaded() && jobs.canFetchMore()) {
        count += u" \u2013 "_s + tr("loading older jobs…");
    } else if (jobs.mayBeIncomplete()) {
        count += u" \u2013 "_s + tr("the server's list may be incomplete");
    }
    m_count->setText(count);
    m_count->setVisible(known > 0);
    updateActions();
}

// An empty list that was never loaded must not pass for an account without jobs.
void JobsPage::explainNoJobs()
{
    if (m_notOffered) {
        m_noJobs->setText(tr("This server does not offer fine-tuning jobs"),
                          tr("Files and models may work all the same. Choose another connection to "
                             "fine-tune."));
    } else if (!m_workspace.jobs().hasLoaded()) {
        m_noJobs->setText(tr("The jobs could not be loaded"),
                          tr("They appear here as soon as the server answers."));
    } else {
        m_noJobs->setText(tr("No jobs yet"),
                          tr("A job teaches a base model your examples. Bring in a training file, "
                             "or see how it goes with the sample dataset."));
    }
}

void JobsPage::updateActions()
{
    const Job *job = currentJob();
    m_commands->setJob(job);
    m_open->setEnabled(job != nullptr);
    m_open->setToolTip(job ? tr("Open the selected job") : tr("Select a job first"));
    m_copyId->setEnabled(job != nullptr);
}

const Job *JobsPage::currentJob() const
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    return current.isValid() ? m_workspace.jobs().store().find(current.data(IdRole).toString())
                             : nullptr;
}

} // namespace Finetune
