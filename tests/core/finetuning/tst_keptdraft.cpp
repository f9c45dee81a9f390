// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/keptdraft.h"
#include "tests/support/fakeclock.h"
#include "tests/support/patience.h"

#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Key = u"sk-CANARY-0123456789abcdefghijklmnop"_s;

JobDraft fullDraft()
{
    return {.method = TuningMethod::Reinforcement,
            .model = u"o4-mini-2025-04-16"_s,
            .trainingFile = u"file-train"_s,
            .validationFile = u"file-valid"_s,
            .suffix = u"kestrel"_s,
            .grader = u"{ not yet JSON \"ä\""_s,
            .responseFormat = u"{}"_s,
            .hyperparameters = {.epochs = 3,
                                .batchSize = 4,
                                .learningRateMultiplier = 0.5,
                                .beta = 0.1,
                                .reasoningEffort = u"low"_s,
                                .computeMultiplier = 1.5,
                                .evalInterval = 5,
                                .evalSamples = 2},
            .seed = 2'147'483'647,
            .metadata = {{.key = u"team"_s, .value = u"birds"_s}, {.key = u"team"_s, .value = {}}},
            .wandb = WandbIntegration{
                .project = u"p"_s, .name = u"n"_s, .entity = u"e"_s, .tags = {u"a"_s, u"b"_s}}};
}

//! Everything that was begun has ended, and was heard of.
bool isIdle(const KeptDraft &kept)
{
    return kept.findChildren<QFutureWatcherBase *>().isEmpty();
}

struct Fixture
{
    QTemporaryDir folder{};
    FakeClock clock{};
    const QString path{folder.filePath(u"drafts/job-sandbox.json"_s)};

    std::unique_ptr<KeptDraft> open() { return std::make_unique<KeptDraft>(path, clock); }

    QByteArray content()
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    //! What the next opening of the dialog is told.
    std::optional<JobDraft> found()
    {
        KeptDraft kept(path, clock);
        QSignalSpy spy(&kept, &KeptDraft::found);
        kept.look();
        return spy.wait(Patience) ? std::optional(spy.constFirst().constFirst().value<JobDraft>())
                                  : std::nullopt;
    }
};

} // namespace

class TestKeptDraft : public QObject
{
    Q_OBJECT

private slots:

    void everyField_comesBack()
    {
        Fixture fixture;
        fixture.open()->keep(fullDraft()); // ends with what is still to be written
        QCOMPARE(fixture.found(), fullDraft());
    }

    void file_isForTheOwnerOnly_andSaysWhen()
    {
        Fixture fixture;
        fixture.open()->keep(fullDraft());
        QCOMPARE(QFile::permissions(fixture.path)
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther),
                 QFileDevice::Permissions());
        KeptDraft kept(fixture.path, fixture.clock);
        QSignalSpy found(&kept, &KeptDraft::found);
        kept.look();
        QVERIFY(found.wait(Patience));
        QCOMPARE(found.constFirst().at(1).toDateTime(), fixture.clock.now());
    }

    void keep_writesInAMoment_withoutBeingClosed()
    {
        Fixture fixture;
        const auto kept = fixture.open();
        kept->keep({.suffix = u"k"_s});
        kept->keep({.suffix = u"ke"_s});
        QVERIFY(fixture.content().isEmpty());
        fixture.clock.advance(1s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.content().contains("\"ke\""), Patience);
        kept->keep({.suffix = u"kes"_s});
        fixture.clock.advance(1s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.content().contains("\"kes\""), Patience);
    }

    void drop_leavesNothing_evenWhatWasUnderWay()
    {
        Fixture fixture;
        {
            const auto kept = fixture.open();
            kept->keep(fullDraft());
            kept->flush();
            kept->keep({.suffix = u"later"_s});
            kept->drop();
        }
        QVERIFY(!QFile::exists(fixture.path));
    }

    void keys_areNotKept_data()
    {
        QTest::addColumn<JobDraft>("draft");
        JobDraft draft = fullDraft();
        draft.suffix = Key;
        QTest::newRow("suffix") << draft;
        draft = fullDraft();
        draft.grader = u"{\"a\": \"%1\"}"_s.arg(Key);
        QTest::newRow("grader") << draft;
        draft = fullDraft();
        draft.metadata = {{.key = u"key"_s, .value = Key}, {.key = Key, .value = {}}};
        QTest::newRow("metadata") << draft;
        draft = fullDraft();
        draft.wandb = WandbIntegration{.project = Key, .name = Key, .entity = Key, .tags = {Key}};
        QTest::newRow("wandb") << draft;
    }

    void keys_areNotKept()
    {
        QFETCH(JobDraft, draft);
        const QByteArray file = KeptDraft::toFile(draft, QDateTime::currentDateTimeUtc());
        QVERIFY(!file.contains("CANARY"));
        QVERIFY(file.contains("file-train")); // the rest is
    }

    void damagedFile_isAsGoodAsNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << KeptDraft::toFile(fullDraft(), {}).chopped(20);
        QTest::newRow("other JSON") << QByteArray(R"({"draft": 3})");
    }

    void damagedFile_isAsGoodAsNone()
    {
        QFETCH(QByteArray, content);
        Fixture fixture;
        fixture.open()->keep({});
        QVERIFY(writeFile(fixture.path, content));
        KeptDraft kept(fixture.path, fixture.clock);
        QSignalSpy found(&kept, &KeptDraft::found);
        kept.look();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(kept), Patience);
        QCOMPARE(found.size(), 0);
        kept.keep(fullDraft());
        kept.flush();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(kept), Patience);
        QCOMPARE(fixture.found(), fullDraft());
    }

    void folderThatCannotBe_isSaidOnce()
    {
        Fixture fixture;
        QFile inTheWay(fixture.folder.filePath(u"drafts"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        KeptDraft kept(fixture.path, fixture.clock);
        QSignalSpy failed(&kept, &KeptDraft::failed);
        kept.keep(fullDraft());
        kept.flush();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
        kept.keep({.suffix = u"again"_s});
        kept.flush();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(kept), Patience);
        QCOMPARE(failed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestKeptDraft)
#include "tst_keptdraft.moc"
