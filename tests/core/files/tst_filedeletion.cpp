// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/bulkjournal.h"
#include "core/files/filedeletion.h"
#include "core/files/filelist.h"
#include "tests/support/clientfixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Outcome = FileToDelete::Outcome;

File file(const QString &id)
{
    return {.id = id, .fileName = id + u".jsonl"_s, .purpose = u"fine-tune"_s, .bytes = 3};
}

ScriptedAnswer described(const QString &id, int bytes = 3)
{
    return ScriptedAnswer::json(QJsonObject{{"id"_L1, id},
                                            {"filename"_L1, QString(id + u".jsonl"_s)},
                                            {"purpose"_L1, "fine-tune"_L1},
                                            {"bytes"_L1, bytes},
                                            {"status"_L1, "processed"_L1}});
}

const ScriptedAnswer Gone =
    ScriptedAnswer::json(R"({"error":{"message":"No such File object"}})", 404);
const ScriptedAnswer Deleted = ScriptedAnswer::json(R"({"id":"a","deleted":true})");

} // namespace

class TestFileDeletion : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_fixture->clock.setAutoAdvance(true);
        m_api = std::make_unique<FilesApi>(m_fixture->client());
        m_list = std::make_unique<FileList>(*m_api, m_fixture->clock);
    }

    void cleanup()
    {
        m_deletion.reset();
        m_journal.reset();
        m_list.reset();
    }

    void oneFile_endsAs_data()
    {
        QTest::addColumn<QList<ScriptedAnswer>>("answers");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<qsizetype>("left");
        QTest::addColumn<qsizetype>("deletes");
        const auto row = [](const char *name, const QList<ScriptedAnswer> &answers, Outcome outcome,
                            qsizetype left, qsizetype deletes) {
            QTest::newRow(name) << answers << outcome << left << deletes;
        };
        const ScriptedAnswer here = described(u"a"_s);
        const ScriptedAnswer lost{.cutAfter = 0};
        const auto no = ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403);
        const auto down = ScriptedAnswer::json("{}", 500);
        row("deleted", {here, Deleted}, Outcome::Deleted, 0, 1);
        row("gone before", {Gone}, Outcome::GoneAlready, 0, 0);
        row("gone meanwhile", {here, Gone, Gone}, Outcome::GoneAlready, 0, 1);
        row("deleting is not offered", {here, Gone, here}, Outcome::Failed, 1, 1);
        row("another file now", {described(u"a"_s, 4)}, Outcome::Changed, 1, 0);
        row("may not look", {no}, Outcome::Failed, 1, 0);
        row("refused", {here, no}, Outcome::Failed, 1, 1);
        row("not deleted", {here, ScriptedAnswer::json(R"({"id":"a","deleted":false})")},
            Outcome::Failed, 1, 1);
        row("lost, gone", {here, lost, Gone}, Outcome::Deleted, 0, 1);
        row("lost, still there", {here, lost, here}, Outcome::Failed, 1, 1);
        row("server error, gone", {here, down, Gone}, Outcome::Deleted, 0, 1);
        row("lost, and so is the look", {here, lost, down, down, down}, Outcome::Unknown, 1, 1);
    }

    void oneFile_endsAs()
    {
        QFETCH(const QList<ScriptedAnswer>, answers);
        QFETCH(const Outcome, outcome);
        QFETCH(const qsizetype, left);
        QFETCH(const qsizetype, deletes);
        for (const ScriptedAnswer &answer : answers) {
            m_fixture->server.enqueue(answer);
        }
        begin({file(u"a"_s)});
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_deletion->files().constFirst().outcome, outcome);
        QCOMPARE(m_list->files().size(), left);
        QCOMPARE(m_fixture->server.count("DELETE /v1/files/a"), deletes);
        const bool isProblem = outcome == Outcome::Failed || outcome == Outcome::Unknown;
        QCOMPARE(m_deletion->files().constFirst().error.has_value(), isProblem);
    }

    void severalFiles_oneFails_theOthersGo()
    {
        m_fixture->server.setHandler([](const RecordedRequest &request) {
            const QString id = QString::fromLatin1(request.path().split('/').constLast());
            if (request.method == "GET") {
                return described(id);
            }
            return id == u"b"_s ? ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400)
                                : Deleted;
        });
        begin({file(u"a"_s), file(u"b"_s), file(u"c"_s)});
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_deletion->count(Outcome::Deleted), 2);
        QCOMPARE(m_deletion->files().at(1).outcome, Outcome::Failed);
        QCOMPARE(m_deletion->files().at(1).error->message, u"no"_s);
        QCOMPARE(m_list->files().size(), 1);
        QVERIFY(!m_deletion->isRunning());
    }

    void keyRefused_stopsAtOnce()
    {
        m_fixture->server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 401));
        begin({file(u"a"_s), file(u"b"_s)});
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_deletion->files().at(0).outcome, Outcome::Failed);
        QCOMPARE(m_deletion->files().at(1).outcome, Outcome::NotTried);
        QCOMPARE(m_fixture->server.requests().size(), 1);
    }

    void cancel_finishesTheOneUnderWay()
    {
        m_fixture->server.enqueue(described(u"a"_s));
        m_fixture->server.enqueue(Deleted);
        connect(&m_fixture->server, &LoopbackServer::requestArrived, this, [this] {
            if (m_fixture->server.count("GET /v1/files/a") == 1) { // so this is the DELETE
                m_deletion->cancel();
            }
        });
        begin({file(u"a"_s), file(u"b"_s)});
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_deletion->files().at(0).outcome, Outcome::Deleted);
        QCOMPARE(m_deletion->files().at(1).outcome, Outcome::NotTried);
        QCOMPARE(m_fixture->server.requests().size(), 2);
    }

    void cancel_whileLooking_deletesNothing()
    {
        m_fixture->server.enqueue({.hang = true});
        connect(&m_fixture->server, &LoopbackServer::requestArrived, this,
                [this] { m_deletion->cancel(); });
        begin({file(u"a"_s), file(u"b"_s)});
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_deletion->count(Outcome::NotTried), 2);
        QCOMPARE(m_fixture->server.requests().size(), 1);
    }

    void destroy_whileWaiting_isQuiet()
    {
        m_fixture->server.enqueue({.hang = true});
        begin({file(u"a"_s)});
        QTRY_COMPARE(m_fixture->server.requests().size(), 1);
        m_deletion.reset();
        QCOMPARE(m_list->files().size(), 1);
    }

    void killedMidway_theRecordTellsHowFarItCame()
    {
        using State = BulkItem::State;
        m_fixture->server.setHandler([](const RecordedRequest &request) {
            const QString id = QString::fromLatin1(request.path().split('/').constLast());
            if (request.method == "GET") {
                return described(id);
            }
            return id == u"b"_s ? ScriptedAnswer{.hang = true} : Deleted;
        });
        begin({file(u"a"_s), file(u"b"_s), file(u"c"_s)}, true);
        QTRY_COMPARE(m_fixture->server.count("DELETE /v1/files/b"), 1);
        m_deletion.reset();
        m_journal = std::make_unique<BulkJournal>(journalPath());
        QSignalSpy found(m_journal.get(), &BulkJournal::found);
        m_journal->look();
        QTRY_COMPARE(found.size(), 1);
        const auto record = found.constFirst().constFirst().value<BulkRecord>();
        QCOMPARE(record.task, QString(FileDeletion::Task));
        QCOMPARE(record.items,
                 (QList<BulkItem>{{.id = u"a"_s, .name = u"a.jsonl"_s, .state = State::Done},
                                  {.id = u"b"_s, .name = u"b.jsonl"_s, .state = State::UnderWay},
                                  {.id = u"c"_s, .name = u"c.jsonl"_s, .state = State::NotTried}}));
    }

    void carriedThrough_leavesNoRecord()
    {
        m_fixture->server.enqueue(described(u"a"_s));
        m_fixture->server.enqueue(Deleted);
        begin({file(u"a"_s)}, true);
        QTRY_COMPARE(m_finished->size(), 1);
        m_journal.reset();
        QVERIFY(!QFile::exists(journalPath()));
    }

private:
    QString journalPath() const { return m_folder.filePath(u"bulk.json"_s); }

    void begin(const QList<File> &files, bool isRecorded = false)
    {
        for (const File &each : files) {
            m_list->merge(each);
        }
        m_deletion = std::make_unique<FileDeletion>(*m_api, *m_list, files);
        m_finished = std::make_unique<QSignalSpy>(m_deletion.get(), &FileDeletion::finished);
        if (isRecorded) {
            m_journal = std::make_unique<BulkJournal>(journalPath());
            m_deletion->recordIn(*m_journal, m_fixture->clock.now());
        }
        m_deletion->start();
    }

    QTemporaryDir m_folder{};
    std::unique_ptr<BulkJournal> m_journal{};

    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FilesApi> m_api{};
    std::unique_ptr<FileList> m_list{};
    std::unique_ptr<FileDeletion> m_deletion{};
    std::unique_ptr<QSignalSpy> m_finished{};
};

QTEST_GUILESS_MAIN(TestFileDeletion)
#include "tst_filedeletion.moc"
