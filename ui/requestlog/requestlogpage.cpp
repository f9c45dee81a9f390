// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestlog/requestlogpage.h"

#include "core/net/requestrecipe.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/pageparts.h"
#include "ui/common/requestview.h"
#include "ui/common/searchfield.h"
#include "ui/common/tablestate.h"
#include "ui/requestlog/requestlogfilter.h"
#include "ui/requestlog/requestlogmodel.h"
#include "ui/requestlog/requestlogtext.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

RequestLogPage::RequestLogPage(Workspace &workspace, Session &session, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_log(workspace.client().log())
    , m_model(new RequestLogModel(m_log, this))
    , m_filter(new RequestLogFilter(this))
    , m_table(new QTableView(this))
    , m_stack(new QStackedWidget(this))
    , m_details(new QPlainTextEdit(this))
    , m_request(new RequestView(this))
    , m_count(new QLabel(this))
    , m_banner(new Banner(this))
{
    setObjectName(u"requestLogPage"_s);
    m_filter->setSourceModel(m_model);
    buildActions();
    buildEmptyStates();
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(buildTable(session));
    both->addWidget(buildDetails());
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    both->setChildrenCollapsible(false);
    for (QWidget *view : std::initializer_list<QWidget *>{both, m_empty, m_noMatch}) {
        m_stack->addWidget(view);
    }
    m_count->setObjectName(u"requestCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 10);
    layout->setSpacing(12);
    layout->addWidget(buildHeader());
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_count);
    followLog();
    showSelected();
    updateView();
}

RequestLogPage::~RequestLogPage() = default;

void RequestLogPage::buildActions()
{
    m_copyCurl = new QAction(icon(Icon::Copy), tr("Copy as curl"), this);
    m_copyCurl->setObjectName(u"copyCurlAction"_s);
    m_copyCurl->setToolTip(tr("Copy the selected call as a command for a terminal"));
    m_copyRows = new QAction(icon(Icon::Copy), tr("Copy rows"), this);
    m_copyRows->setObjectName(u"copyRowsAction"_s);
    m_copyRows->setShortcut(QKeySequence::Copy);
    m_copyRows->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copyCurl, &QAction::triggered, this, &RequestLogPage::copyAsCurl);
    m_copyRows->setEnabled(false);
    connect(m_copyRows, &QAction::triggered, this, &RequestLogPage::copyRows);
    m_table->addActions({m_copyRows, m_copyCurl});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QWidget *RequestLogPage::buildHeader()
{
    auto *title = pageTitle(tr("Request log"), this);
    m_errorsOnly = new QCheckBox(tr("&Errors only"), this);
    m_errorsOnly->setObjectName(u"errorsOnlyBox"_s);
    m_pause = new QPushButton(icon(Icon::Pause), tr("Pause"), this);
    m_pause->setObjectName(u"pauseLogButton"_s);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Let the table stand still; calls go on and are not lost"));
    m_clear = new QPushButton(icon(Icon::Trash), tr("Clear"), this);
    m_clear->setObjectName(u"clearLogButton"_s);
    m_clear->setToolTip(tr("Take the calls so far off the list; nothing on the server changes"));
    m_search = new SearchField(tr("Search requests"), this);
    m_search->setObjectName(u"requestSearch"_s);
    m_search->setMinimumWidth(220);
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addStretch();
    for (QWidget *control :
         std::initializer_list<QWidget *>{m_errorsOnly, m_pause, m_clear, m_search}) {
        layout->addWidget(control);
    }
    connect(m_errorsOnly, &QCheckBox::toggled, this, [this](bool on) {
        m_filter->setErrorsOnly(on);
        updateView();
    });
    connect(m_pause, &QPushButton::toggled, this, &RequestLogPage::setPaused);
    connect(m_clear, &QPushButton::clicked, this, &RequestLogPage::clear);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        updateView();
    });
    setFindField(this, m_search);
    return header;
}

QWidget *RequestLogPage::buildTable(Session &session)
{
    m_table->setObjectName(u"requestTable"_s);
    m_table->setAccessibleName(tr("Requests"));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTextElideMode(Qt::ElideMiddle); // the end of a path says what was asked
    m_table->sortByColumn(m_model->columnOf(u"time"), Qt::DescendingOrder);
    setColumnWidths(*m_table,
                    {{u"00:00:00.000"_s},
                     {u"DELETE"_s},
                     {},
                     {u"200"_s},
                     {u"000.0 ms"_s},
                     {u"10"_s},
                     {formatBytes(888'888)},
                     {u"The server was not found"_s, true},
                     {u"req_0123456789abcdef0123456789abcdef"_s}});
    m_table->hideColumn(m_model->columnOf(u"requestId")); // stands below the table
    prepareTable(*m_table, session, u"requests"_s, m_model->columnOf(u"path"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RequestLogPage::showSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_copyRows->setEnabled(m_table->selectionModel()->hasSelection()); });
    return m_table;
}

QWidget *RequestLogPage::buildDetails()
{
    m_details->setObjectName(u"requestDetails"_s);
    m_details->setAccessibleName(tr("The selected call"));
    m_details->setReadOnly(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setTabChangesFocus(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setPlaceholderText(tr("Select a call above to see its headers and its answer."));
    auto *panel = new QSplitter(Qt::Horizontal, this);
    panel->addWidget(m_details);
    panel->addWidget(m_request);
    panel->setChildrenCollapsible(false);
    panel->setStretchFactor(0, 1);
    panel->setStretchFactor(1, 1);
    panel->setSizes({500, 500}); // as shares: what each would like is not what the calls need
    return panel;
}

void RequestLogPage::buildEmptyStates()
{
    m_empty = new EmptyState(
        Icon::Log, tr("No calls to show"),
        tr("Whatever this program asks of the server appears here: the request, the "
           "answer's status, how long it took, and the ID that support teams ask for. "
           "Keys are never recorded. Refresh any page to see its calls."),
        this);
    m_noMatch =
        new EmptyState(Icon::Search, tr("No call matches"),
                       tr("Other calls are hidden by the search or by “Errors only”."), this);
    connect(m_noMatch->addButton(tr("Show all calls"), u"showAllCallsButton"_s),
            &QPushButton::clicked, this, &RequestLogPage::showAll);
}

void RequestLogPage::followLog()
{
    connect(&m_log, &StoreBase::inserted, this, &RequestLogPage::updateView);
    connect(&m_log, &StoreBase::removed, this, [this] {
        updateView();
        showSelected();
    });
    connect(&m_log, &StoreBase::changed, this, [this](qsizetype first, qsizetype last) {
        updateView();
        if (m_log.at(first).id <= m_shown && m_shown <= m_log.at(last).id) {
            showSelected();
        }
    });
}

void RequestLogPage::setPaused(bool paused)
{
    m_pausedAt.reset();
    if (paused) {
        m_pausedAt = m_log.size() > 0 ? m_log.entries().constLast().id : 0;
    }
    m_filter->setNewest(m_pausedAt);
    updateView();
}

// They stay in the log, so that this can be undone; it forgets them by itself in the end.
void RequestLogPage::clear()
{
    const quint64 before = m_clearedUpTo;
    setCleared(m_log.size() > 0 ? m_log.entries().constLast().id : 0);
    m_banner->showMessage(Banner::Kind::Information,
                          tr("The calls so far were taken off the list."), tr("Undo"),
                          [this, before] { setCleared(before); });
}

void RequestLogPage::setCleared(quint64 upTo)
{
    m_clearedUpTo = upTo;
    m_filter->setCleared(upTo);
    updateView();
    showSelected();
}

// Of the log those that were not cleared; their ids are consecutive.
qsizetype RequestLogPage::knownCount() const
{
    const qsizetype kept = m_log.size();
    return kept == 0
        ? 0
        : std::min(kept, static_cast<qsizetype>(m_log.entries().constLast().id - m_clearedUpTo));
}

void RequestLogPage::showAll()
{
    m_search->clear();
    m_errorsOnly->setChecked(false);
    m_filter->setText({});
    updateView();
    m_table->setFocus();
}

const HttpLogEntry *RequestLogPage::current() const
{
    const QModelIndex index = m_table->selectionModel()->currentIndex();
    return index.isValid() ? m_log.find(index.data(IdRole).toULongLong()) : nullptr;
}

void RequestLogPage::showSelected()
{
    const HttpLogEntry *entry = current();
    m_copyCurl->setEnabled(entry != nullptr);
    if (!entry) {
        m_shown = 0;
        m_details->clear();
        m_request->clear();
        return;
    }
    const Connection &connection = m_workspace.connection();
    m_details->setPlainText(callDetails(*entry, connection));
    if (entry->id != m_shown) { // what was sent does not change any more
        m_request->setRequest(entry->request, connection);
    }
    m_request->setNote(entry->bodyLeftOut && entry->request.form.isEmpty()
                           ? tr("The body of this call was too large or too old to keep.")
                           : QString());
    m_shown = entry->id;
}

void RequestLogPage::updateView()
{
    const qsizetype known = knownCount();
    const int shown = m_filter->rowCount();
    QWidget *view = m_stack->widget(0);
    if (shown == 0) {
        view = known > 0 && m_filter->isFiltering() ? m_noMatch : m_empty;
    }
    m_stack->setCurrentWidget(view);
    m_clear->setEnabled(known > 0);
    QString text = shown == known
        ? (known == 1 ? tr("1 call") : tr("%1 calls").arg(formatCount(known)))
        : tr("%1 of %2 calls").arg(formatCount(shown), formatCount(known));
    if (known == HttpLog::MostEntries) {
        text = tr("%1; older ones are forgotten").arg(text);
    }
    if (m_pausedAt) {
        const quint64 newest = m_log.size() > 0 ? m_log.entries().constLast().id : *m_pausedAt;
        const auto waiting = static_cast<qint64>(std::max(newest, *m_pausedAt) - *m_pausedAt);
        text = waiting == 1
            ? tr("%1. Paused: 1 newer call is not shown yet").arg(text)
            : tr("%1. Paused: %2 newer calls are not shown yet").arg(text, formatCount(waiting));
    }
    m_count->setText(text);
}

void RequestLogPage::copyAsCurl()
{
    if (const HttpLogEntry *entry = current()) {
        QGuiApplication::clipboard()->setText(curlRecipe(entry->request, m_workspace.connection()));
    }
}

void RequestLogPage::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        if (const HttpLogEntry *entry = m_log.find(row.data(IdRole).toULongLong())) {
            lines.append(callRow(*entry));
        }
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
    }
}

} // namespace Finetune
