// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/session.h"
#include "tests/support/patience.h"
#include "ui/common/tablestate.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

enum Columns {
    Name,
    Size,
    State
};

//! A table whose names are elastic, as it is at each start of the program.
struct Table
{
    explicit Table(Session &session)
    {
        model.setHorizontalHeaderLabels({u"Name"_s, u"Size"_s, u"State"_s});
        table.setModel(&model);
        setColumnWidths(table, {{}, {u"1,000 kB"_s}, {u"Being processed"_s, true}});
        prepareTable(table, session, u"files"_s, Name);
        table.resize(500, 300);
        table.show();
    }

    QHeaderView *header() const { return table.horizontalHeader(); }

    int room() const { return table.viewport()->width(); }

    QAction *entry(const QString &text)
    {
        showColumnMenu(table, {});
        for (QAction *action : table.findChild<QMenu *>()->actions()) {
            if (action->text() == text) {
                return action;
            }
        }
        return nullptr;
    }

    QStandardItemModel model{};
    QTableView table{};
};

} // namespace

class TestTableState : public QObject
{
    Q_OBJECT

private slots:

    void columns_areAsWideAsWhatTheyHold_andTheirTitles()
    {
        const Table small(m_session);
        const QFontMetrics letters = small.table.fontMetrics();
        QVERIFY(small.header()->sectionSize(Size) > letters.horizontalAdvance(u"1,000 kB"_s));
        QVERIFY(small.header()->sectionSize(State)
                > letters.horizontalAdvance(u"Being processed"_s) + 16);
    }

    void elasticColumn_takesTheRest_whateverHappensToTheOthers()
    {
        Table files(m_session);
        QCOMPARE(files.header()->length(), files.room());
        files.table.resize(600, 300);
        QCOMPARE(files.header()->length(), files.room());
        files.header()->resizeSection(Size, 200);
        QCOMPARE(files.header()->length(), files.room());
        files.table.hideColumn(State);
        QCOMPARE(files.header()->length(), files.room());
        files.table.hideColumn(Name);
        QVERIFY(files.table.isColumnHidden(Name));
        files.table.showColumn(Name);
        QCOMPARE(files.header()->length(), files.room());
    }

    void elasticColumn_hasLimits()
    {
        Table files(m_session);
        files.table.resize(120, 300);
        QVERIFY(files.header()->length() > files.room()); // it scrolls, but names stay readable
        files.table.resize(6000, 300);
        QVERIFY(files.header()->length() < files.room());
    }

    void chosenWidth_isKept_untilColumnsAreReset()
    {
        {
            Table files(m_session);
            files.header()->resizeSection(Name, 222);
            files.table.resize(600, 300);
            QCOMPARE(files.header()->sectionSize(Name), 222);
            files.table.hideColumn(Size);
            QTRY_VERIFY_WITH_TIMEOUT(!m_session.state(u"files/columns"_s).isEmpty(), Patience);
        }
        Table again(m_session);
        QCOMPARE(again.header()->sectionSize(Name), 222);
        QVERIFY(again.table.isColumnHidden(Size));
        again.entry(u"Reset columns"_s)->trigger();
        QVERIFY(!again.table.isColumnHidden(Size));
        QCOMPARE(again.header()->length(), again.room());
        again.table.resize(650, 300);
        QCOMPARE(again.header()->length(), again.room());
    }

private:
    QTemporaryDir m_folder{};
    Session m_session{m_folder.filePath(u"session.ini"_s)};
};

QTEST_MAIN(TestTableState)
#include "tst_tablestate.moc"
