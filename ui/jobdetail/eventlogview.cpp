// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/eventlogview.h"

#include "core/common/text.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/searchfield.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int RowPadding = 6;
constexpr int CellPadding = 24;
constexpr int IconPadding = 12;
constexpr int LinesOfMessage = 3;
constexpr int NewButtonDistance = 12;

} // namespace

EventLogView::EventLogView(EventLogModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new QTableView)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(Icon::Log, tr("No events yet"), {}))
    , m_noMatch(new EmptyState(Icon::Search, tr("No event matches"),
                               tr("Events arrive, but none is of the levels chosen and has the "
                                  "text searched for.")))
    , m_wholeMessage(new QPlainTextEdit)
{
    setObjectName(u"eventLog"_s);
    setUpTable();
    createActions();
    connect(m_noMatch->addButton(tr("Show all events"), u"eventLogShowAll"_s),
            &QPushButton::clicked, this, &EventLogView::showAll);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noMatch);
    m_stack->addWidget(m_table);

    m_wholeMessage->setObjectName(u"eventMessage"_s);
    m_wholeMessage->setAccessibleName(tr("Whole message"));
    m_wholeMessage->setReadOnly(true);
    m_wholeMessage->setTabChangesFocus(true);
    m_wholeMessage->setFixedHeight(LinesOfMessage * fontMetrics().lineSpacing() + CellPadding);
    m_wholeMessage->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(createControls());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_wholeMessage);
    setTabOrder(m_search, m_table);

    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsInserted(first, last); });
    updateControls();
}

void EventLogView::setUpTable()
{
    m_table->setObjectName(u"eventTable"_s);
    m_table->setAccessibleName(tr("Events"));
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    // Rows of one height, and no measuring of contents: each would cost seconds at a million rows.
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + RowPadding);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const QFontMetrics metrics = fontMetrics();
    const int iconWidth = m_table->style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_table->setColumnWidth(EventLogModel::TimeColumn,
                            metrics.horizontalAdvance(u"2000-00-00 00:00:00"_s) + CellPadding);
    m_table->setColumnWidth(EventLogModel::LevelColumn,
                            metrics.horizontalAdvance(tr("Warning")) + iconWidth + IconPadding
                                + CellPadding);

    QScrollBar *bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &EventLogView::scrolled);
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_isFollowing) {
            bar->setValue(bar->maximum());
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EventLogView::showWholeMessage);

    m_newButton = new QPushButton(m_table);
    m_newButton->setObjectName(u"eventLogNew"_s);
    m_newButton->setIcon(icon(Icon::ChevronDown));
    m_newButton->setAutoDefault(false);
    m_newButton->hide();
    connect(m_newButton, &QPushButton::clicked, this, [this] { setFollowing(true); });
    m_table->installEventFilter(this);
}

void EventLogView::createActions()
{
    m_copy = new QAction(icon(Icon::Copy), tr("&Copy"), this);
    m_copy->setObjectName(u"eventLogCopy"_s);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_copy, &QAction::triggered, this, &EventLogView::copySelection);
    auto *selectAll = new QAction(tr("Select &all"), this);
    selectAll->setObjectName(u"eventLogSelectAll"_s);
    connect(selectAll, &QAction::triggered, m_table, &QTableView::selectAll);
    m_table->addActions({m_copy, selectAll});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QWidget *EventLogView::createControls()
{
    auto *controls = new QWidget;
    auto *layout = new QHBoxLayout(controls);
    layout->setContentsMargins(0, 0, 0, 0);
    m_search = new SearchField(tr("Search messages"));
    m_search->setObjectName(u"eventLogSearch"_s);
    m_search->setMaximumWidth(320);
    connect(m_search, &SearchField::searchChanged, this, &EventLogView::applyFilter);
    layout->addWidget(m_search, 1);
    for (const EventKind kind : AllEventKinds) {
        auto *box = new QCheckBox;
        box->setObjectName(u"eventKind%1"_s.arg(int(kind)));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &EventLogView::applyFilter);
        m_kindBoxes.insert(kind, box);
        layout->addWidget(box);
    }
    layout->addStretch(1);
    m_followBox = new QCheckBox(tr("&Follow"));
    m_followBox->setObjectName(u"eventLogFollow"_s);
    m_followBox->setToolTip(tr("Keep the newest event in view"));
    m_followBox->setChecked(true);
    connect(m_followBox, &QCheckBox::toggled, this, &EventLogView::setFollowing);
    layout->addWidget(m_followBox);
    m_saveButton = new QPushButton(icon(Icon::Save), tr("&Save log…"));
    m_saveButton->setObjectName(u"eventLogSave"_s);
    m_saveButton->setAutoDefault(false);
    m_saveButton->setToolTip(tr("Save the events shown as a text file"));
    connect(m_saveButton, &QPushButton::clicked, this, &EventLogView::saveRequested);
    layout->addWidget(m_saveButton);
    return controls;
}

void EventLogView::setEmptyText(const QString &title, const QString &text)
{
    m_empty->setText(title, text);
}

void EventLogView::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    const QSignalBlocker blocker(m_followBox);
    m_followBox->setChecked(isFollowing);
    if (isFollowing) {
        m_newRows = 0;
        m_table->scrollToBottom();
    }
    updateNewButton();
}

//! The user's scrolling decides: at the end the log follows, anywhere else it stays.
void EventLogView::scrolled()
{
    if (m_isRearranging) {
        return;
    }
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool isAtEnd = bar->value() >= bar->maximum();
    if (isAtEnd != m_isFollowing) {
        setFollowing(isAtEnd);
    }
}

void EventLogView::rowsInserted(int first, int last)
{
    QScrollBar *bar = m_table->verticalScrollBar();
    const int count = last - first + 1;
    if (m_isRearranging) {
        return;
    }
    if (!m_isFollowing && first <= bar->value()) {
        // What the user is reading stays where it is when late events come in above.
        const QScopedValueRollback<bool> guard(m_isRearranging, true);
        m_table->doItemsLayout();
        bar->setValue(bar->value() + count);
    } else if (!m_isFollowing) {
        m_newRows += count;
    }
    updateControls();
}

void EventLogView::applyFilter()
{
    EventKinds kinds;
    for (auto box = m_kindBoxes.cbegin(); box != m_kindBoxes.cend(); ++box) {
        kinds.setFlag(box.key(), box.value()->isChecked());
    }
    const QModelIndex current = m_table->currentIndex();
    const QModelIndex top = m_table->indexAt({0, 0});
    const QModelIndex kept = current.isValid() ? current : top;
    const auto serial = kept.isValid() ? std::optional(m_model.serialAt(kept.row())) : std::nullopt;
    {
        const QScopedValueRollback<bool> guard(m_isRearranging, true);
        m_model.setFilter(EventFilter(kinds, m_search->text()));
        if (serial && m_model.rowCount() > 0) {
            const QModelIndex place = m_model.index(m_model.rowNear(*serial), 0);
            if (current.isValid()) {
                m_table->setCurrentIndex(place);
            }
            m_table->scrollTo(place,
                              current.isValid() ? QAbstractItemView::EnsureVisible
                                                : QAbstractItemView::PositionAtTop);
        }
    }
    m_newRows = 0;
    setFollowing(m_isFollowing);
    updateControls();
}

void EventLogView::showAll()
{
    const QSignalBlocker blocker(m_search);
    m_search->clear();
    for (QCheckBox *box : std::as_const(m_kindBoxes)) {
        const QSignalBlocker boxBlocker(box);
        box->setChecked(true);
    }
    applyFilter();
    m_table->setFocus();
}

void EventLogView::updateControls()
{
    for (auto box = m_kindBoxes.cbegin(); box != m_kindBoxes.cend(); ++box) {
        box.value()->setText(u"%1 (%2)"_s.arg(EventLogModel::kindLabel(box.key()),
                                              QLocale().toString(m_model.count(box.key()))));
    }
    QWidget *shown = m_table;
    if (m_model.rowCount() == 0) {
        shown = m_model.totalCount() == 0 ? m_empty : m_noMatch;
    }
    m_stack->setCurrentWidget(shown);
    m_saveButton->setEnabled(m_model.rowCount() > 0);
    updateNewButton();
}

void EventLogView::updateNewButton()
{
    const bool isWanted = !m_isFollowing && m_newRows > 0;
    m_newButton->setVisible(isWanted);
    if (isWanted) {
        m_newButton->setText(m_newRows == 1
                                 ? tr("1 new event")
                                 : tr("%1 new events").arg(QLocale().toString(m_newRows)));
        placeNewButton();
    }
}

void EventLogView::placeNewButton()
{
    m_newButton->adjustSize();
    const QRect area = m_table->viewport()->geometry();
    m_newButton->move(area.center().x() - m_newButton->width() / 2,
                      area.bottom() - m_newButton->height() - NewButtonDistance);
}

void EventLogView::showWholeMessage()
{
    const QModelIndex current = m_table->currentIndex();
    const QString message = current.isValid()
        ? displayText(QString::fromUtf8(m_model.entryAt(current.row()).message), true)
        : QString();
    const int width = m_table->columnWidth(EventLogModel::MessageColumn) - CellPadding / 2;
    const bool isCut = fontMetrics().horizontalAdvance(message) > width || message.contains(u'\n');
    m_wholeMessage->setPlainText(isCut ? message : QString());
    m_wholeMessage->setVisible(isCut);
}

QString EventLogView::selectedText() const
{
    QList<QItemSelectionRange> ranges = m_table->selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const QItemSelectionRange &a, const QItemSelectionRange &b) {
                  return a.top() < b.top();
              });
    QString text;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        text += m_model.textOf(range.top(), range.bottom());
    }
    return text;
}

void EventLogView::copySelection() const
{
    if (const QString text = selectedText(); !text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
    }
}

void EventLogView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_model.updateIcons();
    }
}

bool EventLogView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        placeNewButton();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Finetune
