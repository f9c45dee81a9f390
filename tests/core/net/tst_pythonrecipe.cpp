// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatapi.h"
#include "core/files/filesapi.h"
#include "core/finetuning/finetuningapi.h"
#include "core/net/pythonrecipe.h"
#include "tests/support/clientfixture.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ApiRequest)

namespace {

const Connection OpenAi{.baseUrl = QUrl(u"https://api.openai.com/v1"_s),
                        .apiKey = SecretString(u"sk-CANARY-0123456789"_s),
                        .adminKey = SecretString(u"sk-CANARY-admin-0123456789"_s)};

const QString Nasty =
    u"it's \"quoted\" \\ \\u0041 {x} %s\n\tline \u00fc \U0001f600 \u202etxt\u2028 \U000e0041"_s;

//! What python3 prints for this program; the test fails when it cannot run it.
QByteArray output(const QString &program)
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, program});
    [&] { QTRY_COMPARE_WITH_TIMEOUT(python.state(), QProcess::NotRunning, 60000); }();
    return python.exitCode() == 0 ? python.readAllStandardOutput()
                                  : "failed: " + python.readAllStandardError();
}

} // namespace

class TestPythonRecipe : public QObject
{
    Q_OBJECT

private slots:
    void job_usesThePackage();
    void list_takesWhatThePackageKnows_andTheRestBeside();
    void upload_opensTheFile();
    void chat_readsTheStream();
    void admin_usesTheAdminKey();
    void azure_sendsItsKeyHeaderAndVersion();
    void unknownEndpoint_usesHttpx();
    void everyRecipe_isPython_data();
    void everyRecipe_isPython();
    void literal_meansTheSameInPython();
    void keys_areNowhere();
};

void TestPythonRecipe::job_usesThePackage()
{
    const QJsonObject body{
        {"model"_L1, u"gpt-4o-mini"_s},
        {"training_file"_L1, u"file-1"_s},
        {"seed"_L1, 7},
        {"method"_L1,
         QJsonObject{
             {"type"_L1, u"dpo"_s},
             {"dpo"_L1, QJsonObject{{"hyperparameters"_L1, QJsonObject{{"beta"_L1, 0.1}}}}}}},
        {"dry_run"_L1, true}, // not of the official API
    };
    QCOMPARE(pythonRecipe(FineTuningApi::createJobRequest(body), OpenAi), uR"(import os

from openai import OpenAI

client = OpenAI(
    api_key=os.environ["OPENAI_API_KEY"],
    base_url="https://api.openai.com/v1",
)
answer = client.fine_tuning.jobs.create(
    method={
        "dpo": {
            "hyperparameters": {
                "beta": 0.1,
            },
        },
        "type": "dpo",
    },
    model="gpt-4o-mini",
    seed=7,
    training_file="file-1",
    extra_body={
        "dry_run": True,
    },
)
print(answer)
)"_s);
}

void TestPythonRecipe::list_takesWhatThePackageKnows_andTheRestBeside()
{
    ApiRequest request = ApiRequest::get("/fine_tuning/jobs"_L1, {}, {.limit = 20});
    request.query.addQueryItem(u"metadata%5Bteam%5D"_s, u"a%20b"_s);
    const QString text = pythonRecipe(request, OpenAi);
    QVERIFY2(text.contains(uR"(client.fine_tuning.jobs.list(
    limit=20,
    extra_query={
        "metadata[team]": "a b",
    },
))"_s),
             qPrintable(text));
}

void TestPythonRecipe::upload_opensTheFile()
{
    const QString text =
        pythonRecipe(FilesApi::uploadRequest({.path = u"/data/train.jsonl"_s}, u"fine-tune"_s,
                                             std::chrono::hours(1)),
                     OpenAi);
    QVERIFY2(text.contains(uR"(client.files.create(
    purpose="fine-tune",
    file=open("/data/train.jsonl", "rb"),
    expires_after={
        "anchor": "created_at",
        "seconds": 3600,
    },
))"_s),
             qPrintable(text));
}

void TestPythonRecipe::chat_readsTheStream()
{
    const QString text = pythonRecipe(ChatApi::streamRequest({.model = u"m"_s}), OpenAi);
    QVERIFY2(text.contains(u"stream = client.chat.completions.create("_s), qPrintable(text));
    QVERIFY(text.contains(u"    stream=True,\n"_s));
    QVERIFY(text.endsWith(u"for chunk in stream:\n    print(chunk)\n"_s));
}

void TestPythonRecipe::admin_usesTheAdminKey()
{
    ApiRequest request =
        ApiRequest::post("/fine_tuning/checkpoints/{}/permissions"_L1, {u"ft:a:b:c:d"_s},
                         {{"project_ids"_L1, QJsonArray{u"proj_1"_s}}});
    request.key = KeyClass::Admin;
    const QString text = pythonRecipe(request, OpenAi);
    QVERIFY2(text.contains(uR"(os.environ["OPENAI_ADMIN_KEY"])"_s), qPrintable(text));
    QVERIFY2(text.contains(uR"(permissions.create(
    "ft:a:b:c:d",
    project_ids=[)"_s),
             qPrintable(text));
}

void TestPythonRecipe::azure_sendsItsKeyHeaderAndVersion()
{
    Connection azure = OpenAi;
    azure.keyHeader = KeyHeader::ApiKey;
    azure.baseUrl = QUrl(u"https://x.openai.azure.com/openai/v1?api-version=preview"_s);
    azure.organization = u"org-1"_s;
    const QString text = pythonRecipe(ApiRequest::get("/models"_L1), azure);
    QVERIFY2(text.contains(uR"(    base_url="https://x.openai.azure.com/openai/v1",
    default_query={
        "api-version": "preview",
    },
    default_headers={"api-key": os.environ["OPENAI_API_KEY"]},
    organization="org-1",
))"_s),
             qPrintable(text));
}

void TestPythonRecipe::unknownEndpoint_usesHttpx()
{
    ApiRequest request = ApiRequest::get("/organization/projects"_L1, {}, {.limit = 5});
    request.key = KeyClass::Admin;
    QCOMPARE(pythonRecipe(request, OpenAi), uR"(import os

import httpx

answer = httpx.request(
    "GET",
    "https://api.openai.com/v1/organization/projects?limit=5",
    headers={
        "Accept": "application/json",
        "Authorization": "Bearer " + os.environ["OPENAI_ADMIN_KEY"],
    },
    timeout=60,
)
answer.raise_for_status()
print(answer.text)
)"_s);
}

void TestPythonRecipe::everyRecipe_isPython_data()
{
    QTest::addColumn<ApiRequest>("request");
    const QJsonObject body{{"suffix"_L1, Nasty}, {Nasty, QJsonArray{1, QJsonValue(), false}}};
    QTest::newRow("job") << FineTuningApi::createJobRequest(body);
    QTest::newRow("no body") << FineTuningApi::cancelJobRequest(u"ftjob-'\"1"_s);
    QTest::newRow("delete") << FilesApi::removeFileRequest(u"file-1"_s);
    QTest::newRow("upload") << FilesApi::uploadRequest({.path = Nasty}, Nasty);
    QTest::newRow("httpx") << ApiRequest::post("/x/{}"_L1, {u"y"_s}, body);
    ApiRequest form = FilesApi::uploadRequest({.path = Nasty}, Nasty);
    form.path = u"/uploads/u/parts"_s;
    QTest::newRow("httpx form") << form;
    QTest::newRow("chat") << ChatApi::streamRequest(
        {.model = u"m"_s, .messages = {{.role = ChatRole::User, .content = Nasty}}});
}

void TestPythonRecipe::everyRecipe_isPython()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty()) {
        QSKIP("python3 is not installed");
    }
    QFETCH(const ApiRequest, request);
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, u"import ast, sys; ast.parse(sys.stdin.read())"_s});
    python.write(pythonRecipe(request, OpenAi).toUtf8());
    python.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(python.state(), QProcess::NotRunning, 60000);
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

void TestPythonRecipe::literal_meansTheSameInPython()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty()) {
        QSKIP("python3 is not installed");
    }
    const QJsonObject value{
        {"text"_L1, Nasty},
        {"number"_L1, qint64(9007199254740993)},
        {"small"_L1, 1e-7},
        {"list"_L1, QJsonArray{true, QJsonValue(), QJsonArray(), QJsonObject()}}};
    const QString literal = pythonLiteral(value);
    QVERIFY(!literal.contains(u'\u202e') && !literal.contains(u"\U000e0041"));
    const QByteArray json = output(u"import json\nprint(json.dumps(%1))"_s.arg(literal));
    QCOMPARE(QJsonDocument::fromJson(json).object(), value);
}

void TestPythonRecipe::keys_areNowhere()
{
    const QString pasted = u"sk-CANARY-0123456789"_s;
    const QString text =
        pythonRecipe(FineTuningApi::createJobRequest({{"suffix"_L1, pasted}}), OpenAi);
    QVERIFY2(!text.contains(pasted), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestPythonRecipe)
#include "tst_pythonrecipe.moc"
