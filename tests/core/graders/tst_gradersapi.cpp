// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradersapi.h"
#include "tests/support/clientfixture.h"
#include "tests/support/exchange.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Each endpoint against its pair of files in tests/fixtures/http/graders.
class TestGradersApi : public QObject
{
    Q_OBJECT

private slots:
    void run();
    void run_failedGrader_isAnAnswer();
    void run_droppedConnection_isSentOnce();
    void run_readOnly_isAllowed();
    void run_nonsense_isMalformed();
    void validate();
    void validate_refused_namesTheField();
    void validate_withoutGrader_isMalformed();
};

namespace {

const QString Folder = u"graders/"_s;

Grader graderOf(const Exchange &exchange)
{
    const QJsonObject body = QJsonDocument::fromJson(exchange.requestBody).object();
    return Grader::fromJson(body.value("grader"_L1).toObject());
}

ScriptedAnswer answerOf(const QString &name)
{
    return ScriptedAnswer::json(Exchange::responseBody(Folder + name));
}

const Grader AnyGrader{.kind = StringCheck{.input = u"a"_s, .reference = u"b"_s}};

} // namespace

void TestGradersApi::run()
{
    const Exchange exchange = Exchange::load(Folder + u"run-grader"_s);
    ClientFixture fixture;
    fixture.server.enqueue(exchange.answer);
    const auto run = settled(
        GradersApi(fixture.client()).run(graderOf(exchange), {{u"label"_s, u"blue"_s}}, u"blue"_s));
    QCOMPARE(exchange.differenceTo(fixture.server.requests().constFirst()), QString());
    QCOMPARE(run.value().reward, std::optional(0.9));
    QVERIFY(!run->hasFailed());
    QCOMPARE(run->name, u"both"_s);
    QCOMPARE(run->type, u"multi"_s);
    QCOMPARE(run->executionSeconds, std::optional(1.25));
    QCOMPARE(run->subRewards.value("judge"_L1).toDouble(), 0.8);
    QCOMPARE(run->tokenUsage, std::optional<qint64>(120));
    QCOMPARE(run->sampledModelName, u"gpt-4.1-mini-2025-04-14"_s);
    QCOMPARE(run->tokensByModel.value(u"gpt-4.1-mini-2025-04-14"_s),
             (GraderTokens{.prompt = 100, .completion = 20, .cached = 64}));
}

void TestGradersApi::run_failedGrader_isAnAnswer()
{
    ClientFixture fixture;
    fixture.server.enqueue(answerOf(u"failed-grader"_s));
    const auto run = settled(GradersApi(fixture.client()).run(AnyGrader, {}, u"x"_s));
    const QList<GraderError> expected{
        {u"endpoint_grader_safety_check_error"_s},
        {u"python_grader_runtime_error"_s, u"KeyError: 'label'"_s},
        {u"python_grader_server_error"_s, {}, u"timeout"_s},
    };
    QCOMPARE(run.value().errors, expected);
    QVERIFY(run->hasFailed());
    QVERIFY(!run->tokenUsage);
}

void TestGradersApi::run_droppedConnection_isSentOnce()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer{.cutAfter = 0});
    fixture.server.enqueue(answerOf(u"failed-grader"_s));
    QVERIFY(!settled(GradersApi(fixture.client()).run(AnyGrader, {}, u"x"_s)));
    QCOMPARE(fixture.server.requests().size(), 1);
}

void TestGradersApi::run_readOnly_isAllowed()
{
    ClientFixture fixture;
    fixture.connection.readOnly = true;
    fixture.rebuild();
    fixture.server.enqueue(answerOf(u"run-grader"_s));
    QVERIFY(settled(GradersApi(fixture.client()).run(AnyGrader, {}, u"x"_s)));
}

void TestGradersApi::run_nonsense_isMalformed()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(QByteArray(R"({"id":"x"})")));
    const auto run = settled(GradersApi(fixture.client()).run(AnyGrader, {}, u"x"_s));
    QCOMPARE(run.error().kind, ApiError::Kind::MalformedReply);
}

void TestGradersApi::validate()
{
    const Exchange exchange = Exchange::load(Folder + u"validate-grader"_s);
    ClientFixture fixture;
    fixture.server.enqueue(exchange.answer);
    const auto grader = settled(GradersApi(fixture.client()).validate(graderOf(exchange)));
    QCOMPARE(exchange.differenceTo(fixture.server.requests().constFirst()), QString());
    QCOMPARE(grader.value().name, u"grader-5EY3"_s);
    QVERIFY(std::holds_alternative<PythonCode>(grader->kind));
}

void TestGradersApi::validate_refused_namesTheField()
{
    ClientFixture fixture;
    ScriptedAnswer refusal = answerOf(u"refused-grader"_s);
    refusal.status = 400;
    fixture.server.enqueue(refusal);
    const auto grader = settled(GradersApi(fixture.client()).validate(AnyGrader));
    QCOMPARE(grader.error().param, u"grader.operation"_s);
    QCOMPARE(grader.error().httpStatus, 400);
}

void TestGradersApi::validate_withoutGrader_isMalformed()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(QByteArray(R"({"grader":"fine"})")));
    const auto grader = settled(GradersApi(fixture.client()).validate(AnyGrader));
    QCOMPARE(grader.error().kind, ApiError::Kind::MalformedReply);
}

QTEST_GUILESS_MAIN(TestGradersApi)
#include "tst_gradersapi.moc"
