// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filesapi.h"
#include "tests/support/clientfixture.h"
#include "tests/support/uploadsink.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
const QByteArray FileAnswer =
    R"({"id":"file-1","object":"file","bytes":6,"created_at":1700000000,"filename":"a.jsonl",
        "purpose":"fine-tune","status":"uploaded"})";

//! The resident memory of this process that is neither shared nor file-backed.
qint64 residentBytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:")) {
            return line.mid(8).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

ScriptedAnswer cut(ScriptedAnswer answer, ScriptedAnswer::Cut how, std::optional<qsizetype> after)
{
    answer.cut = how;
    answer.cutAfter = after;
    return answer;
}

} // namespace

class TestFilesApi : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void upload_wire_isTheExactMultipart();
    void upload_expiry_isTwoFields();
    void upload_strangeName_isEscaped();
    void upload_connectionCut_isSentOnce_data();
    void upload_connectionCut_isSentOnce();
    void upload_fileChangesMeanwhile_failsAsLocalFile_data();
    void upload_fileChangesMeanwhile_failsAsLocalFile();
    void upload_large_keepsMemoryFlat_data();
    void upload_large_keepsMemoryFlat();
    void upload_slowServer_reportsProgressSparingly();
    void upload_aborted_stopsReading();
    void upload_readOnlyProfile_isRefusedUnsent();
    void listFiles_query_isEncoded();
    void retrieveFile_answer_isDecoded();
    void retrieveFile_anotherFile_isMalformed();
    void removeFile_answer_isDecoded();
    void content_inMemory_isCapped();
    void contentStream_arrivesPieceByPiece();

private:
    LocalFile write(const QString &name, const QByteArray &bytes);
    LocalFile sparse(qint64 size);

    std::unique_ptr<QTemporaryDir> m_folder{};
};

void TestFilesApi::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

LocalFile TestFilesApi::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        return {};
    }
    file.close();
    return LocalFile::inspect(file.fileName()).value_or(LocalFile{});
}

LocalFile TestFilesApi::sparse(qint64 size)
{
    QFile file(m_folder->filePath(u"big.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(size)) {
        return {};
    }
    file.close();
    return LocalFile::inspect(file.fileName()).value_or(LocalFile{});
}

void TestFilesApi::upload_wire_isTheExactMultipart()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(FileAnswer));
    FilesApi files(fixture.client());
    const auto result = settled(files.upload(write(u"a.jsonl"_s, "{}\r\n--\n"), u"fine-tune"_s));
    QVERIFY(result);
    QCOMPARE(result->id, u"file-1"_s);
    QCOMPARE(result->status, FileStatus::Uploaded);
    QCOMPARE(fixture.server.requests().size(), 1);
    const RecordedRequest &request = fixture.server.requests().first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/v1/files");
    QVERIFY(request.complete);
    const QByteArray type = request.header("Content-Type");
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = type.mid(type.indexOf('=') + 1);
    QVERIFY(boundary.size() > 20 && boundary.size() <= 70);
    QCOMPARE(request.body,
             "--" + boundary
                 + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nfine-tune\r\n--"
                 + boundary
                 + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n"
                   "Content-Type: application/octet-stream\r\n\r\n{}\r\n--\n\r\n--"
                 + boundary + "--\r\n");
    QCOMPARE(request.header("Content-Length"), QByteArray::number(request.body.size()));
    QCOMPARE(request.header("Transfer-Encoding"), QByteArray());
}

void TestFilesApi::upload_expiry_isTwoFields()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(FileAnswer));
    FilesApi files(fixture.client());
    QVERIFY(settled(files.upload(write(u"a"_s, "x"), u"batch"_s, std::chrono::hours(2))));
    const QByteArray body = fixture.server.requests().first().body;
    QVERIFY(body.contains("name=\"purpose\"\r\n\r\nbatch\r\n"));
    QVERIFY(body.contains("name=\"expires_after[anchor]\"\r\n\r\ncreated_at\r\n"));
    QVERIFY(body.contains("name=\"expires_after[seconds]\"\r\n\r\n7200\r\n"));
}

void TestFilesApi::upload_strangeName_isEscaped()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(FileAnswer));
    FilesApi files(fixture.client());
    QVERIFY(settled(files.upload(write(u"ü \"\r\n;x=1.jsonl"_s, "x"), u"fine-tune"_s)));
    QVERIFY(fixture.server.requests().first().body.contains(
        "filename=\"\xc3\xbc %22%0D%0A;x=1.jsonl\"\r\n"));
}

void TestFilesApi::upload_connectionCut_isSentOnce_data()
{
    using Cut = ScriptedAnswer::Cut;
    QTest::addColumn<ScriptedAnswer>("answer");
    QTest::addColumn<bool>("wholeRequest");
    for (const Cut how : {Cut::Fin, Cut::Reset}) {
        const char *name = how == Cut::Fin ? "fin" : "reset";
        const auto answer = ScriptedAnswer::json(FileAnswer);
        QTest::addRow("%s instead of an answer", name) << cut(answer, how, 0) << true;
        QTest::addRow("%s in the status line", name) << cut(answer, how, 5) << true;
        QTest::addRow("%s in the headers", name) << cut(answer, how, 40) << true;
        QTest::addRow("%s in the body", name)
            << cut(answer, how, answer.bytes().size() - 1) << true;
        for (const qsizetype after : {1, 100, 500, 100'000, 900'000}) {
            ScriptedAnswer early = cut(answer, how, {});
            early.cutRequestAfter = after;
            QTest::addRow("%s after %lld bytes", name, static_cast<long long>(after))
                << early << false;
        }
    }
}

void TestFilesApi::upload_connectionCut_isSentOnce()
{
    QFETCH(const ScriptedAnswer, answer);
    QFETCH(const bool, wholeRequest);
    ClientFixture fixture;
    fixture.server.enqueue(answer);
    FilesApi files(fixture.client());
    const LocalFile file = write(u"a.jsonl"_s, QByteArray(MiB, 'x'));
    const auto result = settled(files.upload(file, u"fine-tune"_s));
    QVERIFY(!result);
    if (wholeRequest) {
        QCOMPARE(result.error().kind, ApiError::Kind::OutcomeUnknown);
    } else { // the end of the body may be in the system's buffers, or still with us
        QVERIFY(result.error().kind == ApiError::Kind::Network
                || result.error().kind == ApiError::Kind::OutcomeUnknown);
    }
    // Qt may connect once more, but must not say anything then.
    const auto isRepeated = [&fixture] { return fixture.server.requests().size() != 1; };
    QVERIFY(!QTest::qWaitFor(isRepeated, 50));
    QCOMPARE(fixture.server.requests().first().complete, wholeRequest);
}

void TestFilesApi::upload_fileChangesMeanwhile_failsAsLocalFile_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("word");
    QTest::newRow("shorter") << u"truncate"_s << u"shorter"_s;
    QTest::newRow("emptied") << u"empty"_s << u"shorter"_s;
    QTest::newRow("longer") << u"append"_s << u"longer"_s;
    QTest::newRow("replaced") << u"replace"_s << u"replaced"_s;
    QTest::newRow("gone") << u"delete"_s << u"deleted"_s;
}

void TestFilesApi::upload_fileChangesMeanwhile_failsAsLocalFile()
{
    QFETCH(const QString, change);
    QFETCH(const QString, word);
    UploadSink sink(100 * MiB);
    ClientFixture fixture;
    fixture.connection.baseUrl = sink.baseUrl();
    fixture.rebuild();
    FilesApi files(fixture.client());
    const LocalFile local = sparse(256 * MiB);
    auto *reply = files.upload(local, u"fine-tune"_s);
    connect(reply, &ReplyBase::uploadProgress, this, [&, done = false](qint64 sent) mutable {
        if (done || sent == 0) {
            return;
        }
        done = true;
        QFile file(local.path);
        if (change == "truncate"_L1) {
            QVERIFY(file.resize(200 * MiB));
        } else if (change == "empty"_L1) {
            QVERIFY(file.resize(0));
        } else if (change == "append"_L1) {
            QVERIFY(file.resize(256 * MiB + 1));
        } else if (change == "replace"_L1) {
            write(u"other"_s, "x");
            // In one step: whoever looks between removing and renaming finds no file.
            QCOMPARE(std::rename(QFile::encodeName(m_folder->filePath(u"other"_s)).constData(),
                                 QFile::encodeName(local.path).constData()),
                     0);
        } else {
            QVERIFY(file.remove());
        }
    });
    const auto result = settled(reply);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ApiError::Kind::LocalFile);
    QVERIFY2(result.error().detail.contains(word), qPrintable(result.error().detail));
    QVERIFY(!result.error().mayHaveHappened());
    QVERIFY(sink.begunUploads() <= 1); // a slow server may not have read a byte of it
    QCOMPARE(sink.completeUploads(), 0);
}

void TestFilesApi::upload_large_keepsMemoryFlat_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("5 MB") << 5 * MiB;
    QTest::newRow("200 MB") << 200 * MiB;
}

void TestFilesApi::upload_large_keepsMemoryFlat()
{
    QFETCH(const qint64, size);
    UploadSink sink;
    ClientFixture fixture;
    fixture.connection.baseUrl = sink.baseUrl();
    fixture.rebuild();
    FilesApi files(fixture.client());
    const LocalFile file = sparse(size);
    QVERIFY(settled(files.listFiles())); // the connection and its thread are there already
    const qint64 before = residentBytes();
    qint64 most = before;
    auto *reply = files.upload(file, u"fine-tune"_s);
    connect(reply, &ReplyBase::uploadProgress, this,
            [&most] { most = std::max(most, residentBytes()); });
    const auto result = settled(reply, std::chrono::seconds(100));
    QVERIFY(result);
    QVERIFY(*result->bytes > size); // and the frame around it
    QCOMPARE(sink.bytesReceived(), *result->bytes);
#ifndef FINETUNE_SANITIZED
    QVERIFY2(most - before <= 10 * MiB, qPrintable(QString::number(most - before)));
#endif
}

void TestFilesApi::upload_slowServer_reportsProgressSparingly()
{
    UploadSink sink(20 * MiB);
    ClientFixture fixture;
    fixture.connection.baseUrl = sink.baseUrl();
    fixture.rebuild();
    FilesApi files(fixture.client());
    auto *reply = files.upload(sparse(20 * MiB), u"fine-tune"_s);
    QSignalSpy progress(reply, &ReplyBase::uploadProgress);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(settled(reply, std::chrono::seconds(30)));
    QVERIFY2(timer.elapsed() > 500, "the sink did not slow us down, so this tested nothing");
    QVERIFY(progress.size() >= 3);
    QVERIFY(progress.size() <= timer.elapsed() / 100 + 2);
    qint64 last = 0;
    for (const QList<QVariant> &signal : std::as_const(progress)) {
        QVERIFY(signal.at(0).toLongLong() >= last);
        last = signal.at(0).toLongLong();
    }
    QCOMPARE(last, progress.constLast().at(1).toLongLong());
}

void TestFilesApi::upload_aborted_stopsReading()
{
    UploadSink sink(20 * MiB);
    ClientFixture fixture;
    fixture.connection.baseUrl = sink.baseUrl();
    fixture.rebuild();
    FilesApi files(fixture.client());
    auto *reply = files.upload(sparse(200 * MiB), u"fine-tune"_s);
    connect(reply, &ReplyBase::uploadProgress, reply, [reply](qint64 sent) {
        if (sent > 0) {
            reply->abort();
        }
    });
    const auto result = settled(reply);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ApiError::Kind::Canceled);
    QCOMPARE(sink.completeUploads(), 0);
    QVERIFY(sink.bytesReceived() < 200 * MiB);
}

void TestFilesApi::upload_readOnlyProfile_isRefusedUnsent()
{
    ClientFixture fixture;
    fixture.connection.readOnly = true;
    fixture.rebuild();
    FilesApi files(fixture.client());
    const auto result = settled(files.upload(write(u"a"_s, "x"), u"fine-tune"_s));
    QCOMPARE(result.error().kind, ApiError::Kind::ReadOnly);
    QCOMPARE(fixture.server.connectionCount(), 0);
}

void TestFilesApi::listFiles_query_isEncoded()
{
    ClientFixture fixture;
    const QByteArray page = R"({"object":"list","data":[{"id":"file-1"},{"id":null}],
        "has_more":true,"last_id":"file-1"})";
    fixture.server.enqueue(ScriptedAnswer::json(page));
    fixture.server.enqueue(ScriptedAnswer::json(page));
    FilesApi files(fixture.client());
    const auto all = settled(files.listFiles());
    QVERIFY(all);
    QCOMPARE(all->items.size(), 1);
    QCOMPARE(all->unreadable, 1);
    QVERIFY(all->hasMore);
    QVERIFY(settled(files.listFiles({.purpose = u"fine tune&"_s,
                                     .page = {.after = u"file-9"_s, .limit = 7},
                                     .oldestFirst = true})));
    QCOMPARE(fixture.server.requests().at(0).target, "/v1/files");
    QCOMPARE(fixture.server.requests().at(1).target,
             "/v1/files?after=file-9&limit=7&purpose=fine%20tune%26&order=asc");
}

void TestFilesApi::retrieveFile_anotherFile_isMalformed()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"file-2"})"));
    FilesApi files(fixture.client());
    const auto file = settled(files.retrieveFile(u"file-1"_s));
    QCOMPARE(file.error().kind, ApiError::Kind::MalformedReply);
}

void TestFilesApi::retrieveFile_answer_isDecoded()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(FileAnswer));
    FilesApi files(fixture.client());
    const auto file = settled(files.retrieveFile(u"file-1"_s));
    QVERIFY(file);
    QCOMPARE(file->fileName, u"a.jsonl"_s);
    QCOMPARE(fixture.server.requests().first().target, "/v1/files/file-1");
}

void TestFilesApi::removeFile_answer_isDecoded()
{
    ClientFixture fixture;
    fixture.server.enqueue(
        ScriptedAnswer::json(R"({"id":"file-1","object":"file","deleted":true})"));
    fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"file-1","deleted":false})"));
    FilesApi files(fixture.client());
    QCOMPARE(*settled(files.removeFile(u"file-1"_s)),
             (DeletionAnswer{.id = u"file-1"_s, .deleted = true}));
    QCOMPARE(fixture.server.requests().first().method, "DELETE");
    QVERIFY(!settled(files.removeFile(u"file-1"_s))->deleted);
}

void TestFilesApi::content_inMemory_isCapped()
{
    ClientFixture fixture;
    const ScriptedAnswer csv{.headers = {{"Content-Type", "text/csv"}}, .body = "step,loss\n1,2\n"};
    fixture.server.route("GET /v1/files/file-1/content", csv);
    FilesApi files(fixture.client());
    const auto small = settled(files.content(u"file-1"_s, 100));
    QVERIFY(small);
    QCOMPARE(*small, "step,loss\n1,2\n");
    QCOMPARE(settled(files.content(u"file-1"_s, 5)).error().kind, ApiError::Kind::TooLarge);
}

void TestFilesApi::contentStream_arrivesPieceByPiece()
{
    ClientFixture fixture;
    const QByteArray content(3 * MiB, 'y');
    fixture.server.enqueue({.body = content});
    FilesApi files(fixture.client());
    auto *reply = files.contentStream(u"file-1"_s);
    QByteArray received;
    int pieces = 0;
    connect(reply, &ReplyBase::received, this, [&](const QByteArray &bytes) {
        received += bytes;
        ++pieces;
    });
    const auto result = settled(reply);
    QVERIFY(result);
    QVERIFY(result->isEmpty());
    QVERIFY(received == content);
    QVERIFY(pieces > 1);
}

QTEST_GUILESS_MAIN(TestFilesApi)
#include "tst_filesapi.moc"
