// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filesapi.h"
#include "core/files/uploadqueue.h"
#include "core/files/uploadsapi.h"
#include "tests/support/clientfixture.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Size = 10'000;
constexpr UploadLimits Small{.largestPost = 4'000, .partSize = 3'000, .partsAtOnce = 2};

const QByteArray ReadyFile = R"({"id":"file-1","object":"file","bytes":10000,
    "created_at":1795176000,"filename":"a.jsonl","purpose":"fine-tune","status":"processed"})";

QByteArray listOf(const QByteArray &files)
{
    return R"({"object":"list","has_more":false,"data":[)" + files + "]}";
}

// The bytes of the form's only file.
QByteArray dataOf(const RecordedRequest &request)
{
    const QByteArray start = "octet-stream\r\n\r\n";
    const qsizetype from = request.body.indexOf(start) + start.size();
    return request.body.mid(from, request.body.lastIndexOf("\r\n--") - from);
}

} // namespace

//! Uploads in parts, as the queue makes them, against a server that keeps what it gets.
class TestPartedUpload : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void smallFile_goesInOnePiece();
    void largeFile_goesInParts();
    void otherPurpose_goesInOnePiece();
    void notOffered_goesInOnePiece();
    void part_failsOnce_isSentAgain();
    void part_fails_retryGoesOnWithWhatIsMissing();
    void part_refused_isCancelledOnTheServer();
    void part_keyRefused_keepsTheUpload();
    void create_refused_saysWhy();
    void complete_answerLost_fileIsFoundInTheList();
    void complete_answerLost_notFound_isCompletedAgain();
    void complete_refused_isCancelledOnTheServer();
    void expired_retryBeginsAnew();
    void file_changes_isCancelledOnTheServer();
    void cancel_cancelsOnTheServer();
    void slow_isTold();
    void remove_afterFailure_cancelsOnTheServer();
    void destroy_whileSending_isQuiet();

private:
    QString write();
    ScriptedAnswer answer(const RecordedRequest &request);
    ScriptedAnswer takePart(const RecordedRequest &request);

    const Upload &only() const { return m_queue->uploads().at(0); }

    qsizetype count(const QByteArray &what) const { return m_fixture->server.count(what); }

    QJsonObject lastComplete() const;
    QByteArray completedContent() const;

    qsizetype m_parts{};                 // that the server has taken
    QHash<int, QStringList> m_answers{}; // the parts' ids by connection; empty for a failure
    QList<ScriptedAnswer> m_partFailures{};
    QList<ScriptedAnswer> m_completions{};
    QList<QByteArray> m_lists{};
    ScriptedAnswer m_created{};
    QByteArray m_content{};
    std::unique_ptr<QTemporaryDir> m_folder{};
    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FilesApi> m_api{};
    std::unique_ptr<UploadsApi> m_partsApi{};
    std::unique_ptr<UploadQueue> m_queue{};
};

void TestPartedUpload::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_fixture = std::make_unique<ClientFixture>();
    m_parts = 0;
    m_answers.clear();
    m_partFailures.clear();
    m_completions.clear();
    m_lists = {listOf({})};
    m_created = ScriptedAnswer::json(R"({"id":"upload_1","object":"upload","status":"pending",
        "created_at":1795176000,"expires_at":1795179600})");
    m_fixture->server.setHandler(
        [this](const RecordedRequest &request) { return answer(request); });
    m_fixture->clock.setAutoAdvance(true);
    m_api = std::make_unique<FilesApi>(m_fixture->client());
    m_partsApi = std::make_unique<UploadsApi>(m_fixture->client());
    m_queue = std::make_unique<UploadQueue>(*m_api, *m_partsApi, m_fixture->clock);
    m_queue->setLimits(Small);
}

void TestPartedUpload::cleanup()
{
    m_queue.reset();
    m_fixture.reset();
}

QString TestPartedUpload::write()
{
    m_content.clear();
    for (int i = 0; m_content.size() < Size; ++i) {
        m_content += QByteArray::number(i) + ' ';
    }
    m_content.truncate(Size);
    QFile file(m_folder->filePath(u"a.jsonl"_s));
    return file.open(QIODevice::WriteOnly) && file.write(m_content) == Size ? file.fileName()
                                                                            : QString();
}

ScriptedAnswer TestPartedUpload::answer(const RecordedRequest &request)
{
    const QByteArray path = request.path();
    if (path == "/v1/uploads") {
        return m_created;
    }
    if (path.endsWith("/parts")) {
        return takePart(request);
    }
    if (path.endsWith("/complete")) {
        return m_completions.isEmpty() ? ScriptedAnswer::json(
                   R"({"id":"upload_1","status":"completed","file":)" + ReadyFile + "}")
                                       : m_completions.takeFirst();
    }
    if (path.endsWith("/cancel")) {
        return ScriptedAnswer::json(R"({"id":"upload_1","status":"cancelled"})");
    }
    if (request.method == "POST") {
        return ScriptedAnswer::json(ReadyFile);
    }
    return ScriptedAnswer::json(m_lists.size() > 1 ? m_lists.takeFirst() : m_lists.constFirst());
}

ScriptedAnswer TestPartedUpload::takePart(const RecordedRequest &request)
{
    QStringList &answers = m_answers[request.connection];
    if (!m_partFailures.isEmpty()) {
        answers.append(QString());
        return m_partFailures.takeFirst();
    }
    const QString id = u"part_%1"_s.arg(m_parts++);
    answers.append(id);
    return ScriptedAnswer::json(QJsonObject{{"id"_L1, id}, {"object"_L1, "upload.part"_L1}});
}

QJsonObject TestPartedUpload::lastComplete() const
{
    QJsonObject last;
    for (const RecordedRequest &request : m_fixture->server.requests()) {
        if (request.path().endsWith("/complete")) {
            last = request.json();
        }
    }
    return last;
}

// The answer is chosen when a request's head is there, its body is known when it was recorded; on
// each connection both happen in the same order.
QByteArray TestPartedUpload::completedContent() const
{
    QHash<int, QStringList> answers = m_answers;
    QHash<QString, QByteArray> parts;
    for (const RecordedRequest &request : m_fixture->server.requests()) {
        if (request.path().endsWith("/parts")) {
            parts.insert(answers[request.connection].takeFirst(), dataOf(request));
        }
    }
    QByteArray joined;
    for (const QJsonValue id : lastComplete().value("part_ids"_L1).toArray()) {
        joined += parts.value(id.toString());
    }
    return joined;
}

void TestPartedUpload::smallFile_goesInOnePiece()
{
    QFile file(m_folder->filePath(u"b.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(Small.largestPost));
    m_queue->enqueue(file.fileName());
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/files"), 1);
    QCOMPARE(count("POST /v1/uploads"), 0);
}

void TestPartedUpload::largeFile_goesInParts()
{
    QList<qint64> sent;
    connect(&m_queue->uploads(), &StoreBase::changed, this, [&] { sent.append(only().bytesSent); });
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(only().file->id, u"file-1"_s);
    QVERIFY(!only().parts);
    QCOMPARE(count("POST /v1/files"), 0);
    const QJsonObject created = m_fixture->server.requests().at(1).json();
    QCOMPARE(created.value("bytes"_L1).toInteger(), Size);
    QCOMPARE(created.value("filename"_L1).toString(), u"a.jsonl"_s);
    QCOMPARE(created.value("purpose"_L1).toString(), u"fine-tune"_s);
    QVERIFY(!created.value("mime_type"_L1).toString().isEmpty());
    QCOMPARE(count("POST /v1/uploads/upload_1/parts"), 4);
    QVERIFY(completedContent() == m_content);
    QCOMPARE(lastComplete().value("md5"_L1).toString().toLatin1(),
             QCryptographicHash::hash(m_content, QCryptographicHash::Md5).toHex());
    QVERIFY(std::is_sorted(sent.cbegin(), sent.cend()));
    QCOMPARE(sent.constLast(), Size);
}

void TestPartedUpload::otherPurpose_goesInOnePiece()
{
    m_queue->enqueue(write(), u"evals"_s);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/files"), 1);
    QCOMPARE(count("POST /v1/uploads"), 0);
}

void TestPartedUpload::notOffered_goesInOnePiece()
{
    m_created = ScriptedAnswer::json(R"({"detail":"Not Found"})", 404);
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/uploads"), 1);
    QCOMPARE(count("POST /v1/files"), 1);
}

void TestPartedUpload::part_failsOnce_isSentAgain()
{
    m_partFailures = {ScriptedAnswer::json("{}", 500), ScriptedAnswer{.cutAfter = 0}};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/uploads/upload_1/parts"), 6);
    QVERIFY(completedContent() == m_content);
}

void TestPartedUpload::part_fails_retryGoesOnWithWhatIsMissing()
{
    UploadLimits oneByOne = Small;
    oneByOne.partsAtOnce = 1;
    m_queue->setLimits(oneByOne);
    const auto down = ScriptedAnswer::json(R"({"error":{"message":"down"}})", 500);
    connect(&m_fixture->server, &LoopbackServer::requestArrived, this, [&] {
        if (m_parts == 2 && m_partFailures.isEmpty()) {
            m_partFailures = {down, down, down};
            m_fixture->server.disconnect(this);
        }
    });
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->message, u"down"_s);
    QVERIFY(only().parts);
    QCOMPARE(count("POST /v1/uploads/upload_1/cancel"), 0);
    const qsizetype before = m_parts;
    QVERIFY(before >= 2);
    m_partFailures.clear();
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/uploads"), 1);
    QCOMPARE(m_parts, 4); // none twice
}

void TestPartedUpload::part_refused_isCancelledOnTheServer()
{
    m_partFailures = {ScriptedAnswer::json(R"({"error":{"message":"too large"}})", 413)};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->message, u"too large"_s);
    QVERIFY(!only().parts);
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/cancel"), 1);
    QCOMPARE(count("POST /v1/uploads/upload_1/complete"), 0);
}

void TestPartedUpload::part_keyRefused_keepsTheUpload()
{
    const auto refused = ScriptedAnswer::json(R"({"error":{"message":"no key"}})", 401);
    m_partFailures = {refused, refused};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->httpStatus, 401);
    m_partFailures.clear();
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/uploads"), 1);
}

void TestPartedUpload::create_refused_saysWhy()
{
    m_created = ScriptedAnswer::json(R"({"error":{"message":"more than 8 GB"}})", 400);
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->message, u"more than 8 GB"_s);
    QCOMPARE(count("POST /v1/files"), 0);
}

void TestPartedUpload::complete_answerLost_fileIsFoundInTheList()
{
    m_completions = {ScriptedAnswer{.cutAfter = 0}};
    m_lists = {listOf({}), listOf(ReadyFile)};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(only().file->id, u"file-1"_s);
    QCOMPARE(count("POST /v1/uploads/upload_1/complete"), 1);
}

void TestPartedUpload::complete_answerLost_notFound_isCompletedAgain()
{
    m_completions = {ScriptedAnswer{.cutAfter = 0}};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::OutcomeUnknown);
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(m_parts, 4);
    QCOMPARE(count("POST /v1/uploads"), 1);
    QCOMPARE(count("POST /v1/uploads/upload_1/complete"), 2);
}

void TestPartedUpload::complete_refused_isCancelledOnTheServer()
{
    m_completions = {ScriptedAnswer::json(R"({"error":{"message":"md5 mismatch"}})", 400)};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->message, u"md5 mismatch"_s);
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/cancel"), 1);
    QVERIFY(!only().parts);
}

void TestPartedUpload::expired_retryBeginsAnew()
{
    const auto down = ScriptedAnswer::json("{}", 500);
    m_partFailures = {down, down, down, down, down, down};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QVERIFY(only().parts);
    m_partFailures.clear();
    m_parts = 0;
    m_fixture->clock.advance(61min);
    m_queue->retry(only().id);
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/uploads"), 2);
    QCOMPARE(m_parts, 4);
}

void TestPartedUpload::file_changes_isCancelledOnTheServer()
{
    const QString path = write();
    connect(&m_fixture->server, &LoopbackServer::requestArrived, this, [&] {
        if (m_fixture->server.count("POST /v1/uploads") == 1) {
            QVERIFY(QFile::resize(path, Size - 1));
        }
    });
    m_queue->enqueue(path);
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(only().error->kind, ApiError::Kind::LocalFile);
    QCOMPARE(count("POST /v1/uploads/upload_1/complete"), 0);
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/cancel"), 1);
}

void TestPartedUpload::cancel_cancelsOnTheServer()
{
    const ScriptedAnswer hang{.hang = true};
    m_partFailures = {hang, hang};
    m_queue->enqueue(write());
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/parts"), Small.partsAtOnce);
    m_queue->cancel(only().id);
    QCOMPARE(only().state, UploadState::Canceled);
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/cancel"), 1);
    QCOMPARE(count("POST /v1/uploads/upload_1/complete"), 0);
    m_queue->retry(only().id); // from the start
    QTRY_COMPARE(only().state, UploadState::Ready);
    QCOMPARE(count("POST /v1/uploads"), 2);
}

void TestPartedUpload::slow_isTold()
{
    m_fixture->clock.setAutoAdvance(false);
    bool wasTold = false;
    connect(&m_queue->uploads(), &StoreBase::changed, this,
            [&] { wasTold = wasTold || only().isTooSlow; });
    connect(&m_fixture->server, &LoopbackServer::requestArrived, this, [&] {
        if (m_parts > 0) {
            m_fixture->server.disconnect(this);
            m_fixture->clock.advance(40min); // for a part of the file
        }
    });
    m_queue->enqueue(write());
    QTRY_VERIFY(only().isFinished());
    QVERIFY(wasTold);
    QVERIFY(!only().isTooSlow);
}

void TestPartedUpload::remove_afterFailure_cancelsOnTheServer()
{
    const auto down = ScriptedAnswer::json("{}", 500);
    m_partFailures = {down, down, down, down, down, down};
    m_queue->enqueue(write());
    QTRY_COMPARE(only().state, UploadState::Failed);
    QCOMPARE(count("POST /v1/uploads/upload_1/cancel"), 0);
    m_queue->remove(QString(only().id));
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/cancel"), 1);
}

void TestPartedUpload::destroy_whileSending_isQuiet()
{
    const ScriptedAnswer hang{.hang = true};
    m_partFailures = {hang, hang};
    m_queue->enqueue(write());
    QTRY_COMPARE(count("POST /v1/uploads/upload_1/parts"), Small.partsAtOnce);
    m_queue.reset();
}

QTEST_GUILESS_MAIN(TestPartedUpload)
#include "tst_partedupload.moc"
