// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/database.h"
#include "core/sandbox/state/jobtable.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! How SQLite finds a page: by an index, so that a long list costs no more than a short one.
class TestPaging final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void page_isFoundByAnIndex_data();
    void page_isFoundByAnIndex();

private:
    QStringList planOf(const QString &statement);

    QTemporaryDir m_folder;
    Database m_database;
};

void TestPaging::initTestCase()
{
    const auto opened = m_database.open(m_folder.filePath(u"state.sqlite"_s));
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error()));
}

QStringList TestPaging::planOf(const QString &statement)
{
    return m_database.transact([&] {
        QStringList steps;
        const QVariantList values(statement.count(u'?'), QVariant(1)); // any: the plan is the same
        QSqlQuery row = m_database.execute(u"EXPLAIN QUERY PLAN "_s + statement, values);
        while (row.next()) {
            steps.append(row.value(3).toString());
        }
        return steps;
    });
}

void TestPaging::page_isFoundByAnIndex_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("isFirstOfAll"); // reads the table in its own order, from its end
    const auto row = [](const char *name, const PagedSelect &select, bool isWhole = false) {
        for (const bool isAscending : {false, true}) {
            const char *order = isAscending ? "oldest" : "newest";
            QTest::addRow("%s, %s first", name, order)
                << pageStatement(select, false, isAscending) << isWhole;
            QTest::addRow("%s, %s first, continued", name, order)
                << pageStatement(select, true, isAscending) << false;
        }
    };
    row("jobs", jobsThat({}), true);
    row("jobs without metadata", jobsThat({.withoutMetadata = true}));
    row("jobs with a pair", jobsThat({.pairs = {{u"k"_s, u"v"_s}}}));
    row("jobs with two pairs", jobsThat({.pairs = {{u"k"_s, u"v"_s}, {u"l"_s, u"w"_s}}}));
    row("events",
        {.columns = u"id, data"_s, .table = u"events"_s, .where = u"job_seq = ?"_s, .values = {1}});
    row("checkpoints",
        {.columns = u"id, metrics"_s,
         .table = u"checkpoints"_s,
         .where = u"job_seq = ?"_s,
         .values = {1}});
}

void TestPaging::page_isFoundByAnIndex()
{
    QFETCH(QString, statement);
    QFETCH(bool, isFirstOfAll);
    const QStringList plan = planOf(statement);
    QVERIFY(!plan.isEmpty());
    for (const QString &step : plan) {
        const bool isIndexed = step.startsWith("SEARCH"_L1)
            || step.startsWith("CORRELATED SCALAR SUBQUERY"_L1)
            || step.contains("USING COVERING INDEX"_L1) || step.contains("USING INDEX"_L1);
        QVERIFY2(isIndexed || (isFirstOfAll && step == "SCAN jobs"_L1), qPrintable(step));
    }
}

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
