// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tablestate.h"

#include "core/settings/session.h"
#include "ui/common/elasticcolumn.h"
#include "ui/common/formats.h"

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QTimer>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto SavePause = std::chrono::milliseconds(400);
constexpr char DefaultColumns[] = "defaultColumns"; // a property of the header, for resetColumns()

void rememberColumns(QTableView &table, Session &session, const QString &name)
{
    QHeaderView *header = table.horizontalHeader();
    const QString key = name + u"/columns"_s;
    header->setProperty(DefaultColumns, header->saveState());
    header->restoreState(session.state(key));
    auto *pause = new QTimer(header);
    pause->setSingleShot(true);
    pause->setInterval(SavePause);
    QObject::connect(pause, &QTimer::timeout, header,
                     [header, &session, key] { session.setState(key, header->saveState()); });
    const auto later = [pause] { pause->start(); };
    QObject::connect(header, &QHeaderView::sectionResized, pause, later);
    QObject::connect(header, &QHeaderView::sectionMoved, pause, later);
    QObject::connect(header, &QHeaderView::sortIndicatorChanged, pause, later);
}

void rememberElasticColumn(QTableView &table, int column, Session &session, const QString &name)
{
    const QString key = name + u"/chosenWidth"_s;
    auto *elastic = new ElasticColumn(table, column);
    elastic->setActive(session.state(key).isEmpty());
    QObject::connect(elastic, &ElasticColumn::activeChanged, &table, [elastic, &session, key] {
        session.setState(key, elastic->isActive() ? QByteArray() : "yes"_ba);
    });
}

void resetColumns(QTableView &table)
{
    QHeaderView *header = table.horizontalHeader();
    header->restoreState(header->property(DefaultColumns).toByteArray());
    if (auto *elastic = table.findChild<ElasticColumn *>()) {
        elastic->setActive(true);
    }
}

int sampleWidth(const QTableView &table, const ColumnSample &sample)
{
    QStyleOptionViewItem cell;
    cell.initFrom(&table);
    cell.widget = &table; // its cells have margins of their own
    cell.text = sample.text;
    cell.features = QStyleOptionViewItem::HasDisplay;
    const int icon = table.style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, &table);
    cell.decorationSize = QSize(icon, icon);
    cell.features.setFlag(QStyleOptionViewItem::HasDecoration, sample.hasIcon);
    return table.style()->sizeFromContents(QStyle::CT_ItemViewItem, &cell, {}, &table).width();
}

QString titleOf(const QTableView &table, int column)
{
    return table.model()->headerData(column, Qt::Horizontal).toString();
}

// For those who do not click on headers.
void addSortMenu(QMenu &menu, QTableView &table)
{
    QMenu *sorting = menu.addMenu(QObject::tr("Sort by"));
    QHeaderView *header = table.horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        QAction *action = sorting->addAction(titleOf(table, column));
        const bool isCurrent = header->sortIndicatorSection() == column;
        action->setCheckable(true);
        action->setChecked(isCurrent);
        const Qt::SortOrder order = isCurrent && header->sortIndicatorOrder() == Qt::AscendingOrder
            ? Qt::DescendingOrder
            : Qt::AscendingOrder;
        QObject::connect(action, &QAction::triggered, &table,
                         [&table, column, order] { table.sortByColumn(column, order); });
    }
}

} // namespace

void prepareTable(QTableView &table, Session &session, const QString &name, int elastic)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    table.setSortingEnabled(true);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 14);
    QHeaderView *header = table.horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, &table,
                     [&table, header](const QPoint &place) {
                         showColumnMenu(table, header->mapToGlobal(place));
                     });
    rememberColumns(table, session, name);
    if (elastic >= 0) {
        rememberElasticColumn(table, elastic, session, name);
    }
}

void setColumnWidths(QTableView &table, std::initializer_list<ColumnSample> samples)
{
    QHeaderView *header = table.horizontalHeader();
    header->setSortIndicatorShown(true); // it wants room too
    int column = 0;
    for (const ColumnSample &sample : samples) {
        table.setColumnWidth(column,
                             std::max(sampleWidth(table, sample), header->sectionSizeHint(column)));
        ++column;
    }
}

ColumnSample timeSample()
{
    const QFontMetrics letters(QApplication::font());
    ColumnSample widest;
    for (int month = 1; month <= 12; ++month) { // their names differ
        const QString time = formatTime(QDateTime(QDate(2028, month, 28), QTime(20, 48, 58)));
        if (letters.horizontalAdvance(time) > letters.horizontalAdvance(widest.text)) {
            widest.text = time;
        }
    }
    return widest;
}

void showColumnMenu(QTableView &table, const QPoint &place)
{
    auto *menu = new QMenu(&table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = table.horizontalHeader();
    const int hidden = header->hiddenSectionCount();
    for (int column = 0; column < header->count(); ++column) {
        QAction *action = menu->addAction(titleOf(table, column));
        const bool shown = !header->isSectionHidden(column);
        action->setCheckable(true);
        action->setChecked(shown);
        action->setEnabled(!shown || header->count() - hidden > 1); // never the last one
        QObject::connect(action, &QAction::toggled, header,
                         [header, column](bool show) { header->setSectionHidden(column, !show); });
    }
    menu->addSeparator();
    addSortMenu(*menu, table);
    QObject::connect(menu->addAction(QObject::tr("Reset columns")), &QAction::triggered, &table,
                     [&table] { resetColumns(table); });
    menu->popup(place);
}

} // namespace Finetune
