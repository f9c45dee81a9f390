// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clientfixture.h"

#include <QBuffer>
#include <QNetworkProxyFactory>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Kind = ApiError::Kind;

const QByteArray GoodBody = R"({"id":"ftjob-1"})";

ApiRequest getJob(const QString &id = u"ftjob-1"_s)
{
    return ApiRequest::get("/fine_tuning/jobs/{}"_L1, {id});
}

ApiRequest createJob()
{
    return ApiRequest::post("/fine_tuning/jobs"_L1, {}, {{u"model"_s, u"m"_s}});
}

//! Answers everything with success and remembers it.
class TolerantFixture : public ClientFixture
{
public:
    TolerantFixture()
    {
        server.setHandler([](const RecordedRequest &) { return ScriptedAnswer::json(GoodBody); });
    }

    explicit TolerantFixture(const std::function<void(Connection &)> &change)
        : TolerantFixture()
    {
        change(connection);
        rebuild();
    }

    Result<QJsonObject> send(const ApiRequest &request)
    {
        return settled(client().send<QJsonObject>(request));
    }

    RecordedRequest sent(const ApiRequest &request)
    {
        return send(request) ? server.requests().constLast() : RecordedRequest();
    }
};

//! A source of a body that breaks after some bytes.
class BrokenSource : public QIODevice
{
public:
    explicit BrokenSource(qint64 good)
        : m_good(good)
    {
        open(ReadOnly);
        setErrorString(u"disk error"_s);
    }

    qint64 bytesAvailable() const override { return std::max<qint64>(1, m_good); }

protected:
    qint64 readData(char *target, qint64 maxSize) override
    {
        if (m_good == 0) {
            return -1;
        }
        const qint64 count = std::min(maxSize, m_good);
        std::fill_n(target, count, 'x');
        m_good -= count;
        return count;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_good;
};

std::unique_ptr<QIODevice> bufferWith(const QByteArray &bytes, bool open = true)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    if (open) {
        buffer->open(QIODevice::ReadOnly);
    }
    return buffer;
}

} // namespace

//! What goes over the wire for a connection, and what never does.
class TestApiClient : public QObject
{
    Q_OBJECT

private slots:
    void headers_areOursAndNoMore();
    void keys_followTheirClass();
    void keys_changed_areUsedFromNowOn();
    void azure_keyHeaderAndApiVersion();
    void noKey_sendsNoAuthorization();
    void refused_isNotSent_data();
    void refused_isNotSent();
    void unsafeId_isNotSent_data();
    void unsafeId_isNotSent();
    void oddId_arrivesEncoded_data();
    void oddId_arrivesEncoded();
    void localhost_isNotLookedUp();
    void cookies_areNotKept();
    void proxyOfTheSystem_isNotUsedForThisMachine();
    void readOnly_refusesWhatChanges();
    void echoedKey_isBlanked_data();
    void echoedKey_isBlanked();
    void outcome_isSignalled();
    void fileBody_isSentWithProgress();
    void fileBody_unreadable_isLocalFile_data();
    void fileBody_unreadable_isLocalFile();
};

void TestApiClient::headers_areOursAndNoMore()
{
    TolerantFixture fixture([](Connection &connection) {
        connection.organization = u" org-1 "_s;
        connection.project = u"proj_1"_s;
    });
    const RecordedRequest request = fixture.sent(createJob());
    const QMap<QByteArray, QByteArray> expected{
        {"host", "127.0.0.1:" + QByteArray::number(fixture.server.port())},
        {"user-agent", "FinetuneDesk/" FINETUNE_VERSION},
        {"accept", "application/json"},
        {"accept-language", "en"},
        {"accept-encoding", "identity"},
        {"authorization", QByteArray("Bearer ") + ClientFixture::ApiKey},
        {"openai-organization", "org-1"},
        {"openai-project", "proj_1"},
        {"content-type", "application/json"},
        {"content-length", "13"},
        {"connection", "Keep-Alive"},
    };
    QMap<QByteArray, QByteArray> sent;
    for (const auto &[name, value] : request.headers) {
        sent.insert(name.toLower(), value);
    }
    QCOMPARE(sent, expected);
    QCOMPARE(request.body, R"({"model":"m"})");
}

void TestApiClient::keys_followTheirClass()
{
    TolerantFixture fixture;
    const ApiRequest ordinary = getJob();
    ApiRequest admin = getJob();
    admin.key = KeyClass::Admin;
    QVERIFY(!fixture.sent(ordinary).raw.contains(ClientFixture::AdminKey));
    const RecordedRequest request = fixture.sent(admin);
    QCOMPARE(request.header("Authorization"), QByteArray("Bearer ") + ClientFixture::AdminKey);
    QVERIFY(!request.raw.contains(ClientFixture::ApiKey));
}

void TestApiClient::keys_changed_areUsedFromNowOn()
{
    TolerantFixture fixture;
    fixture.client().setKeys(SecretString(u"sk-new-key"_s), {});
    QCOMPARE(fixture.sent(getJob()).header("Authorization"), "Bearer sk-new-key");
    ApiRequest admin = getJob();
    admin.key = KeyClass::Admin;
    QCOMPARE(fixture.send(admin).error().kind, Kind::Refused);
}

void TestApiClient::azure_keyHeaderAndApiVersion()
{
    TolerantFixture fixture([](Connection &connection) {
        connection.baseUrl.setPath(u"/openai/"_s);
        connection.baseUrl.setQuery(u"api-version=2024-10-21"_s);
        connection.keyHeader = KeyHeader::ApiKey;
    });
    const auto request = fixture.sent(
        ApiRequest::get("/fine_tuning/jobs"_L1, {}, {.after = u"ftjob-1"_s, .limit = 5}));
    QCOMPARE(request.target,
             "/openai/fine_tuning/jobs?api-version=2024-10-21&after=ftjob-1&limit=5");
    QCOMPARE(request.header("api-key"), ClientFixture::ApiKey);
    QVERIFY(request.header("Authorization").isEmpty());
}

void TestApiClient::noKey_sendsNoAuthorization()
{
    TolerantFixture fixture([](Connection &connection) { connection.apiKey = {}; });
    const RecordedRequest request = fixture.sent(getJob());
    QVERIFY(request.complete);
    QVERIFY(request.header("Authorization").isNull());
}

void TestApiClient::refused_isNotSent_data()
{
    QTest::addColumn<std::function<void(Connection &)>>("change");
    using Change = std::function<void(Connection &)>;
    const auto keyRow = [](const char *name, const QString &key) {
        QTest::newRow(name) << Change([key](Connection &c) { c.apiKey = SecretString(key); });
    };
    keyRow("key with a line break", u"sk-1\r\nX-Injected: yes"_s);
    keyRow("key with a bare line feed", u"sk-1\nX-Injected: yes"_s);
    keyRow("key with a space", u"sk-1 sk-2"_s);
    keyRow("key with an umlaut", u"sk-ü"_s);
    keyRow("key with a NUL", u"sk-1"_s + QChar(u'\0') + u'x');
    for (const QString &value : {u"a\r\nX-Injected: yes"_s, u"a\nb"_s, u"ü"_s, u"a b"_s}) {
        QTest::addRow("organization %s", qPrintable(value.toHtmlEscaped()))
            << Change([value](Connection &c) { c.organization = value; });
        QTest::addRow("project %s", qPrintable(value.toHtmlEscaped()))
            << Change([value](Connection &c) { c.project = value; });
    }
    for (const char *url : {"", "http://192.0.2.1/v1", "http://localhost.evil.test/v1",
                            "ftp://127.0.0.1/v1", "http://me@127.0.0.1/v1", "127.0.0.1/v1"}) {
        QTest::addRow("address '%s'", url)
            << Change([url](Connection &c) { c.baseUrl = QUrl(QString::fromLatin1(url)); });
    }
}

void TestApiClient::refused_isNotSent()
{
    QFETCH(const std::function<void(Connection &)>, change);
    TolerantFixture fixture(change);
    for (const ApiRequest &request : {getJob(), createJob()}) {
        const auto result = fixture.send(request);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Refused);
        QVERIFY(!result.error().mayHaveHappened());
        QVERIFY(!result.error().detail.contains(u"sk-"));
    }
    QCOMPARE(fixture.server.connectionCount(), 0);
}

void TestApiClient::unsafeId_isNotSent_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"", ".", "..", "../files", "a/../../b", "a/./b", "/a", "a/", "a//b",
                           "a b", "a\nb", "a?b", "a#b", "a%2e%2e", "a\\b", "a\"b", "\xc3\xbc"}) {
        QTest::addRow("'%s'", id) << QString::fromUtf8(id);
    }
    QTest::newRow("too long") << QString(513, u'a');
}

void TestApiClient::unsafeId_isNotSent()
{
    QFETCH(const QString, id);
    TolerantFixture fixture;
    for (const ApiRequest &request : {getJob(id), ApiRequest::remove("/models/{}"_L1, {id}),
                                      ApiRequest::post("/fine_tuning/jobs/{}/cancel"_L1, {id})}) {
        QCOMPARE(fixture.send(request).error().kind, Kind::Refused);
    }
    QCOMPARE(fixture.server.connectionCount(), 0);
}

void TestApiClient::oddId_arrivesEncoded_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("model") << u"ft:gpt-4o-mini:org:my-suffix:AbC"_s
                           << QByteArray("ft:gpt-4o-mini:org:my-suffix:AbC");
    QTest::newRow("checkpoint") << u"ft:m:o::id:ckpt-step-10"_s
                                << QByteArray("ft:m:o::id:ckpt-step-10");
    QTest::newRow("slash") << u"meta-llama/Llama-3.1-8B"_s
                           << QByteArray("meta-llama%2FLlama-3.1-8B");
    QTest::newRow("signs") << u"a+b&c=d;e@f"_s << QByteArray("a%2Bb%26c%3Dd%3Be%40f");
    QTest::newRow("braces") << u"{}"_s << QByteArray("%7B%7D");
    QTest::newRow("dots") << u"a..b..."_s << QByteArray("a..b...");
}

void TestApiClient::oddId_arrivesEncoded()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, path);
    TolerantFixture fixture;
    QCOMPARE(fixture.sent(getJob(id)).target, "/v1/fine_tuning/jobs/" + path);
}

void TestApiClient::localhost_isNotLookedUp()
{
    TolerantFixture fixture([](Connection &c) { c.baseUrl.setHost(u"localhost"_s); });
    QVERIFY(fixture.sent(getJob()).header("Host").startsWith("127.0.0.1:"));
    QCOMPARE(fixture.client().connection().baseUrl.host(), u"127.0.0.1"_s);
}

void TestApiClient::cookies_areNotKept()
{
    TolerantFixture fixture;
    fixture.server.enqueue({.headers = {{"Set-Cookie", "id=1; Path=/"}}});
    QVERIFY(fixture.sent(getJob()).complete);
    QVERIFY(fixture.sent(getJob()).header("Cookie").isNull());
}

void TestApiClient::proxyOfTheSystem_isNotUsedForThisMachine()
{
    LoopbackServer proxy;
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    TolerantFixture fixture;
    const bool arrived = fixture.sent(getJob()).complete;
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    qunsetenv("http_proxy");
    QVERIFY(arrived);
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestApiClient::readOnly_refusesWhatChanges()
{
    TolerantFixture fixture([](Connection &connection) { connection.readOnly = true; });
    ApiRequest asks = createJob();
    asks.changesNothing = true;
    QVERIFY(fixture.send(getJob()));
    QVERIFY(fixture.send(asks));
    QCOMPARE(fixture.send(createJob()).error().kind, Kind::ReadOnly);
    QCOMPARE(fixture.send(ApiRequest::remove("/files/{}"_L1, {u"file-1"_s})).error().kind,
             Kind::ReadOnly);
    QCOMPARE(fixture.server.requests().size(), 2);
}

void TestApiClient::echoedKey_isBlanked_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("OpenAI") << u"sk-CANARY-0123456789"_s;
    QTest::newRow("Azure") << u"0123456789abcdef0123456789abcdef"_s;
    QTest::newRow("JWT") << u"eyJhbGciOiJI.eyJzdWIiOi.SflKxwRJSM"_s;
}

void TestApiClient::echoedKey_isBlanked()
{
    QFETCH(const QString, key);
    TolerantFixture fixture([&key](Connection &c) { c.apiKey = SecretString(key); });
    const QByteArray wire = key.toUtf8();
    fixture.server.enqueue(
        {.status = 401,
         .headers = {{"x-request-id", wire}},
         .body = QByteArray(R"({"error":{"message":"Bad key KEY.","code":"KEY","param":"KEY",
                                "type":"KEY"}})")
                     .replace("KEY", wire)});
    const ApiError error = fixture.send(getJob()).error();
    for (const QString &text :
         {error.message, error.code, error.param, error.type, error.requestId, error.detail}) {
        QVERIFY2(!text.contains(key), qPrintable(text));
    }
    QVERIFY(error.message.startsWith(u"Bad key "));
}

void TestApiClient::outcome_isSignalled()
{
    TolerantFixture fixture;
    QSignalSpy answered(&fixture.client(), &ApiClient::answered);
    QSignalSpy failed(&fixture.client(), &ApiClient::failed);
    QVERIFY(fixture.send(getJob()));
    QCOMPARE(answered.size(), 1);
    QCOMPARE(failed.size(), 0);
    fixture.server.enqueue(ScriptedAnswer::json(QJsonObject(), 401));
    QVERIFY(!fixture.send(getJob()));
    QCOMPARE(answered.size(), 1);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<ApiError>().httpStatus, 401);
}

void TestApiClient::fileBody_isSentWithProgress()
{
    TolerantFixture fixture;
    ApiRequest request = createJob();
    const QByteArray file(3'000'000, 'x');
    request.bodySource = [&file] { return bufferWith(file); };
    request.bodySize = file.size();
    auto *reply = fixture.client().send<QJsonObject>(request);
    QSignalSpy progress(reply, &ReplyBase::uploadProgress);
    QVERIFY(settled(reply));
    QCOMPARE(fixture.server.requests().constLast().body, file);
    QVERIFY(!progress.isEmpty());
    qint64 last = 0;
    for (const auto &step : std::as_const(progress)) {
        QVERIFY(step.at(0).toLongLong() >= last);
        QCOMPARE(step.at(1).toLongLong(), file.size());
        last = step.at(0).toLongLong();
    }
    QCOMPARE(last, file.size());
}

void TestApiClient::fileBody_unreadable_isLocalFile_data()
{
    QTest::addColumn<ApiRequest::BodySource>("source");
    using Source = ApiRequest::BodySource;
    QTest::newRow("none") << Source([] { return std::unique_ptr<QIODevice>(); });
    QTest::newRow("closed") << Source([] { return bufferWith("x", false); });
    QTest::newRow("empty") << Source([] { return bufferWith({}); });
    QTest::newRow("shorter than said")
        << Source([] { return bufferWith(QByteArray(99'999, 'x')); });
    QTest::newRow("breaks at once") << Source([] { return std::make_unique<BrokenSource>(0); });
    QTest::newRow("breaks later") << Source([] { return std::make_unique<BrokenSource>(70'000); });
}

void TestApiClient::fileBody_unreadable_isLocalFile()
{
    QFETCH(const ApiRequest::BodySource, source);
    TolerantFixture fixture;
    ApiRequest request = createJob();
    request.bodySource = source;
    request.bodySize = 100'000;
    const auto result = fixture.send(request);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::LocalFile);
    fixture.server.dropConnections();
    for (const RecordedRequest &seen : fixture.server.requests()) {
        QVERIFY(!seen.complete);
    }
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
