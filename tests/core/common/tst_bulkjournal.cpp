// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/bulkjournal.h"
#include "tests/support/patience.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using State = BulkItem::State;

namespace {

const BulkRecord ThreeFiles{.task = u"delete_files"_s,
                            .begunAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC),
                            .items = {{.id = u"a"_s, .name = u"one.jsonl"_s},
                                      {.id = u"b"_s, .name = u"zwei \u2013 2.jsonl"_s},
                                      {.id = u"c"_s}}};

struct Fixture
{
    QTemporaryDir folder{};
    QString path{folder.filePath(u"kept/bulk.json"_s)};
    std::unique_ptr<BulkJournal> journal{std::make_unique<BulkJournal>(path)};
};

} // namespace

class TestBulkJournal : public QObject
{
    Q_OBJECT

private slots:

    void cutShort_isFoundAsItWas()
    {
        Fixture fixture;
        fixture.journal->begin(ThreeFiles);
        fixture.journal->note(0, State::UnderWay);
        fixture.journal->note(0, State::Done);
        fixture.journal->note(1, State::UnderWay);
        BulkRecord expected = ThreeFiles;
        expected.items[0].state = State::Done;
        expected.items[1].state = State::UnderWay;
        fixture.journal = std::make_unique<BulkJournal>(fixture.path);
        QSignalSpy found(fixture.journal.get(), &BulkJournal::found);
        fixture.journal->look();
        QVERIFY(found.wait(Patience));
        QCOMPARE(found.constFirst().constFirst().value<BulkRecord>(), expected);
    }

    void note_isOnTheDisk_beforeItsCallerGoesOn()
    {
        Fixture fixture;
        fixture.journal->begin(ThreeFiles);
        QByteArray onDisk;
        fixture.journal->note(1, State::UnderWay, this, [&] {
            QFile file(fixture.path);
            onDisk = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
        });
        QTRY_VERIFY_WITH_TIMEOUT(!onDisk.isEmpty(), Patience);
        QVERIFY2(onDisk.contains("under_way"), onDisk.constData());
    }

    void note_callerGone_isDropped()
    {
        Fixture fixture;
        fixture.journal->begin(ThreeFiles);
        int calls = 0;
        {
            QObject caller;
            fixture.journal->note(0, State::UnderWay, &caller, [&calls] { ++calls; });
        }
        bool isThrough = false;
        fixture.journal->note(1, State::UnderWay, this, [&isThrough] { isThrough = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isThrough, Patience);
        QCOMPARE(calls, 0);
    }

    void end_leavesNothing()
    {
        Fixture fixture;
        fixture.journal->begin(ThreeFiles);
        fixture.journal->note(0, State::Done);
        fixture.journal->end();
        fixture.journal.reset();
        QVERIFY(!QFile::exists(fixture.path));
    }

    void damagedFile_isAsGoodAsNone()
    {
        QVERIFY(BulkJournal::fromFile({}).items.isEmpty());
        QVERIFY(BulkJournal::fromFile(R"({"task":"delete_files","items":[{"id")").items.isEmpty());
        const BulkRecord strange =
            BulkJournal::fromFile(R"({"task":7,"items":[{"id":"a","state":"new word"}]})");
        QCOMPARE(strange.items,
                 (QList<BulkItem>{{.id = u"a"_s, .state = State::UnderWay}})); // nobody knows
    }

    void noDisk_holdsNothingUp()
    {
        Fixture fixture;
        QVERIFY(writeFile(fixture.folder.filePath(u"kept"_s), "a file where the folder should be"));
        fixture.journal->begin(ThreeFiles);
        bool goesOn = false;
        fixture.journal->note(0, State::UnderWay, this, [&goesOn] { goesOn = true; });
        QTRY_VERIFY_WITH_TIMEOUT(goesOn, Patience);
    }
};

QTEST_GUILESS_MAIN(TestBulkJournal)
#include "tst_bulkjournal.moc"
