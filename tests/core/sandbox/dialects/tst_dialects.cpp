// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/sandboxfixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! What is characteristic of each server that the sandbox imitates, over real HTTP.
class TestDialects final : public QObject
{
    Q_OBJECT

private slots:
    void names_areReadAndWritten();
    void azure_paths_data();
    void azure_paths();
    void azure_keyHeader();
    void azure_refusals();
    void azure_createdJob();
    void azure_createRefused_data();
    void azure_createRefused();
    void azure_finishedJob();
    void azure_modelAnswersByItsName();
    void nebius_createdJob();
    void nebius_createRefused_data();
    void nebius_createRefused();
    void nebius_finishedJob();
    void nebius_pagesLeadToTheSameSet();
    void nebius_fileHasNoStatus();
    void litellm_wantsTheProvider();
    void litellm_takesTheProviderEverywhere();
    void litellm_errorsHaveItsForm();
    void missingOperations_data();
    void missingOperations();
};

namespace {

const QString Jobs = u"/fine_tuning/jobs"_s;
const QString Provider = u"?custom_llm_provider=openai"_s;

QJsonObject fromText(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

//! Creates a job in the words of Azure or Nebius and waits until it succeeded.
QString finishedJob(SandboxFixture &fixture, const QJsonObject &extra)
{
    const QString id = fixture.createJob(extra);
    const auto isDone = [&] { return fixture.jobStatus(id) == u"succeeded"_s; };
    return QTest::qWaitFor(isDone, 60000) ? id : QString();
}

QStringList texts(const QJsonArray &objects, QLatin1StringView key)
{
    QStringList result;
    for (const QJsonValue object : objects) {
        result.append(object.toObject().value(key).toString());
    }
    return result;
}

int statusOf(SandboxFixture &fixture, const QByteArray &target)
{
    const QByteArray answer =
        fixture.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\napi-key: "
                    + SandboxFixture::UserKey + "\r\nConnection: close\r\n\r\n");
    return answer.mid(9, 3).toInt();
}

} // namespace

void TestDialects::names_areReadAndWritten()
{
    QCOMPARE(dialectTexts(), (QStringList{u"openai"_s, u"azure"_s, u"nebius"_s, u"litellm"_s}));
    for (const QString &text : dialectTexts()) {
        QCOMPARE(textOf(dialectFromText(text).value()), text);
    }
    QVERIFY(!dialectFromText(u"Azure"_s));
}

void TestDialects::azure_paths_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const auto row = [](const char *target, int status) {
        QTest::newRow(target) << QByteArray(target) << status;
    };
    row("/openai/v1/files", 200);
    row("/openai/v1/files?api-version=preview", 200);
    row("/openai/v1/files?api-version=2024-10-21", 400);
    row("/openai/files?api-version=2024-10-21", 200);
    row("/openai/files?api-version=2025-04-01-preview", 200);
    row("/openai/files", 404);
    row("/openai/files?api-version=soon", 404);
    row("/api/projects/mine/openai/v1/files", 200);
    row("/api/projects/mine/openai/files?api-version=2024-10-21", 404);
    row("/v1/files", 404);
    row("/files", 404);
}

void TestDialects::azure_paths()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    SandboxFixture fixture(0, DialectKind::Azure);
    QCOMPARE(statusOf(fixture, target), status);
}

void TestDialects::azure_keyHeader()
{
    SandboxFixture fixture(0, DialectKind::Azure);
    QCOMPARE(fixture.get(u"/files"_s).status, 200); // Authorization: Bearer, as the SDK sends it
    const WireAnswer both =
        fixture.send("GET", u"/files"_s, {}, {{"Authorization", ""}, {"api-key", "wrong"}});
    QCOMPARE(both.status, 401);
    QCOMPARE(both.error().value("code"_L1).toString(), u"401"_s);
    QVERIFY(both.error().value("message"_L1).toString().startsWith("Access denied due to"_L1));
}

void TestDialects::azure_refusals()
{
    SandboxFixture fixture(0, DialectKind::Azure);
    const WireAnswer nowhere = fixture.get(u"/nothing"_s);
    QCOMPARE(nowhere.status, 404);
    QCOMPARE(nowhere.json(),
             fromText(R"({"error":{"code":"404","message":"Resource not found"}})"));
    QCOMPARE(fixture.get(Jobs + u"/ftjob-none"_s).error().value("code"_L1).toString(),
             u"fine_tune_not_found"_s);
}

void TestDialects::azure_createdJob()
{
    SandboxFixture fixture(1000, DialectKind::Azure); // slow: nothing happens meanwhile
    const QByteArray withMark = "\xEF\xBB\xBF" + trainingLines(12);
    const WireAnswer file = fixture.upload(withMark);
    QCOMPARE(file.json().value("status"_L1).toString(), u"pending"_s);
    const WireAnswer answer = fixture.post(Jobs,
                                           {{u"model"_s, u"gpt-4o-mini"_s},
                                            {u"training_file"_s, file.id()},
                                            {u"trainingType"_s, u"GlobalStandard"_s},
                                            {u"metadata"_s, QJsonObject{{u"a"_s, u"b"_s}}},
                                            {u"suffix"_s, u"mine"_s}});
    QCOMPARE(answer.status, 201);
    for (const QJsonObject &job : {answer.json(), fixture.get(Jobs + u'/' + answer.id()).json(),
                                   fixture.get(Jobs).data().first().toObject()}) {
        QCOMPARE(job.value("status"_L1).toString(), u"pending"_s);
        QCOMPARE(job.value("trainingType"_L1).toString(), u"GlobalStandard"_s);
        QCOMPARE(job.value("suffix"_L1).toString(), u"mine"_s);
        QCOMPARE(job.value("metadata"_L1).toObject(), (QJsonObject{{u"a"_s, u"b"_s}}));
        QVERIFY(!job.contains("finished_at"_L1));
        for (const QString &key :
             {u"organization_id"_s, u"result_files"_s, u"method"_s, u"integrations"_s}) {
            QVERIFY2(job.value(key).isNull(), qPrintable(key));
        }
        const QJsonObject hyperparameters = job.value("hyperparameters"_L1).toObject();
        QCOMPARE(hyperparameters.value("n_epochs"_L1), QJsonValue(-1));
        QCOMPARE(hyperparameters.value("batch_size"_L1), QJsonValue(-1));
    }
}

void TestDialects::azure_createRefused_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QString>("param");
    QTest::newRow("suffix with a point") << QByteArray(R"({"suffix":"a.b"})") << u"suffix"_s;
    QTest::newRow("suffix of 41") << QByteArray(
        R"({"suffix":"01234567890123456789012345678901234567890"})")
                                  << u"suffix"_s;
    QTest::newRow("training type") << QByteArray(R"({"trainingType":"free"})") << u"trainingType"_s;
}

void TestDialects::azure_createRefused()
{
    QFETCH(QByteArray, extra);
    QFETCH(QString, param);
    SandboxFixture fixture(1, DialectKind::Azure);
    QJsonObject body = fromText(extra);
    body[u"model"_s] = u"gpt-4o-mini"_s;
    body[u"training_file"_s] = fixture.upload(trainingLines(12)).id();
    const WireAnswer answer = fixture.post(Jobs, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
}

void TestDialects::azure_finishedJob()
{
    SandboxFixture fixture(0, DialectKind::Azure);
    const QString id = finishedJob(fixture, {{u"suffix"_s, u"mine"_s}});
    QVERIFY(!id.isEmpty());
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    const QString model = job.value("fine_tuned_model"_L1).toString();
    QVERIFY2(model.startsWith("gpt-4o-mini-2024-07-18.ft-"_L1) && model.endsWith("-mine"_L1),
             qPrintable(model));
    QVERIFY(job.value("hyperparameters"_L1).toObject().value("n_epochs"_L1).toInt() >= 1);

    const QJsonArray events = fixture.all(Jobs + u'/' + id + u"/events"_s, 7);
    QCOMPARE(events.first().toObject().value("message"_L1).toString(), u"Job succeeded."_s);
    QVERIFY(texts(events, "message"_L1).filter(u"Step 1: training loss="_s).size() == 1);
    for (const QJsonValue event : events) {
        QVERIFY(event.toObject().value("data"_L1).isNull());
        QVERIFY(!event.toObject().contains("type"_L1));
    }
    const QString path = Jobs + u'/' + id + u"/checkpoints"_s;
    const QJsonObject checkpoints = fixture.get(path).json();
    const QJsonArray data = checkpoints.value("data"_L1).toArray();
    QVERIFY(data.first().toObject().value("id"_L1).toString().startsWith("ftchkpt-"_L1));
    QCOMPARE(checkpoints.value("first_id"_L1), data.first().toObject().value("id"_L1));
    QCOMPARE(texts(fixture.all(path, 1), "id"_L1), texts(data, "id"_L1)); // also as cursors
}

void TestDialects::azure_modelAnswersByItsName()
{
    SandboxFixture fixture(0, DialectKind::Azure);
    const QString id = finishedJob(fixture, {});
    const QString model =
        fixture.get(Jobs + u'/' + id).json().value("fine_tuned_model"_L1).toString();
    QCOMPARE(fixture.get(u"/models/"_s + model).id(), model);
    QJsonObject question{
        {u"model"_s, model},
        {u"messages"_s, QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"Hi"_s}}}}};
    const WireAnswer whole = fixture.post(u"/chat/completions"_s, question);
    QCOMPARE(whole.status, 200);
    QCOMPARE(whole.json().value("model"_L1).toString(), model);
    question[u"stream"_s] = true;
    const QByteArray streamed = fixture.post(u"/chat/completions"_s, question).body;
    QVERIFY(streamed.contains(model.toUtf8()) && streamed.endsWith("data: [DONE]\n\n"));
    QVERIFY(!streamed.contains("\"ft:"));
    const QByteArray body = QJsonDocument(question).toJson(QJsonDocument::Compact);
    const QByteArray byDeployment = fixture.raw(
        "POST /openai/deployments/" + model.toUtf8() + "/chat/completions?api-version=2024-10-21"
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "api-key: " + SandboxFixture::UserKey
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(byDeployment.startsWith("HTTP/1.1 200"), byDeployment.constData());
    const QString next = fixture.createJob({{u"model"_s, model}}); // goes on from it
    QCOMPARE(fixture.get(Jobs + u'/' + next).json().value("model"_L1).toString(), model);
}

void TestDialects::nebius_createdJob()
{
    SandboxFixture fixture(1000, DialectKind::Nebius);
    const QJsonObject asked{{u"n_epochs"_s, 2},    {u"learning_rate"_s, 2e-5},
                            {u"lora"_s, true},     {u"lora_r"_s, 16},
                            {u"packing"_s, false}, {u"context_length"_s, 8192}};
    const QString id = fixture.createJob({{u"hyperparameters"_s, asked}, {u"suffix"_s, u"s"_s}});
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    QCOMPARE(job.value("status"_L1).toString(), u"running"_s);
    QCOMPARE(job.value("organization_id"_L1), QJsonValue(u""_s));
    QCOMPARE(job.value("trained_tokens"_L1), QJsonValue(0));
    QCOMPARE(job.value("trained_steps"_L1), QJsonValue(0));
    QVERIFY(job.value("method"_L1).isNull());
    QVERIFY(job.value("metadata"_L1).isNull());
    QCOMPARE(job.value("suffix"_L1).toString(), u"s"_s);
    const QJsonObject told = job.value("hyperparameters"_L1).toObject();
    for (auto value = asked.begin(); value != asked.end(); ++value) {
        QCOMPARE(told.value(value.key()), value.value());
    }
    QCOMPARE(told.value("learning_rate_multiplier"_L1).toDouble(), 2.0);
}

void TestDialects::nebius_createRefused_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *extra, const QString &param) {
        QTest::newRow(name) << QByteArray(extra) << param;
    };
    row("both", R"({"method":{"type":"supervised"},"hyperparameters":{}})", u"method"_s);
    row("dpo", R"({"method":{"type":"dpo"}})", u"method.type"_s);
    row("21 epochs", R"({"hyperparameters":{"n_epochs":21}})", u"hyperparameters.n_epochs"_s);
    row("batch", R"({"hyperparameters":{"batch_size":33}})", u"hyperparameters.batch_size"_s);
    row("rank", R"({"hyperparameters":{"lora_r":4}})", u"hyperparameters.lora_r"_s);
    row("unknown", R"({"hyperparameters":{"beta":1}})", u"hyperparameters.beta"_s);
}

void TestDialects::nebius_createRefused()
{
    QFETCH(QByteArray, extra);
    QFETCH(QString, param);
    SandboxFixture fixture(1, DialectKind::Nebius);
    QJsonObject body = fromText(extra);
    body[u"model"_s] = u"gpt-4o-mini"_s;
    body[u"training_file"_s] = fixture.upload(trainingLines(12)).id();
    const WireAnswer answer = fixture.post(Jobs, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
}

void TestDialects::nebius_finishedJob()
{
    SandboxFixture fixture(0, DialectKind::Nebius);
    const QJsonObject hyperparameters{{u"n_epochs"_s, 3}, {u"batch_size"_s, 4}};
    const QString id = finishedJob(fixture, {{u"hyperparameters"_s, hyperparameters}});
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    QVERIFY(job.value("fine_tuned_model"_L1).isNull());
    QCOMPARE(job.value("trained_steps"_L1), QJsonValue(9)); // 3 epochs of 12 lines by 4
    QCOMPARE(job.value("total_steps"_L1), QJsonValue(9));

    const QStringList messages = texts(fixture.all(Jobs + u'/' + id + u"/events"_s), "message"_L1);
    QCOMPARE(messages.first(), u"Job is submitted"_s);
    QCOMPARE(messages.last(), u"Training completed successfully"_s);
    QVERIFY(messages.filter(u"training loss"_s).isEmpty());

    const QJsonArray checkpoints = fixture.all(Jobs + u'/' + id + u"/checkpoints"_s);
    QCOMPARE(checkpoints.size(), 3);
    QCOMPARE(checkpoints.first().toObject().value("step_number"_L1).toInt(), 3);
    QCOMPARE(checkpoints.last().toObject().value("step_number"_L1).toInt(), 9);
    const QJsonObject metrics = checkpoints.last().toObject().value("metrics"_L1).toObject();
    QCOMPARE(metrics.keys(), (QStringList{u"step"_s, u"train_loss"_s}));
}

void TestDialects::nebius_pagesLeadToTheSameSet()
{
    SandboxFixture fixture(0, DialectKind::Nebius);
    const QString id = finishedJob(fixture, {});
    const QString events = Jobs + u'/' + id + u"/events"_s;
    const QStringList whole = texts(fixture.all(events), "id"_L1);
    QVERIFY(whole.size() > 3);
    QCOMPARE(texts(fixture.all(events, 1), "id"_L1), whole);
    QCOMPARE(texts(fixture.all(events, 2), "id"_L1), whole);
}

void TestDialects::nebius_fileHasNoStatus()
{
    SandboxFixture fixture(0, DialectKind::Nebius);
    QVERIFY(fixture.upload(trainingLines(10)).json().value("status"_L1).isNull());
    QVERIFY(fixture.get(u"/files"_s).data().first().toObject().value("status"_L1).isNull());
}

void TestDialects::litellm_wantsTheProvider()
{
    SandboxFixture fixture(1, DialectKind::LiteLlm);
    const QString file = fixture.upload(trainingLines(12)).id();
    QJsonObject body{{u"model"_s, u"gpt-4o-mini"_s}, {u"training_file"_s, file}};
    QCOMPARE(fixture.post(Jobs, body).status, 500);
    QCOMPARE(fixture.get(Jobs).status, 400);
    const WireAnswer retrieve = fixture.get(Jobs + u"/ftjob-x"_s);
    QCOMPARE(retrieve.status, 422);
    QCOMPARE(retrieve.json(),
             fromText(R"({"detail":[{"type":"missing","loc":["query","custom_llm_provider"],
                                     "msg":"Field required"}]})"));
    body[u"custom_llm_provider"_s] = u"openai"_s;
    const WireAnswer created = fixture.post(Jobs, body);
    QCOMPARE(created.status, 200);
    QCOMPARE(fixture.get(Jobs + Provider).data().size(), 1);
    QCOMPARE(fixture.get(Jobs + u'/' + created.id() + Provider).id(), created.id());
    const WireAnswer cancelled = fixture.post(Jobs + u'/' + created.id() + u"/cancel"_s,
                                              {{u"custom_llm_provider"_s, u"openai"_s}});
    QCOMPARE(cancelled.json().value("status"_L1).toString(), u"cancelled"_s);
}

void TestDialects::litellm_takesTheProviderEverywhere()
{
    SandboxFixture fixture(0, DialectKind::LiteLlm);
    QCOMPARE(fixture.get(u"/files"_s + Provider).status, 200);
    const QByteArray field =
        "--form\r\nContent-Disposition: form-data; name=\"custom_llm_provider\"\r\n\r\nopenai\r\n";
    const WireAnswer file =
        fixture.send("POST", u"/files"_s + Provider,
                     field + uploadForm("form", u"a.jsonl"_s, u"fine-tune"_s, trainingLines(10)),
                     {{"Content-Type", "multipart/form-data; boundary=form"}});
    QVERIFY2(file.status == 200, file.body.constData());
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, u"Hi"_s}};
    QCOMPARE(fixture
                 .post(u"/chat/completions"_s,
                       {{u"model"_s, u"gpt-4o"_s},
                        {u"custom_llm_provider"_s, u"openai"_s},
                        {u"messages"_s, QJsonArray{message}}})
                 .status,
             200);
}

void TestDialects::litellm_errorsHaveItsForm()
{
    SandboxFixture fixture(0, DialectKind::LiteLlm);
    // The path of the events is taken for the id of a job.
    const WireAnswer events = fixture.get(Jobs + u"/ftjob-x/events"_s + Provider);
    QCOMPARE(events.status, 404);
    QCOMPARE(events.error().value("code"_L1).toString(), u"404"_s);
    QVERIFY(events.error().value("message"_L1).toString().endsWith("ftjob-x/events"_L1));
    const WireAnswer stranger =
        fixture.send("GET", u"/models"_s, {}, {{"Authorization", "Bearer wrong"}});
    QCOMPARE(stranger.status, 401);
    QCOMPARE(stranger.error().value("type"_L1).toString(), u"auth_error"_s);
    QCOMPARE(stranger.error().value("param"_L1).toString(), u"None"_s);
    QCOMPARE(fixture.get(u"/nothing"_s).json(), fromText(R"({"detail":"Not Found"})"));
}

void TestDialects::missingOperations_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char *dialect, const char *method, const char *path, int status) {
        QTest::addRow("%s %s %s", dialect, method, path)
            << QString::fromLatin1(dialect) << QByteArray(method) << QString::fromLatin1(path)
            << status;
    };
    row("azure", "GET", "/fine_tuning/checkpoints/m/permissions", 404);
    row("azure", "GET", "/organization/projects", 404);
    row("nebius", "POST", "/fine_tuning/jobs/j/pause", 404);
    row("nebius", "POST", "/fine_tuning/jobs/j/resume", 404);
    row("nebius", "GET", "/fine_tuning/checkpoints/m/permissions", 404);
    row("nebius", "GET", "/organization/projects", 404);
    row("nebius", "PUT", "/files", 405);
    row("litellm", "POST", "/fine_tuning/jobs/j/pause", 405);
    row("litellm", "POST", "/fine_tuning/jobs/j/resume", 405);
    row("litellm", "GET", "/organization/projects", 404);
}

void TestDialects::missingOperations()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, status);
    SandboxFixture fixture(1, dialectFromText(dialect).value());
    const bool isAdmin = path.contains("permissions"_L1) || path.contains("organization"_L1);
    const QByteArray key = isAdmin ? SandboxFixture::AdminKey : SandboxFixture::UserKey;
    const WireAnswer answer = fixture.send(method, path, {}, {{"Authorization", "Bearer " + key}});
    QCOMPARE(answer.status, status);
    const QByteArray word = dialect == "azure"_L1 ? "Resource not found"
        : status == 404                           ? R"({"detail":"Not Found"})"
                                                  : R"({"detail":"Method Not Allowed"})";
    QVERIFY2(answer.body.contains(word), answer.body.constData());
}

QTEST_GUILESS_MAIN(TestDialects)
#include "tst_dialects.moc"
