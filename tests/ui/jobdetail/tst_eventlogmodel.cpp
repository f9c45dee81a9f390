// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/itemroles.h"
#include "ui/jobdetail/eventlogmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestEventLogModel : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void add_inOrder_appends();
    void add_sameIdAgain_isIgnored();
    void add_lateEvents_areInsertedInPlace();
    void add_sameSecond_keepsTheOrderOfTheFeed();
    void add_withoutTime_staysWhereItArrived();
    void add_quickly_isTakenInTogether();
    void add_neverResets();
    void data_showsTimeLevelAndMessage();
    void data_hostileMessage_isOneHarmlessLine();
    void turnRound_movesOnlyWithinASecond();
    void filter_data();
    void filter();
    void filter_newEvents_passThroughIt();
    void filter_lateEvents_areInsertedInPlace();
    void filter_backToAll_showsEverything();
    void filter_sameRows_doesNothing();
    void rowNear_findsTheEventOrItsPlace();
    void textOf_isTabSeparated();
    void counts_areOfEachKind();

private:
    QStringList messages() const;
    void addNow(const QList<JobEvent> &events, qsizetype row = 1);

    std::unique_ptr<EventLogModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

JobEvent jobEvent(const QString &id, int second, const QString &message = {},
                  EventLevel level = EventLevel::Info, const QString &type = u"message"_s)
{
    return {.id = id,
            .createdAt = QDateTime::fromSecsSinceEpoch(1'800'000'000 + second, Qt::UTC),
            .level = level,
            .message = message.isEmpty() ? id : message,
            .type = type,
            .data = {}};
}

QList<JobEvent> oneOfEach()
{
    return {jobEvent(u"1"_s, 1, u"Files validated"_s),
            jobEvent(u"2"_s, 2, u"Step 1/3: training loss=0.22"_s, EventLevel::Info, u"metrics"_s),
            jobEvent(u"3"_s, 3, u"Learning rate is HIGH"_s, EventLevel::Warning),
            jobEvent(u"4"_s, 4, u"Über die Grenze: high"_s, EventLevel::Error)};
}

} // namespace

void TestEventLogModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<EventLogModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

QStringList TestEventLogModel::messages() const
{
    QStringList result;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        result.append(m_model->index(row, EventLogModel::MessageColumn).data().toString());
    }
    return result;
}

//! Adds and waits until the model has taken them in.
void TestEventLogModel::addNow(const QList<JobEvent> &events, qsizetype row)
{
    m_model->add(events, row);
    QTRY_VERIFY(m_model->hasTakenInAll());
}

void TestEventLogModel::add_inOrder_appends()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    addNow({jobEvent(u"a"_s, 1), jobEvent(u"b"_s, 2)});
    addNow({jobEvent(u"c"_s, 3)});
    QCOMPARE(messages(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted.at(0).at(2).toInt(), 1); // both in one go
}

void TestEventLogModel::add_sameIdAgain_isIgnored()
{
    addNow({jobEvent(u"a"_s, 1), jobEvent(u"a"_s, 9)});
    addNow({jobEvent(u"b"_s, 2), jobEvent(u"a"_s, 1)});
    QCOMPARE(messages(), (QStringList{u"a"_s, u"b"_s}));
}

void TestEventLogModel::add_lateEvents_areInsertedInPlace()
{
    addNow({jobEvent(u"a"_s, 10), jobEvent(u"b"_s, 20), jobEvent(u"c"_s, 30)});
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    addNow({jobEvent(u"z"_s, 40), jobEvent(u"m"_s, 12), jobEvent(u"n"_s, 15), jobEvent(u"0"_s, 5)});
    QCOMPARE(messages(), (QStringList{u"0"_s, u"a"_s, u"m"_s, u"n"_s, u"b"_s, u"c"_s, u"z"_s}));
    QCOMPARE(inserted.size(), 3); // neighbours together
}

void TestEventLogModel::add_sameSecond_keepsTheOrderOfTheFeed()
{
    addNow({jobEvent(u"c"_s, 1), jobEvent(u"d"_s, 1)});
    addNow({jobEvent(u"e"_s, 1)}, 2);
    addNow({jobEvent(u"a"_s, 1), jobEvent(u"b"_s, 1)}, 0); // an older page
    QCOMPARE(messages(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
}

void TestEventLogModel::add_withoutTime_staysWhereItArrived()
{
    JobEvent timeless = jobEvent(u"b"_s, 0);
    timeless.createdAt.reset();
    addNow({jobEvent(u"a"_s, 10), timeless});
    addNow({jobEvent(u"c"_s, 20)});
    QCOMPARE(messages(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(m_model->index(1, EventLogModel::TimeColumn).data().toString(), u"–"_s);
}

void TestEventLogModel::add_quickly_isTakenInTogether()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 100; ++i) {
        m_model->add({jobEvent(QString::number(i), i)}, i + 1);
    }
    QCOMPARE(m_model->rowCount(), 1); // the first at once
    QTRY_COMPARE(m_model->rowCount(), 100);
    QCOMPARE(inserted.size(), 2);
}

void TestEventLogModel::add_neverResets()
{
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    addNow(oneOfEach());
    m_model->setFilter(EventFilter(EventKind::Error, {}));
    addNow({jobEvent(u"5"_s, 5)});
    m_model->setFilter(EventFilter());
    QCOMPARE(reset.size(), 0);
}

void TestEventLogModel::data_showsTimeLevelAndMessage()
{
    addNow(oneOfEach());
    const QString time = QDateTime::fromSecsSinceEpoch(1'800'000'003)
                             .toLocalTime()
                             .toString(u"yyyy-MM-dd HH:mm:ss"_s);
    QCOMPARE(m_model->index(2, EventLogModel::TimeColumn).data().toString(), time);
    QStringList levels;
    for (int row = 0; row < 4; ++row) {
        const QModelIndex level = m_model->index(row, EventLogModel::LevelColumn);
        levels.append(level.data().toString());
        QVERIFY(!level.data(Qt::DecorationRole).value<QIcon>().isNull());
    }
    QCOMPARE(levels, (QStringList{u"Info"_s, u"Metrics"_s, u"Warning"_s, u"Error"_s}));
    QCOMPARE(m_model->index(2, 0).data(IdRole).toString(), u"3"_s);
    QCOMPARE(m_model->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Message"_s);
}

void TestEventLogModel::data_hostileMessage_isOneHarmlessLine()
{
    addNow({jobEvent(u"a"_s, 1, u"one\ntwo\t\u202ethree"_s),
            jobEvent(u"b"_s, 2, QString(100'000, u'x'))});
    QVERIFY(!messages().at(0).contains(u'\n'));
    QVERIFY(!messages().at(0).contains(u'\u202e'));
    QVERIFY(messages().at(1).size() < 5000);
    QCOMPARE(m_model->textOf(0, 0).count(u'\t'), 2);
    QCOMPARE(m_model->textOf(0, 0).count(u'\n'), 1);
    QVERIFY(m_model->textOf(1, 1).size() > 100'000); // saved in full
}

void TestEventLogModel::turnRound_movesOnlyWithinASecond()
{
    addNow({jobEvent(u"c"_s, 1), jobEvent(u"b"_s, 1), jobEvent(u"a"_s, 1), jobEvent(u"d"_s, 2)});
    const QPersistentModelIndex chosen = m_model->index(0, EventLogModel::MessageColumn);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->turnRound();
    QCOMPARE(messages(), QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(chosen.data().toString(), u"c"_s);
    QCOMPARE(reset.size(), 0);

    m_model->setFilter(EventFilter({EventKind::Info}, u"b"_s));
    m_model->turnRound();
    QCOMPARE(messages(), QStringList({u"b"_s}));
    m_model->setFilter({});
    QCOMPARE(messages(), QStringList({u"c"_s, u"b"_s, u"a"_s, u"d"_s}));
}

void TestEventLogModel::filter_data()
{
    QTest::addColumn<EventKinds>("kinds");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    const EventKinds all = EventFilter::everyKind();
    QTest::newRow("nothing chosen") << EventKinds() << QString() << QStringList();
    QTest::newRow("metrics only") << EventKinds(EventKind::Metrics) << QString()
                                  << QStringList{u"2"_s};
    QTest::newRow("two levels") << EventKinds(EventKind::Warning | EventKind::Error) << QString()
                                << QStringList{u"3"_s, u"4"_s};
    QTest::newRow("text, any case") << all << u"hIgh"_s << QStringList{u"3"_s, u"4"_s};
    QTest::newRow("text with blanks around") << all << u"  loss "_s << QStringList{u"2"_s};
    QTest::newRow("text beyond ASCII, any case") << all << u"ÜBER"_s << QStringList{u"4"_s};
    QTest::newRow("level and text")
        << EventKinds(EventKind::Error) << u"high"_s << QStringList{u"4"_s};
    QTest::newRow("text that is not there") << all << u"nowhere"_s << QStringList();
}

void TestEventLogModel::filter()
{
    QFETCH(EventKinds, kinds);
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    addNow(oneOfEach());
    m_model->setFilter(EventFilter(kinds, text));
    QStringList actual;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        actual.append(m_model->index(row, 0).data(IdRole).toString());
    }
    QCOMPARE(actual, ids);
    QCOMPARE(m_model->totalCount(), 4);
}

void TestEventLogModel::filter_newEvents_passThroughIt()
{
    addNow(oneOfEach());
    m_model->setFilter(EventFilter(EventFilter::everyKind(), u"high"_s));
    addNow({jobEvent(u"5"_s, 5, u"low"_s), jobEvent(u"6"_s, 6, u"higher"_s)});
    QCOMPARE(messages().size(), 3);
    QCOMPARE(messages().constLast(), u"higher"_s);
}

void TestEventLogModel::filter_lateEvents_areInsertedInPlace()
{
    addNow({jobEvent(u"x1"_s, 10), jobEvent(u"y1"_s, 20), jobEvent(u"x2"_s, 30)});
    m_model->setFilter(EventFilter(EventFilter::everyKind(), u"x"_s));
    addNow({jobEvent(u"x0"_s, 5), jobEvent(u"x11"_s, 15), jobEvent(u"y2"_s, 16),
            jobEvent(u"x12"_s, 25)});
    QCOMPARE(messages(), (QStringList{u"x0"_s, u"x1"_s, u"x11"_s, u"x12"_s, u"x2"_s}));
    m_model->setFilter(EventFilter());
    QCOMPARE(messages(),
             (QStringList{u"x0"_s, u"x1"_s, u"x11"_s, u"y2"_s, u"y1"_s, u"x12"_s, u"x2"_s}));
}

void TestEventLogModel::filter_backToAll_showsEverything()
{
    addNow(oneOfEach());
    m_model->setFilter(EventFilter(EventFilter::everyKind(), u"h"_s));
    m_model->setFilter(EventFilter(EventFilter::everyKind(), u"hi"_s));
    QCOMPARE(m_model->rowCount(), 2);
    m_model->setFilter(EventFilter(EventFilter::everyKind(), u"h"_s));
    m_model->setFilter(EventFilter());
    QCOMPARE(m_model->rowCount(), 4);
}

void TestEventLogModel::filter_sameRows_doesNothing()
{
    addNow({jobEvent(u"x1"_s, 1), jobEvent(u"x2"_s, 2)});
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->setFilter(EventFilter(EventFilter::everyKind(), u"x"_s));
    QCOMPARE(removed.size(), 0);
    addNow({jobEvent(u"y"_s, 3)});
    QCOMPARE(m_model->rowCount(), 2); // but it is in force
}

void TestEventLogModel::rowNear_findsTheEventOrItsPlace()
{
    addNow(oneOfEach());
    const EventLog::Serial warning = m_model->serialAt(2);
    QCOMPARE(m_model->rowNear(warning), 2);
    m_model->setFilter(EventFilter(EventKind::Warning | EventKind::Error, {}));
    QCOMPARE(m_model->rowNear(warning), 0);
    m_model->setFilter(EventFilter(EventKind::Info | EventKind::Error, {}));
    QCOMPARE(m_model->rowNear(warning), 1); // the error after it
    m_model->setFilter(EventFilter(EventKind::Info, {}));
    QCOMPARE(m_model->rowNear(warning), 0); // the last there is
    m_model->setFilter(EventFilter(EventKinds(), {}));
    QCOMPARE(m_model->rowNear(warning), -1);
}

void TestEventLogModel::textOf_isTabSeparated()
{
    addNow(oneOfEach());
    const QStringList cells = m_model->textOf(2, 2).trimmed().split(u'\t');
    QCOMPARE(cells.size(), 3);
    QCOMPARE(cells.at(1), u"Warning"_s);
    QCOMPARE(cells.at(2), u"Learning rate is HIGH"_s);
    QCOMPARE(m_model->textOf(0, 3).count(u'\n'), 4);
}

void TestEventLogModel::counts_areOfEachKind()
{
    addNow(oneOfEach());
    addNow({jobEvent(u"5"_s, 5), jobEvent(u"5"_s, 5)});
    QCOMPARE(m_model->count(EventKind::Info), 2);
    QCOMPARE(m_model->count(EventKind::Error), 1);
    QCOMPARE(m_model->totalCount(), 5);
}

QTEST_MAIN(TestEventLogModel)
#include "tst_eventlogmodel.moc"
