// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatapi.h"
#include "core/files/filesapi.h"
#include "core/finetuning/finetuningapi.h"
#include "core/net/requestrecipe.h"
#include "tests/support/clientfixture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ApiRequest)

namespace {

//! Everything that a shell, curl or a reader could take for something else.
const QString Nasty =
    u"@it's \"quoted\" \\ $HOME `id` $(id) !! %s\n-line two\t\u00fc \U0001f600 \u202etxt\u2028;&|<>"_s;

QStringList headersThatMatter(const RecordedRequest &request)
{
    QStringList headers;
    for (const char *name :
         {"Authorization", "api-key", "OpenAI-Organization", "OpenAI-Project", "Content-Type"}) {
        const QByteArray value = request.header(name);
        const bool isForm = value.startsWith("multipart/form-data; boundary=");
        headers.append(QString::fromLatin1(isForm ? "a form" : value));
    }
    return headers;
}

//! The body with a boundary that does not change, JSON without its white space.
QByteArray bodyThatMatters(const RecordedRequest &request)
{
    const QByteArray type = request.header("Content-Type");
    if (const QByteArray key = "boundary="; type.contains(key)) {
        const QByteArray boundary = type.sliced(type.indexOf(key) + key.size());
        return QByteArray(request.body)
            .replace(QByteArray("--" + boundary), QByteArray("--boundary"));
    }
    const QJsonDocument json = QJsonDocument::fromJson(request.body);
    return json.isNull() ? request.body : json.toJson(QJsonDocument::Compact);
}

ApiRequest with(ApiRequest request, KeyClass key)
{
    request.key = key;
    return request;
}

} // namespace

class TestRequestRecipe : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void curl_sendsTheSameRequest_data();
    void curl_sendsTheSameRequest();
    void curl_upload_sendsTheSameForm();
    void curl_azure_sendsItsKeyHeaderAndVersion();
    void curl_withoutKey_hasNoKeyHeader();
    void curl_layout_isOneOptionPerLine();
    void curl_streamsAndGlobs_areTurnedOff();
    void json_ofABody_isTheBody();
    void json_withoutBody_describesTheRequest();
    void json_ofAnUpload_namesTheFile();
    void keys_areNowhere();

private:
    void run(const QString &command);
    void compareWithClient(const ApiRequest &request);

    std::unique_ptr<ClientFixture> m_fixture{};
    QTemporaryDir m_home{};
};

void TestRequestRecipe::initTestCase()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty()) {
        QSKIP("curl is not installed");
    }
}

void TestRequestRecipe::init()
{
    m_fixture = std::make_unique<ClientFixture>();
    m_fixture->server.setHandler([](const RecordedRequest &) {
        return ScriptedAnswer{.close = true}; // also for answers that are not understood
    });
}

//! Runs it as a person would, in a shell that knows the keys.
void TestRequestRecipe::run(const QString &command)
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(ClientFixture::ApiKey));
    environment.insert(u"OPENAI_ADMIN_KEY"_s, QString::fromLatin1(ClientFixture::AdminKey));
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"NO_PROXY"_s, u"*"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"/bin/sh"_s, {u"-c"_s, command});
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 60000);
    QVERIFY2(shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0,
             shell.readAllStandardError().constData());
}

void TestRequestRecipe::compareWithClient(const ApiRequest &request)
{
    settled(m_fixture->client().send<QByteArray>(request), std::chrono::seconds(60));
    QCOMPARE(m_fixture->server.requests().size(), 1);
    run(curlRecipe(request, m_fixture->connection));
    QCOMPARE(m_fixture->server.requests().size(), 2);
    const RecordedRequest &ours = m_fixture->server.requests().at(0);
    const RecordedRequest &theirs = m_fixture->server.requests().at(1);
    QCOMPARE(theirs.method, ours.method);
    QCOMPARE(theirs.target, ours.target);
    QCOMPARE(headersThatMatter(theirs), headersThatMatter(ours));
    QCOMPARE(bodyThatMatters(theirs), bodyThatMatters(ours));
    if (request.verb == HttpVerb::Post) { // some gateways insist, empty body or not
        QVERIFY(!theirs.header("Content-Length").isEmpty());
    }
}

void TestRequestRecipe::curl_sendsTheSameRequest_data()
{
    QTest::addColumn<ApiRequest>("request");
    QTest::newRow("list") << ApiRequest::get("/fine_tuning/jobs"_L1, {},
                                             {.after = u"a b&c"_s, .limit = 2});
    ApiRequest filtered = ApiRequest::get("/fine_tuning/jobs"_L1);
    filtered.query.addQueryItem(u"metadata%5Bteam%5D"_s, u"it%27s%20%24HOME"_s);
    QTest::newRow("query") << filtered;
    QTest::newRow("model name") << ApiRequest::get("/models/{}"_L1, {u"ft:gpt:o'x:y:z"_s});
    QTest::newRow("job") << FineTuningApi::createJobRequest(
        {{"model"_L1, u"gpt-4o-mini"_s},
         {"suffix"_L1, Nasty},
         {"seed"_L1, qint64(9007199254740993)},
         {"method"_L1, QJsonObject{{"type"_L1, u"dpo"_s}, {"beta"_L1, 0.1}}},
         {"metadata"_L1, QJsonObject{{Nasty, u"@/etc/passwd"_s}}}});
    QTest::newRow("cancel") << FineTuningApi::cancelJobRequest(u"ftjob-1"_s);
    QTest::newRow("delete") << FilesApi::removeFileRequest(u"file-1"_s);
    QTest::newRow("admin key") << with(
        ApiRequest::post("/fine_tuning/checkpoints/{}/permissions"_L1, {u"ft:a:b:c:d"_s},
                         {{"project_ids"_L1, QJsonArray{u"p"_s}}}),
        KeyClass::Admin);
    QTest::newRow("chat") << ChatApi::streamRequest(
        {.model = u"m"_s, .messages = {{.role = ChatRole::User, .content = Nasty}}, .seed = 1});
}

void TestRequestRecipe::curl_sendsTheSameRequest()
{
    QFETCH(const ApiRequest, request);
    m_fixture->connection.organization = u"org-1"_s;
    m_fixture->connection.project = u"proj_$HOME"_s;
    m_fixture->rebuild();
    compareWithClient(request);
}

void TestRequestRecipe::curl_upload_sendsTheSameForm()
{
    const QString path = QDir(m_home.path()).filePath(u"tr\u00e4in it's;type=x,\\ $HOME.jsonl"_s);
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("{\"messages\": []}\r\n@x\n");
    file.close();
    const auto local = LocalFile::inspect(path);
    QVERIFY(local);
    compareWithClient(FilesApi::uploadRequest(*local, u"@fine-tune"_s, std::chrono::hours(1)));
}

void TestRequestRecipe::curl_azure_sendsItsKeyHeaderAndVersion()
{
    m_fixture->connection.keyHeader = KeyHeader::ApiKey;
    m_fixture->connection.baseUrl.setQuery(u"api-version=2026-01-01"_s);
    m_fixture->rebuild();
    compareWithClient(ApiRequest::get("/models"_L1, {}, {.limit = 3}));
    const RecordedRequest &request = m_fixture->server.requests().constLast();
    QCOMPARE(request.header("api-key"), ClientFixture::ApiKey);
    QCOMPARE(request.target, "/v1/models?api-version=2026-01-01&limit=3");
}

void TestRequestRecipe::curl_withoutKey_hasNoKeyHeader()
{
    m_fixture->connection.apiKey = {};
    m_fixture->rebuild();
    compareWithClient(ApiRequest::get("/models"_L1));
    QVERIFY(!curlRecipe(ApiRequest::get("/models"_L1), m_fixture->connection).contains(u"KEY"));
}

void TestRequestRecipe::curl_layout_isOneOptionPerLine()
{
    const Connection connection{.baseUrl = QUrl(u"https://api.openai.com/v1"_s),
                                .apiKey = SecretString(u"sk-CANARY-0123456789"_s)};
    QCOMPARE(curlRecipe(FineTuningApi::createJobRequest({{"model"_L1, u"it's"_s}}), connection),
             uR"(curl 'https://api.openai.com/v1/fine_tuning/jobs' \
  --header 'Content-Type: application/json' \
  --header "Authorization: Bearer $OPENAI_API_KEY" \
  --data-raw '{
    "model": "it'\''s"
}'
)"_s);
}

void TestRequestRecipe::curl_streamsAndGlobs_areTurnedOff()
{
    const Connection connection{.baseUrl = QUrl(u"http://[::1]:8080/v1"_s)};
    QCOMPARE(curlRecipe(ChatApi::streamRequest({}), connection).section(u'\\', 0, 0),
             u"curl --globoff --no-buffer 'http://[::1]:8080/v1/chat/completions' "_s);
}

void TestRequestRecipe::json_ofABody_isTheBody()
{
    const QJsonObject body{{"suffix"_L1, Nasty}, {"seed"_L1, 7}};
    const QString text = jsonRecipe(FineTuningApi::createJobRequest(body), m_fixture->connection);
    QCOMPARE(QJsonDocument::fromJson(text.toUtf8()).object(), body);
    QVERIFY(text.contains(u"\\u202e"_s)); // nothing that turns the text around
    QVERIFY(!text.contains(u'\u202e') && !text.contains(u'\u2028'));
    QVERIFY(text.contains(u"\U0001f600"_s));
}

void TestRequestRecipe::json_withoutBody_describesTheRequest()
{
    const QString text =
        jsonRecipe(FilesApi::removeFileRequest(u"file-1"_s), m_fixture->connection);
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    QCOMPARE(object["method"_L1], u"DELETE"_s);
    QVERIFY(object["url"_L1].toString().endsWith(u"/v1/files/file-1"));
    QCOMPARE(object["headers"_L1]["Authorization"_L1], u"Bearer $OPENAI_API_KEY"_s);
}

void TestRequestRecipe::json_ofAnUpload_namesTheFile()
{
    const QString text =
        jsonRecipe(FilesApi::uploadRequest({.path = u"/data/train.jsonl"_s}, u"fine-tune"_s),
                   m_fixture->connection);
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    QCOMPARE(object["form"_L1]["file"_L1], u"@/data/train.jsonl"_s);
    QCOMPARE(object["form"_L1]["purpose"_L1], u"fine-tune"_s);
}

// Not even when a person pasted one where it does not belong.
void TestRequestRecipe::keys_areNowhere()
{
    const QString pasted = QString::fromLatin1(ClientFixture::ApiKey);
    const ApiRequest request = FineTuningApi::createJobRequest({{"suffix"_L1, pasted}});
    for (const QString &text :
         {curlRecipe(request, m_fixture->connection), jsonRecipe(request, m_fixture->connection)}) {
        QVERIFY2(!text.contains(pasted), qPrintable(text));
        QVERIFY(text.contains(u"\u2022\u2022\u2022\u2022"));
    }
}

QTEST_GUILESS_MAIN(TestRequestRecipe)
#include "tst_requestrecipe.moc"
