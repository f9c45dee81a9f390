// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filesapi.h"
#include "core/files/uploadqueue.h"
#include "core/files/uploadsapi.h"
#include "tests/support/clientfixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QByteArray fileJson(const QByteArray &id, const QByteArray &status)
{
    return R"({"id":")" + id + R"(","object":"file","bytes":3,"created_at":1795176000,
        "filename":"a.jsonl","purpose":"fine-tune","status":")"
        + status + "\"}";
}

ScriptedAnswer listOf(const QByteArray &files)
{
    return ScriptedAnswer::json(R"({"object":"list","has_more":false,"data":[)" + files + "]}");
}

const ScriptedAnswer KeyRefused = ScriptedAnswer::json(
    R"({"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}})", 401);
const ScriptedAnswer LostAnswer{.cutAfter = 0};

} // namespace

class TestUploadQueue : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void enqueue_file_endsReady();
    void enqueue_unusableFile_failsUnsent_data();
    void enqueue_unusableFile_failsUnsent();
    void enqueue_severalFiles_goOneAfterTheOther();
    void enqueue_sameFileAgain_joinsTheFirst();
    void enqueue_refusedByServer_fails();
    void process_slowly_isPolled();
    void process_withoutStatus_isReady();
    void process_withError_failsWithItsDetails();
    void process_pollFails_goesOn();
    void process_neverDone_failsAfterHalfAnHour();
    void process_fileDeletedMeanwhile_fails();
    void lostAnswer_fileIsInTheList_isTaken();
    void lostAnswer_fileAppearsLate_isTaken();
    void lostAnswer_noSuchFile_outcomeIsUnknown_data();
    void lostAnswer_noSuchFile_outcomeIsUnknown();
    void serverError_noSuchFile_keepsTheServersWords();
    void keyRefused_beforehand_nothingIsSent();
    void keyRefused_whileSending_isFoundOut();
    void connection_cutWhileSending_isCertainlyNotSent();
    void server_cannotList_isSentAnyway();
    void server_down_failsUnsent();
    void file_changesWhileSending_fails();
    void cancel_inEachPhase_endsCanceled_data();
    void cancel_inEachPhase_endsCanceled();
    void cancel_first_letsTheNextBegin();
    void retry_afterRefusal_sendsAgain();
    void retry_afterServerCouldNotProcess_sendsAgain();
    void remove_onlyWhatIsFinished();
    void destroy_whileSending_isQuiet();

private:
    QString write(const QString &name, qint64 size = 3) const;

    const Upload &only() const { return m_queue->uploads().at(0); }

    qsizetype posts() const { return m_fixture->server.count("POST /v1/files"); }

    ScriptedAnswer answer(const RecordedRequest &request);

    // What the server says next; the last answer of each list stays.
    QList<ScriptedAnswer> m_lists{};
    QList<ScriptedAnswer> m_uploads{};
    QList<ScriptedAnswer> m_polls{};
    std::unique_ptr<QTemporaryDir> m_folder{};
    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FilesApi> m_api{};
    std::unique_ptr<UploadsApi> m_partsApi{};
    std::unique_ptr<UploadQueue> m_queue{};
};

void TestUploadQueue::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_fixture = std::make_unique<ClientFixture>();
    m_lists = {listOf({})};
    m_uploads = {ScriptedAnswer::json(fileJson("file-1", "processed"))};
    m_polls = {ScriptedAnswer::json(fileJson("file-1", "processed"))};
    m_fixture->server.setHandler(
        [this](const RecordedRequest &request) { return answer(request); });
    m_api = std::make_unique<FilesApi>(m_fixture->client());
    m_partsApi = std::make_unique<UploadsApi>(m_fixture->client());
    m_queue = std::make_unique<UploadQueue>(*m_api, *m_partsApi, m_fixture->clock);
}

void TestUploadQueue::cleanup()
{
    m_queue.reset();
    m_api.reset();
    m_fixture.reset();
}

ScriptedAnswer TestUploadQueue::answer(const RecordedRequest &request)
{
    QList<ScriptedAnswer> &script = request.method == "POST" ? m_uploads
        : request.path() == "/v1/files"                      ? m_lists
                                                             : m_polls;
    return script.size() > 1 ? script.takeFirst() : script.constFirst();
}

QString TestUploadQueue::write(const QString &name, qint64 size) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.resize(size) ? file.fileName() : QString();
}

void TestUploadQueue::enqueue_file_endsReady()
{
    QSignalSpy finished(m_queue.get(), &UploadQueue::finished);
    QSignalSpy fileChanged(m_queue.get(), &UploadQueue::fileChanged);
    const QString id = m_queue->enqueue(write(u"a.jsonl"_s));
    QCOMPARE(only().id, id);
    QCOMPARE(only().fileName, u"a.jsonl"_s);
    QVERIFY(m_queue->isBusy());
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(only().file->id, u"file-1"_s);
    QCOMPARE(only().bytesTotal, 3);
    QCOMPARE(only().bytesSent, 3);
    QVERIFY(!only().error);
    QVERIFY(!m_queue->isBusy());
    QCOMPARE(finished.size(), 1);
    QCOMPARE(fileChanged.size(), 1);
    QCOMPARE(m_fixture->server.requests().size(), 2);
    QCOMPARE(m_fixture->server.requests().at(0).target, "/v1/files?limit=100&purpose=fine-tune");
    QVERIFY(m_fixture->server.requests().at(1).body.contains("filename=\"a.jsonl\""));
}

void TestUploadQueue::enqueue_unusableFile_failsUnsent_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing") << u"none"_s;
    QTest::newRow("folder") << u"."_s;
    QTest::newRow("empty") << u"empty"_s;
}

void TestUploadQueue::enqueue_unusableFile_failsUnsent()
{
    QFETCH(const QString, name);
    write(u"empty"_s, 0);
    m_queue->enqueue(m_folder->filePath(name));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::LocalFile);
    QVERIFY(!only().error->detail.isEmpty());
    QCOMPARE(m_fixture->server.requests().size(), 0);
}

void TestUploadQueue::enqueue_severalFiles_goOneAfterTheOther()
{
    int atOnce = 0;
    int mostAtOnce = 0;
    connect(&m_queue->uploads(), &StoreBase::changed, this, [&] {
        atOnce = 0;
        for (const Upload &upload : m_queue->uploads().items()) {
            atOnce += upload.state == UploadState::Sending ? 1 : 0;
        }
        mostAtOnce = std::max(mostAtOnce, atOnce);
    });
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        m_queue->enqueue(write(name));
    }
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(mostAtOnce, 1);
    QCOMPARE(posts(), 3);
    QByteArray names;
    for (const RecordedRequest &request : m_fixture->server.requests()) {
        const qsizetype start = request.body.indexOf("filename=\"");
        names += start < 0 ? QByteArray() : request.body.mid(start + 10, 1);
    }
    QCOMPARE(names, "abc");
}

void TestUploadQueue::enqueue_sameFileAgain_joinsTheFirst()
{
    const QString path = write(u"a.jsonl"_s);
    const QString id = m_queue->enqueue(path);
    QCOMPARE(m_queue->enqueue(path), id);
    QVERIFY(m_queue->enqueue(path, u"batch"_s) != id);
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(posts(), 2);
    QVERIFY(m_queue->enqueue(path) != id);
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(posts(), 3);
}

void TestUploadQueue::enqueue_refusedByServer_fails()
{
    m_uploads = {ScriptedAnswer::json(R"({"error":{"message":"Invalid file format"}})", 400)};
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->httpStatus, 400);
    QCOMPARE(only().error->message, u"Invalid file format"_s);
    QCOMPARE(m_fixture->server.requests().size(), 2);
}

void TestUploadQueue::process_slowly_isPolled()
{
    const auto unfinished = ScriptedAnswer::json(fileJson("file-1", "uploaded"));
    m_uploads = {unfinished};
    m_polls = {unfinished, unfinished, ScriptedAnswer::json(fileJson("file-1", "processed"))};
    m_fixture->clock.setAutoAdvance(true);
    QList<UploadState> states;
    connect(&m_queue->uploads(), &StoreBase::changed, this, [&] {
        if (states.isEmpty() || states.constLast() != only().state) {
            states.append(only().state);
        }
    });
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(states, QList({UploadState::Sending, UploadState::Processing, UploadState::Ready}));
    QCOMPARE(m_fixture->server.count("GET /v1/files/file-1"), 3);
    QCOMPARE(m_fixture->clock.waits(), QList<std::chrono::milliseconds>({1s, 2s, 3s}));
    QCOMPARE(posts(), 1);
}

void TestUploadQueue::process_withoutStatus_isReady()
{
    m_uploads = {ScriptedAnswer::json(R"({"id":"file-n","filename":"a.jsonl","status":null})")};
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(m_fixture->server.requests().size(), 2);
}

void TestUploadQueue::process_withError_failsWithItsDetails()
{
    m_uploads = {ScriptedAnswer::json(fileJson("file-1", "uploaded"))};
    m_polls = {ScriptedAnswer::json(
        R"({"id":"file-1","status":"error","status_details":"Line 7 is not JSON"})")};
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->message, u"Line 7 is not JSON"_s);
    QCOMPARE(only().file->status, FileStatus::Error);
}

void TestUploadQueue::process_pollFails_goesOn()
{
    m_uploads = {ScriptedAnswer::json(fileJson("file-1", "uploaded"))};
    const auto down = ScriptedAnswer::json("{}", 503);
    m_polls = {down, down, down, ScriptedAnswer::json(fileJson("file-1", "processed"))};
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Ready);
}

void TestUploadQueue::process_neverDone_failsAfterHalfAnHour()
{
    m_uploads = {ScriptedAnswer::json(fileJson("file-1", "uploaded"))};
    m_polls = m_uploads;
    m_queue->enqueue(write(u"a.jsonl"_s));
    FakeClock &clock = m_fixture->clock;
    QTRY_COMPARE(only().state, UploadState::Processing);
    QTRY_COMPARE(clock.pending(), 1);
    clock.advance(29min);
    QTRY_COMPARE(clock.pending(), 1); // asked, and going to ask again
    QCOMPARE(only().state, UploadState::Processing);
    clock.advance(1min);
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::Timeout);
    QCOMPARE(only().file->id, u"file-1"_s);
    // What is on the server already is not sent again.
    m_polls = {ScriptedAnswer::json(fileJson("file-1", "processed"))};
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QVERIFY(!only().error);
    QCOMPARE(posts(), 1);
}

void TestUploadQueue::process_fileDeletedMeanwhile_fails()
{
    m_uploads = {ScriptedAnswer::json(fileJson("file-1", "uploaded"))};
    m_polls = {ScriptedAnswer::json(R"({"error":{"message":"No such File object"}})", 404)};
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->httpStatus, 404);
}

void TestUploadQueue::lostAnswer_fileIsInTheList_isTaken()
{
    m_uploads = {LostAnswer};
    const QByteArray older = fileJson("file-old", "processed");
    m_lists = {listOf(older), listOf(fileJson("file-new", "processed") + ',' + older)};
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(only().file->id, u"file-new"_s);
    QCOMPARE(posts(), 1);
}

void TestUploadQueue::lostAnswer_fileAppearsLate_isTaken()
{
    m_uploads = {LostAnswer};
    m_lists = {listOf({}), listOf({}), ScriptedAnswer::json("{}", 400), listOf({}),
               listOf(fileJson("file-1", "processed"))};
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(posts(), 1);
    QCOMPARE(m_fixture->clock.waits(), QList<std::chrono::milliseconds>({2s, 5s, 10s}));
}

void TestUploadQueue::lostAnswer_noSuchFile_outcomeIsUnknown_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray same = fileJson("file-1", "processed");
    const auto with = [&same](const QByteArray &from, const QByteArray &to) {
        return QByteArray(same).replace(from, to);
    };
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("it was there before") << same << same;
    QTest::newRow("another name") << QByteArray() << with("a.jsonl", "b.jsonl");
    QTest::newRow("another size") << QByteArray() << with(":3,", ":4,");
    QTest::newRow("no size") << QByteArray() << with(R"("bytes":3,)", "");
    QTest::newRow("from last week") << QByteArray() << with("1795176000", "1794571200");
}

void TestUploadQueue::lostAnswer_noSuchFile_outcomeIsUnknown()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    m_uploads = {LostAnswer};
    m_lists = {listOf(before), listOf(after)};
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::OutcomeUnknown);
    QVERIFY(!only().file);
    QCOMPARE(posts(), 1);
    QCOMPARE(m_fixture->server.count("GET /v1/files"), 5);
}

void TestUploadQueue::serverError_noSuchFile_keepsTheServersWords()
{
    m_uploads = {ScriptedAnswer::json(R"({"error":{"message":"The server had an error"}})", 500)};
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->message, u"The server had an error"_s);
    QVERIFY(only().error->mayHaveHappened());
    QCOMPARE(posts(), 1);
}

void TestUploadQueue::keyRefused_beforehand_nothingIsSent()
{
    m_lists = {KeyRefused};
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->httpStatus, 401);
    QCOMPARE(posts(), 0);
}

void TestUploadQueue::keyRefused_whileSending_isFoundOut()
{
    m_lists = {listOf({}), KeyRefused};
    ScriptedAnswer early = KeyRefused;
    early.beforeBody = true;
    early.close = true;
    m_uploads = {early};
    m_queue->enqueue(write(u"a.jsonl"_s, 64 * MiB));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->httpStatus, 401);
    QCOMPARE(only().error->message, u"Incorrect API key provided"_s);
    QVERIFY(only().bytesSent < only().bytesTotal);
}

void TestUploadQueue::connection_cutWhileSending_isCertainlyNotSent()
{
    ScriptedAnswer early = LostAnswer;
    early.beforeBody = true;
    early.cut = ScriptedAnswer::Cut::Reset;
    m_uploads = {early};
    m_queue->enqueue(write(u"a.jsonl"_s, 64 * MiB));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::Network);
    QVERIFY(!only().error->mayHaveHappened());
    QCOMPARE(posts(), 1);
}

void TestUploadQueue::server_cannotList_isSentAnyway()
{
    m_lists = {ScriptedAnswer::json(R"({"detail":"Not Found"})", 404)};
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Ready);
}

void TestUploadQueue::server_down_failsUnsent()
{
    m_fixture->connection.baseUrl = QUrl(u"http://127.0.0.1:9/v1"_s);
    m_queue.reset();
    m_fixture->rebuild();
    m_api = std::make_unique<FilesApi>(m_fixture->client());
    m_partsApi = std::make_unique<UploadsApi>(m_fixture->client());
    m_queue = std::make_unique<UploadQueue>(*m_api, *m_partsApi, m_fixture->clock);
    m_fixture->clock.setAutoAdvance(true);
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::NotConnected);
}

void TestUploadQueue::file_changesWhileSending_fails()
{
    const QString path = write(u"a.jsonl"_s, 64 * MiB);
    // The answer to the look beforehand is on its way: the file has been inspected, nothing is
    // sent.
    connect(&m_fixture->server, &LoopbackServer::requestArrived, this,
            [&path] { QVERIFY(QFile::resize(path, MiB)); });
    m_queue->enqueue(path);
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::LocalFile);
    QVERIFY2(only().error->detail.contains(u"shorter"_s), qPrintable(only().error->detail));
    QCOMPARE(m_fixture->server.count("GET /v1/files"), 1); // no doubt, so no second look
    // With the file as it is now, it works.
    m_fixture->server.disconnect(this);
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(only().bytesTotal, MiB);
}

void TestUploadQueue::cancel_inEachPhase_endsCanceled_data()
{
    QTest::addColumn<QString>("phase");
    for (const char *phase : {"inspecting", "looking", "sending", "thinking", "searching",
                              "waiting to search", "processing", "polling"}) {
        QTest::newRow(phase) << QString::fromLatin1(phase);
    }
}

void TestUploadQueue::cancel_inEachPhase_endsCanceled()
{
    QFETCH(const QString, phase);
    const ScriptedAnswer hang{.hang = true};
    const bool isLarge = phase == "sending"_L1;
    qsizetype requests = 0; // made until then
    if (phase == "looking"_L1) {
        m_lists = {hang};
        requests = 1;
    } else if (phase == "sending"_L1 || phase == "thinking"_L1) {
        m_uploads = {hang};
        requests = 2;
    } else if (phase == "searching"_L1 || phase == "waiting to search"_L1) {
        m_uploads = {LostAnswer};
        m_lists = {listOf({}), phase == "searching"_L1 ? hang : listOf({})};
        requests = 3;
    } else if (phase == "processing"_L1 || phase == "polling"_L1) {
        m_uploads = {ScriptedAnswer::json(fileJson("file-1", "uploaded"))};
        m_polls = {hang};
        requests = phase == "processing"_L1 ? 2 : 3;
        m_fixture->clock.setAutoAdvance(phase == "polling"_L1);
    }
    QSignalSpy finished(m_queue.get(), &UploadQueue::finished);
    const QString id = m_queue->enqueue(write(u"a.jsonl"_s, isLarge ? 64 * MiB : 3));
    QSignalSpy arrived(&m_fixture->server, &LoopbackServer::requestArrived);
    if (isLarge) {
        QTRY_VERIFY(only().bytesSent > 0);
    } else {
        QTRY_COMPARE(arrived.size(), requests);
    }
    if (phase == "processing"_L1) {
        QTRY_COMPARE(only().state, UploadState::Processing);
    } else if (phase == "waiting to search"_L1) {
        QTRY_VERIFY(m_fixture->clock.pending() > 0);
    }
    m_queue->cancel(id);
    QCOMPARE(only().state, UploadState::Canceled);
    QVERIFY(!only().error);
    QCOMPARE(finished.size(), 1);
    QVERIFY(!m_queue->isBusy());
    m_fixture->clock.advance(1h);
    QVERIFY(
        !QTest::qWaitFor([&] { return arrived.size() > std::max<qsizetype>(requests, 1); }, 50));
    QCOMPARE(only().state, UploadState::Canceled);
    QCOMPARE(finished.size(), 1);
}

void TestUploadQueue::cancel_first_letsTheNextBegin()
{
    m_uploads = {ScriptedAnswer{.hang = true}, m_uploads.constFirst()};
    const QString first = m_queue->enqueue(write(u"a.jsonl"_s));
    const QString second = m_queue->enqueue(write(u"b.jsonl"_s));
    const QString third = m_queue->enqueue(write(u"c.jsonl"_s));
    QTRY_COMPARE(m_fixture->server.requests().size(), 2);
    m_queue->cancel(third); // still waiting
    QCOMPARE(m_queue->uploads().find(third)->state, UploadState::Canceled);
    m_queue->cancel(first);
    QTRY_COMPARE(m_queue->uploads().find(second)->state, UploadState::Ready);
    QCOMPARE(m_queue->uploads().find(first)->state, UploadState::Canceled);
    QCOMPARE(posts(), 2);
}

void TestUploadQueue::retry_afterRefusal_sendsAgain()
{
    m_uploads.prepend(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 413));
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    m_queue->retry(only().id);
    QVERIFY(!only().error);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(posts(), 2);
    m_queue->retry(only().id); // nothing to do
    QCOMPARE(only().state, UploadState::Ready);
}

void TestUploadQueue::retry_afterServerCouldNotProcess_sendsAgain()
{
    m_uploads.prepend(ScriptedAnswer::json(fileJson("file-0", "error")));
    m_queue->enqueue(write(u"a.jsonl"_s));
    QTRY_COMPARE(only().state, UploadState::Failed);
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(only().file->id, u"file-1"_s);
    QCOMPARE(posts(), 2);
}

void TestUploadQueue::remove_onlyWhatIsFinished()
{
    m_uploads = {m_uploads.constFirst(), ScriptedAnswer{.hang = true}};
    const QString first = m_queue->enqueue(write(u"a.jsonl"_s));
    const QString second = m_queue->enqueue(write(u"b.jsonl"_s));
    QTRY_COMPARE(m_queue->uploads().find(first)->state, UploadState::Ready);
    m_queue->remove(second);
    QCOMPARE(m_queue->uploads().size(), 2);
    m_queue->remove(first);
    QCOMPARE(m_queue->uploads().size(), 1);
    QCOMPARE(only().id, second);
}

void TestUploadQueue::destroy_whileSending_isQuiet()
{
    m_uploads = {ScriptedAnswer{.hang = true}};
    m_queue->enqueue(write(u"a.jsonl"_s, 64 * MiB));
    QTRY_VERIFY(only().bytesSent > 0);
    QSignalSpy finished(m_queue.get(), &UploadQueue::finished);
    m_queue.reset();
    QCOMPARE(finished.size(), 0);
}

QTEST_GUILESS_MAIN(TestUploadQueue)
#include "tst_uploadqueue.moc"
