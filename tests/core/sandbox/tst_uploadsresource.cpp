// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"
#include "tests/support/fakeclock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /uploads as clients see it.
class TestUploadsResource final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void create_returnsAPendingUpload();
    void create_refused_data();
    void create_refused();
    void complete_putsThePartsInTheOrderOfTheRequest();
    void complete_ignoresPartsThatAreNotNamed();
    void complete_checksTheSum();
    void complete_refused_data();
    void complete_refused();
    void complete_givesTheFileItsExpiry();
    void complete_leavesNothingBehind();
    void parts_comeSideBySide();
    void part_mayHave64Megabytes();
    void part_needsNoFileName();
    void part_refused_data();
    void part_refused();
    void endedUpload_takesNothing_data();
    void endedUpload_takesNothing();
    void expiry_comesAfterAnHour();
    void unknownUpload_is404();
    void restart_keepsAPendingUpload();

private:
    WireAnswer create(qint64 bytes, const QJsonObject &extra = {});
    WireAnswer addPart(const QString &upload, const QByteArray &bytes);
    WireAnswer complete(const QString &upload, const QStringList &parts,
                        const QJsonObject &extra = {});
    WireAnswer sendForm(const QString &upload, const QByteArray &form);
    static QByteArray form(const QByteArray &name, const QByteArray &bytes);
    QByteArray contentOf(const QString &file);
    qsizetype filesIn(const QString &folder) const;

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<SandboxFixture> m_fixture;
};

namespace {

const QByteArray FormType = "multipart/form-data; boundary=form";

QString fileId(const WireAnswer &completed)
{
    return completed.json().value("file"_L1).toObject().value("id"_L1).toString();
}

} // namespace

void TestUploadsResource::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_fixture = std::make_unique<SandboxFixture>(0, m_clock.get());
    QVERIFY(m_fixture->isRunning());
}

void TestUploadsResource::cleanup()
{
    m_fixture.reset();
    m_clock.reset();
}

WireAnswer TestUploadsResource::create(qint64 bytes, const QJsonObject &extra)
{
    QJsonObject body{{u"filename"_s, u"large.jsonl"_s},
                     {u"purpose"_s, u"fine-tune"_s},
                     {u"bytes"_s, bytes},
                     {u"mime_type"_s, u"text/jsonl"_s}};
    for (auto pair = extra.begin(); pair != extra.end(); ++pair) {
        body.insert(pair.key(), pair.value());
    }
    return m_fixture->post(u"/uploads"_s, body);
}

WireAnswer TestUploadsResource::addPart(const QString &upload, const QByteArray &bytes)
{
    return sendForm(upload, form("data", bytes));
}

WireAnswer TestUploadsResource::complete(const QString &upload, const QStringList &parts,
                                         const QJsonObject &extra)
{
    QJsonObject body{{u"part_ids"_s, QJsonArray::fromStringList(parts)}};
    for (auto pair = extra.begin(); pair != extra.end(); ++pair) {
        body.insert(pair.key(), pair.value());
    }
    return m_fixture->post(u"/uploads/%1/complete"_s.arg(upload), body);
}

WireAnswer TestUploadsResource::sendForm(const QString &upload, const QByteArray &form)
{
    return m_fixture->send("POST", u"/uploads/%1/parts"_s.arg(upload), form,
                           {{"Content-Type", FormType}});
}

QByteArray TestUploadsResource::form(const QByteArray &name, const QByteArray &bytes)
{
    return "--form\r\nContent-Disposition: form-data; name=\"" + name
        + "\"; filename=\"part\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes
        + "\r\n--form--\r\n";
}

QByteArray TestUploadsResource::contentOf(const QString &file)
{
    return m_fixture->get(u"/files/%1/content"_s.arg(file)).body;
}

qsizetype TestUploadsResource::filesIn(const QString &folder) const
{
    return QDir(m_fixture->folder() + u'/' + folder).entryList(QDir::Files).size();
}

void TestUploadsResource::create_returnsAPendingUpload()
{
    const qint64 now = m_clock->now().toSecsSinceEpoch();
    const WireAnswer answer = create(8192LL * 1024 * 1024);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.id().startsWith("upload_"_L1));
    const QJsonObject expected{{u"id"_s, answer.id()},
                               {u"object"_s, u"upload"_s},
                               {u"bytes"_s, 8192LL * 1024 * 1024},
                               {u"created_at"_s, now},
                               {u"expires_at"_s, now + 3600},
                               {u"filename"_s, u"large.jsonl"_s},
                               {u"purpose"_s, u"fine-tune"_s},
                               {u"status"_s, u"pending"_s},
                               {u"file"_s, QJsonValue::Null}};
    QCOMPARE(answer.json(), expected);
}

void TestUploadsResource::create_refused_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *extra, const QString &param,
                        const QString &code) {
        QTest::newRow(name) << QByteArray(extra) << param << code;
    };
    const QString missing = u"missing_required_parameter"_s;
    row("no name", R"({"filename":null})", u"filename"_s, missing);
    row("no purpose", R"({"purpose":null})", u"purpose"_s, missing);
    row("no size", R"({"bytes":null})", u"bytes"_s, missing);
    row("no type", R"({"mime_type":null})", u"mime_type"_s, missing);
    row("empty name", R"({"filename":""})", u"filename"_s, u"empty_string"_s);
    row("unknown purpose", R"({"purpose":"evals"})", u"purpose"_s, u"invalid_value"_s);
    row("empty", R"({"bytes":0})", u"bytes"_s, u"integer_below_min_value"_s);
    row("over 8 GB", R"({"bytes":8589934593})", u"bytes"_s, u"integer_above_max_value"_s);
    row("size as text", R"({"bytes":"8"})", u"bytes"_s, u"invalid_type"_s);
    row("not jsonl", R"({"filename":"a.txt"})", u"filename"_s, QString());
    row("no MIME type", R"({"mime_type":"jsonl"})", u"mime_type"_s, u"invalid_value"_s);
    row("picture", R"({"mime_type":"image/png"})", u"mime_type"_s, u"invalid_value"_s);
    row("unknown key", R"({"parts":3})", u"parts"_s, u"unknown_parameter"_s);
    row("no anchor", R"({"expires_after":{"seconds":3600}})", u"expires_after.anchor"_s, missing);
    row("other anchor", R"({"expires_after":{"anchor":"now","seconds":3600}})",
        u"expires_after.anchor"_s, u"invalid_value"_s);
    row("short life", R"({"expires_after":{"anchor":"created_at","seconds":3599}})",
        u"expires_after.seconds"_s, u"integer_below_min_value"_s);
    row("long life", R"({"expires_after":{"anchor":"created_at","seconds":2592001}})",
        u"expires_after.seconds"_s, u"integer_above_max_value"_s);
    row("unknown in expiry", R"({"expires_after":{"anchor":"created_at","seconds":3600,"a":1}})",
        u"expires_after.a"_s, u"unknown_parameter"_s);
}

void TestUploadsResource::create_refused()
{
    QFETCH(QByteArray, extra);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const WireAnswer answer = create(10, QJsonDocument::fromJson(extra).object());
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
}

void TestUploadsResource::complete_putsThePartsInTheOrderOfTheRequest()
{
    const QString upload = create(9).id();
    const WireAnswer third = addPart(upload, "ghi");
    const WireAnswer first = addPart(upload, "abc");
    const WireAnswer second = addPart(upload, "def");
    QCOMPARE(first.status, 200);
    const QJsonObject part{{u"id"_s, first.id()},
                           {u"object"_s, u"upload.part"_s},
                           {u"created_at"_s, m_clock->now().toSecsSinceEpoch()},
                           {u"upload_id"_s, upload}};
    QVERIFY(first.id().startsWith("part_"_L1));
    QCOMPARE(first.json(), part);

    const WireAnswer completed = complete(upload, {first.id(), second.id(), third.id()});
    QCOMPARE(completed.status, 200);
    QCOMPARE(completed.json().value("status"_L1).toString(), u"completed"_s);
    const QJsonObject file = completed.json().value("file"_L1).toObject();
    QCOMPARE(file.value("bytes"_L1).toInteger(), 9);
    QCOMPARE(file.value("filename"_L1).toString(), u"large.jsonl"_s);
    QCOMPARE(file.value("purpose"_L1).toString(), u"fine-tune"_s);
    QCOMPARE(m_fixture->get(u"/files/"_s + fileId(completed)).json(), file);
    QCOMPARE(contentOf(fileId(completed)), "abcdefghi");
}

void TestUploadsResource::complete_ignoresPartsThatAreNotNamed()
{
    const QString upload = create(3).id();
    const QString lost = addPart(upload, "abc").id(); // sent again after a lost answer
    const QString part = addPart(upload, "abc").id();
    QVERIFY(lost != part);
    const WireAnswer completed = complete(upload, {part});
    QCOMPARE(completed.status, 200);
    QCOMPARE(contentOf(fileId(completed)), "abc");
}

void TestUploadsResource::complete_checksTheSum()
{
    const QString upload = create(6).id();
    const QStringList parts{addPart(upload, "abc").id(), addPart(upload, "def").id()};
    const auto md5 = [](const QByteArray &bytes) {
        const QByteArray sum = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
        return QJsonObject{{u"md5"_s, QString::fromLatin1(sum).toUpper()}};
    };
    const WireAnswer wrong = complete(upload, parts, md5("defabc"));
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.error().value("param"_L1).toString(), u"md5"_s);
    QVERIFY(m_fixture->get(u"/files"_s).data().isEmpty());
    QCOMPARE(filesIn(u"incoming"_s), 0);
    // It is pending still.
    QCOMPARE(complete(upload, parts, md5("abcdef")).status, 200);
}

void TestUploadsResource::complete_refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *body, const QString &param,
                        const QString &code) {
        QTest::newRow(name) << QByteArray(body) << param << code;
    };
    const QString ids = u"part_ids"_s;
    row("nothing", "{}", ids, u"missing_required_parameter"_s);
    row("no list", R"({"part_ids":"$1"})", ids, u"invalid_type"_s);
    row("number", R"({"part_ids":[1]})", ids, u"invalid_type"_s);
    row("no parts", R"({"part_ids":[]})", ids, u"bytes_mismatch"_s);
    row("one is missing", R"({"part_ids":["$1"]})", ids, u"bytes_mismatch"_s);
    row("one twice", R"({"part_ids":["$1","$1"]})", ids, u"invalid_value"_s);
    row("unknown part", R"({"part_ids":["$1","part_none"]})", ids, u"invalid_value"_s);
    row("short sum", R"({"part_ids":["$1","$2"],"md5":"abc"})", u"md5"_s,
        u"string_below_min_length"_s);
    row("unknown key", R"({"part_ids":["$1","$2"],"sha":"a"})", u"sha"_s, u"unknown_parameter"_s);
}

void TestUploadsResource::complete_refused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const QString upload = create(6).id();
    body.replace("$1", addPart(upload, "abc").id().toLatin1());
    body.replace("$2", addPart(upload, "def").id().toLatin1());
    const WireAnswer answer = m_fixture->postBytes(u"/uploads/%1/complete"_s.arg(upload), body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
    QVERIFY(m_fixture->get(u"/files"_s).data().isEmpty());
}

void TestUploadsResource::complete_givesTheFileItsExpiry()
{
    const QJsonObject expiry{{u"anchor"_s, u"created_at"_s}, {u"seconds"_s, 7200}};
    const QString upload = create(3, {{u"expires_after"_s, expiry}}).id();
    const WireAnswer completed = complete(upload, {addPart(upload, "abc").id()});
    const QJsonObject file = completed.json().value("file"_L1).toObject();
    QCOMPARE(file.value("expires_at"_L1).toInteger(),
             file.value("created_at"_L1).toInteger() + 7200);
}

void TestUploadsResource::complete_leavesNothingBehind()
{
    const QString upload = create(3).id();
    addPart(upload, "not wanted");
    const QString part = addPart(upload, "abc").id();
    QCOMPARE(filesIn(u"parts"_s), 2);
    QCOMPARE(complete(upload, {part}).status, 200);
    QCOMPARE(filesIn(u"parts"_s), 0);
    QCOMPARE(filesIn(u"incoming"_s), 0);
    QCOMPARE(filesIn(u"files"_s), 1);
}

//! All parts are under way before the first one ends.
void TestUploadsResource::parts_comeSideBySide()
{
    constexpr int Parts = 4;
    constexpr qsizetype Size = 300000;
    const QString upload = create(Parts * Size).id();
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    std::vector<QByteArray> rests;
    for (int i = 0; i < Parts; ++i) {
        const QByteArray body = form("data", QByteArray(Size, static_cast<char>('a' + i)));
        const QByteArray request = "POST /v1/uploads/" + upload.toLatin1()
            + "/parts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + SandboxClient::UserKey + "\r\nContent-Type: " + FormType
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, m_fixture->port());
        socket->write(request.first(Size / 2));
        QTRY_COMPARE(socket->bytesToWrite(), 0);
        rests.push_back(request.sliced(Size / 2));
        sockets.push_back(std::move(socket));
    }
    for (size_t i = sockets.size(); i-- > 0;) { // the last one is done first
        sockets[i]->write(rests[i]);
    }
    QStringList ids;
    QByteArray content;
    for (size_t i = 0; i < sockets.size(); ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(sockets[i]->state(), QAbstractSocket::UnconnectedState, 60000);
        const QByteArray answer = sockets[i]->readAll();
        ids.append(WireAnswer{.body = answer.sliced(answer.indexOf("\r\n\r\n") + 4)}.id());
        content += QByteArray(Size, static_cast<char>('a' + i));
    }
    const WireAnswer completed = complete(upload, ids);
    QCOMPARE(completed.status, 200);
    QVERIFY(contentOf(fileId(completed)) == content);
}

void TestUploadsResource::part_mayHave64Megabytes()
{
    QByteArray bytes(64 * 1024 * 1024, 'x');
    const QString upload = create(bytes.size()).id();
    const WireAnswer good = addPart(upload, bytes);
    QCOMPARE(good.status, 200);
    bytes.append('x');
    const WireAnswer answer = addPart(upload, bytes);
    QCOMPARE(answer.status, 413);
    QVERIFY(answer.error().value("message"_L1).toString().contains("64 MB"_L1));
    QCOMPARE(filesIn(u"incoming"_s), 0);
    QCOMPARE(complete(upload, {good.id()}).status, 200);
}

void TestUploadsResource::part_needsNoFileName()
{
    const QString upload = create(3).id();
    const WireAnswer part =
        sendForm(upload,
                 "--form\r\nContent-Disposition: form-data; name=\"data\"\r\n"
                 "Content-Type: application/octet-stream\r\n\r\nabc\r\n--form--\r\n");
    QCOMPARE(part.status, 200);
    QCOMPARE(contentOf(fileId(complete(upload, {part.id()}))), QByteArray("abc"));
}

void TestUploadsResource::part_refused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("param");
    QTest::newRow("other name") << form("file", "abc") << u"file"_s;
    QTest::newRow("no bytes") << form("data", "") << u"data"_s;
    QTest::newRow("no file") << QByteArray("--form\r\nContent-Disposition: form-data; "
                                           "name=\"data\"\r\n\r\nabc\r\n--form--\r\n")
                             << u"data"_s;
    QTest::newRow("cut off") << form("data", "abc").chopped(9) << QString();
    QTest::newRow("no form") << QByteArray("abc") << QString();
}

void TestUploadsResource::part_refused()
{
    QFETCH(QByteArray, form);
    QFETCH(QString, param);
    const QString upload = create(3).id();
    const WireAnswer answer = sendForm(upload, form);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(filesIn(u"parts"_s), 0);
    QCOMPARE(filesIn(u"incoming"_s), 0);
}

void TestUploadsResource::endedUpload_takesNothing_data()
{
    QTest::addColumn<QString>("status");
    QTest::newRow("completed") << u"completed"_s;
    QTest::newRow("cancelled") << u"cancelled"_s;
    QTest::newRow("expired") << u"expired"_s;
}

void TestUploadsResource::endedUpload_takesNothing()
{
    QFETCH(QString, status);
    const QString upload = create(3).id();
    const QString part = addPart(upload, "abc").id();
    const QString cancel = u"/uploads/%1/cancel"_s.arg(upload);
    if (status == "completed"_L1) {
        QCOMPARE(complete(upload, {part}).status, 200);
    } else if (status == "cancelled"_L1) {
        const WireAnswer cancelled = m_fixture->post(cancel);
        QCOMPARE(cancelled.status, 200);
        QCOMPARE(cancelled.json().value("status"_L1).toString(), status);
        QVERIFY(cancelled.json().value("file"_L1).isNull());
        QCOMPARE(filesIn(u"parts"_s), 0);
    } else {
        m_clock->advance(std::chrono::hours(1));
    }
    for (const WireAnswer &answer :
         {addPart(upload, "abc"), complete(upload, {part}), m_fixture->post(cancel)}) {
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.error().value("code"_L1).toString(), u"upload_"_s + status);
        QVERIFY(answer.error().value("message"_L1).toString().contains(status));
    }
    QCOMPARE(filesIn(u"incoming"_s), 0);
}

void TestUploadsResource::expiry_comesAfterAnHour()
{
    const QString upload = create(3).id();
    m_clock->advance(std::chrono::seconds(3599));
    const QString part = addPart(upload, "abc").id();
    QVERIFY(!part.isEmpty());
    m_clock->advance(std::chrono::seconds(1));
    QCOMPARE(complete(upload, {part}).status, 400);
    QCOMPARE(filesIn(u"parts"_s), 1);
    QCOMPARE(create(3).status, 200); // tidies up
    QCOMPARE(filesIn(u"parts"_s), 0);
}

void TestUploadsResource::unknownUpload_is404()
{
    const QString none = u"upload_none"_s;
    for (const WireAnswer &answer : {addPart(none, "abc"), complete(none, {u"part_a"_s}),
                                     m_fixture->post(u"/uploads/upload_none/cancel"_s)}) {
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.error().value("param"_L1).toString(), u"upload_id"_s);
    }
    QCOMPARE(filesIn(u"parts"_s), 0);
    QCOMPARE(filesIn(u"incoming"_s), 0);
}

void TestUploadsResource::restart_keepsAPendingUpload()
{
    const QString upload = create(6).id();
    const QString first = addPart(upload, "abc").id();
    QVERIFY(m_fixture->restart());
    const QString second = addPart(upload, "def").id();
    const WireAnswer completed = complete(upload, {first, second});
    QCOMPARE(completed.status, 200);
    QCOMPARE(contentOf(fileId(completed)), "abcdef");
}

QTEST_GUILESS_MAIN(TestUploadsResource)
#include "tst_uploadsresource.moc"
