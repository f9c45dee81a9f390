// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/errorbody.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestErrorBody : public QObject
{
    Q_OBJECT

private slots:
    void form_isUnderstood_data();
    void form_isUnderstood();
    void silentBody_saysNothing_data();
    void silentBody_saysNothing();
    void key_isBlanked();
    void longMessage_isCut();
};

void TestErrorBody::form_isUnderstood_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ApiError>("expected");
    const auto row = [](const char *name, const QByteArray &body, const ApiError &expected) {
        QTest::newRow(name) << body << expected;
    };
    row("OpenAI",
        R"({"error":{"message":"No such model","type":"invalid_request_error","param":"model",
            "code":"model_not_found"}})",
        {.message = u"No such model"_s,
         .code = u"model_not_found"_s,
         .param = u"model"_s,
         .type = u"invalid_request_error"_s});
    row("nulls", R"({"error":{"message":"Hm","type":null,"param":null,"code":null}})",
        {.message = u"Hm"_s});
    row("only a code", R"({"error":{"code":"DeploymentNotFound"}})",
        {.code = u"DeploymentNotFound"_s});
    row("Azure, with more inside",
        R"({"error":{"code":"invalidPayload","message":"Bad file","innererror":{"code":"x"}}})",
        {.message = u"Bad file"_s, .code = u"invalidPayload"_s});
    row("numeric code", R"({"error":{"message":"Slow down","code":429}})",
        {.message = u"Slow down"_s, .code = u"429"_s});
    row("fractional code", R"({"error":{"message":"Odd","code":1.5}})",
        {.message = u"Odd"_s, .code = u"1.5"_s});
    row("text", R"({"error":"model not found"})", {.message = u"model not found"_s});
    row("FastAPI, text", R"({"detail":"Not Found"})", {.message = u"Not Found"_s});
    row("FastAPI, list",
        R"({"detail":[{"loc":["body","n_epochs"],"msg":"too many"},{"loc":["body",0],"msg":"bad"}]})",
        {.message = u"body.n_epochs: too many; body.0: bad"_s});
    row("FastAPI, object", R"({"detail":{"message":"Not today","code":"closed"}})",
        {.message = u"Not today"_s, .code = u"closed"_s});
    row("FastAPI, OpenAI inside", R"({"detail":{"error":{"message":"Deep"}}})",
        {.message = u"Deep"_s});
    row("flat", R"({"object":"error","message":"Bad","type":"BadRequestError","code":400})",
        {.message = u"Bad"_s, .code = u"400"_s, .type = u"BadRequestError"_s});
    row("null error beside a message", R"({"error":null,"message":"Bad"})", {.message = u"Bad"_s});
    row("a list of one", R"([{"error":{"message":"Quota","code":429}}])",
        {.message = u"Quota"_s, .code = u"429"_s});
}

void TestErrorBody::form_isUnderstood()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ApiError, expected);
    ApiError error;
    QVERIFY(fillFromErrorBody(error, body));
    QCOMPARE(error.message, expected.message);
    QCOMPARE(error.code, expected.code);
    QCOMPARE(error.param, expected.param);
    QCOMPARE(error.type, expected.type);
}

void TestErrorBody::silentBody_saysNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body :
         {"", "{}", "[]", "null", "\"text\"", "<html>", "{\"error\":{}}", "{\"error\":null}",
          "{\"error\":[]}", "{\"error\":1}", "{\"error\":{\"message\":[1]}}", "{\"detail\":null}",
          "{\"detail\":1}", "{\"detail\":[]}", "[[]]", "{\"error\":", "\xff\xfe"}) {
        QTest::addRow("%s", body) << QByteArray(body);
    }
}

void TestErrorBody::silentBody_saysNothing()
{
    QFETCH(const QByteArray, body);
    ApiError error{.httpStatus = 400};
    QVERIFY(!fillFromErrorBody(error, body));
    QCOMPARE(error, ApiError{.httpStatus = 400});
}

void TestErrorBody::key_isBlanked()
{
    ApiError error;
    QVERIFY(fillFromErrorBody(
        error,
        R"({"error":{"message":"Incorrect API key: sk-CANARY-0123456789.","code":"sk-CANARY-1234",
                "param":"Bearer CANARY-0123","type":"sess-CANARY-1234"}})"));
    for (const QString &text : {error.message, error.code, error.param, error.type}) {
        QVERIFY2(!text.contains(u"CANARY"), qPrintable(text));
    }
}

void TestErrorBody::longMessage_isCut()
{
    ApiError error;
    QVERIFY(fillFromErrorBody(error, R"({"error":")" + QByteArray(1'000'000, 'x') + R"("})"));
    QCOMPARE(error.message.size(), 4096);
}

QTEST_APPLESS_MAIN(TestErrorBody)
#include "tst_errorbody.moc"
