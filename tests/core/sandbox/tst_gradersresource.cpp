// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/pythongrader.h"
#include "core/graders/graderrun.h"
#include "sandboxfixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /fine_tuning/alpha/graders: running, validating, and everything that is refused.
class TestGradersResource final : public QObject
{
    Q_OBJECT

private slots:
    void run_grades_data();
    void run_grades();
    void run_failure_isAnAnswer_data();
    void run_failure_isAnAnswer();
    void run_asksTheSandboxsModels();
    void run_labelModel_picksALabel();
    void run_python_runsInTheJail();
    void run_refused_data();
    void run_refused();
    void validate_echoes();
    void validate_givesAName();
    void validate_refused();
    void routes_needAKeyAndPost();

private:
    WireAnswer run(const QByteArray &grader, const QString &sample = u"The sky is blue."_s);

    SandboxFixture m_sandbox;
};

namespace {

const QString Run = u"/fine_tuning/alpha/graders/run"_s;
const QString Validate = u"/fine_tuning/alpha/graders/validate"_s;
const QByteArray Check = R"({"type":"string_check","name":"colour","operation":"like",
    "input":"{{sample.output_text}}","reference":"{{item.colour}}"})";

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject metadataOf(const WireAnswer &answer)
{
    return answer.json().value("metadata"_L1).toObject();
}

QStringList flagsOf(const WireAnswer &answer)
{
    QStringList flags;
    const QJsonObject errors = metadataOf(answer).value("errors"_L1).toObject();
    for (const QString &key : errors.keys()) {
        if (errors.value(key).toBool()) {
            flags += key;
        }
    }
    return flags;
}

QByteArray multi(const QByteArray &graders, const QByteArray &formula)
{
    return R"({"type":"multi","name":"m","calculate_output":")" + formula + R"(","graders":)"
        + graders + "}";
}

} // namespace

WireAnswer TestGradersResource::run(const QByteArray &grader, const QString &sample)
{
    return m_sandbox.post(Run,
                          {{u"grader"_s, object(grader)},
                           {u"item"_s, QJsonObject{{u"colour"_s, u"blue"_s}}},
                           {u"model_sample"_s, sample}});
}

void TestGradersResource::run_grades_data()
{
    QTest::addColumn<QByteArray>("grader");
    QTest::addColumn<double>("reward");
    QTest::newRow("string_check") << Check << 1.0;
    QTest::newRow("text_similarity")
        << QByteArray(R"({"type":"text_similarity","name":"n","evaluation_metric":"rouge_l",
            "input":"{{sample.output_text}}","reference":"the sky"})")
        << 2.0 / 3;
    QTest::newRow("multi of a map") << multi("{\"a\":" + Check + "}", "a / 2") << 0.5;
    QTest::newRow("multi of a list") << multi("[" + Check + "]", "colour / 4") << 0.25;
}

void TestGradersResource::run_grades()
{
    QFETCH(QByteArray, grader);
    QFETCH(double, reward);
    const WireAnswer answer = run(grader);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().value("reward"_L1).toDouble(), reward);
    QCOMPARE(flagsOf(answer), QStringList());
    QCOMPARE(metadataOf(answer).value("type"_L1), object(grader).value("type"_L1));
    QCOMPARE(metadataOf(answer).value("name"_L1), object(grader).value("name"_L1));
    QCOMPARE(metadataOf(answer).value("sampled_model_name"_L1), QJsonValue(QJsonValue::Null));
}

void TestGradersResource::run_failure_isAnAnswer_data()
{
    QTest::addColumn<QByteArray>("grader");
    QTest::addColumn<QString>("flag");
    const auto row = [](const char *name, const QByteArray &grader, const QString &flag) {
        QTest::newRow(name) << grader << flag;
    };
    row("variable",
        R"({"type":"string_check","operation":"eq","input":"{{item.x}}","reference":"a"})",
        u"invalid_variable_error"_s);
    row("not JSON",
        R"({"type":"string_check","operation":"eq","input":"{{sample.output_json.a}}",
            "reference":"a"})",
        u"sample_parse_error"_s);
    row("unknown model",
        R"({"type":"score_model","model":"gpt-99","input":[{"role":"user","content":"?"}]})",
        u"model_grader_server_error"_s);
    row("no number", multi("{\"a\":" + Check + "}", "log(a - 1)"), u"unresponsive_reward_error"_s);
}

void TestGradersResource::run_failure_isAnAnswer()
{
    QFETCH(QByteArray, grader);
    QFETCH(QString, flag);
    const WireAnswer answer = run(grader);
    QCOMPARE(answer.status, 200);
    QCOMPARE(flagsOf(answer), QStringList{flag});
    QCOMPARE(answer.json().value("reward"_L1), QJsonValue(0));
}

void TestGradersResource::run_asksTheSandboxsModels()
{
    const WireAnswer answer = run(
        R"({"type":"score_model","model":"gpt-4o-mini-2024-07-18","sampling_params":{"seed":1},
            "input":[{"role":"user","content":"How good is {{sample.output_text}}"}]})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(flagsOf(answer), QStringList());
    const double reward = answer.json().value("reward"_L1).toDouble(-1);
    QVERIFY(reward >= 0 && reward <= 1);
    const QString name = metadataOf(answer).value("sampled_model_name"_L1).toString();
    QVERIFY(name.startsWith("gpt-4o-mini-2024-07-18"_L1));
    QVERIFY(name.contains("sandbox"_L1));
    const QJsonObject usage = answer.json()
                                  .value("model_grader_token_usage_per_model"_L1)
                                  .toObject()
                                  .value("gpt-4o-mini-2024-07-18"_L1)
                                  .toObject();
    QVERIFY(usage.value("prompt_tokens"_L1).toInteger() > 0);
    QCOMPARE(usage.value("total_tokens"_L1), metadataOf(answer).value("token_usage"_L1));
}

void TestGradersResource::run_labelModel_picksALabel()
{
    const WireAnswer answer = run(multi(
        R"({"mood":{"type":"label_model","model":"gpt-4o-mini","labels":["good","bad"],
            "passing_labels":["good","bad"],"input":[{"role":"user","content":"?"}]}})",
        "mood"));
    QCOMPARE(flagsOf(answer), QStringList());
    QCOMPARE(answer.json().value("reward"_L1), QJsonValue(1));
    QCOMPARE(answer.json().value("sub_rewards"_L1).toObject().value("mood"_L1), QJsonValue(1));
}

void TestGradersResource::run_python_runsInTheJail()
{
    const QByteArray grader = R"json({"type":"python","source":
        "def grade(sample, item):\n  return float(item['colour'] in sample['output_text'])"})json";
    const WireAnswer answer = run(grader);
    QCOMPARE(answer.status, 200);
    if (const QString obstacle = pythonGraderObstacle(); !obstacle.isEmpty()) {
        QCOMPARE(flagsOf(answer), QStringList{u"python_grader_server_error"_s});
        return; // refused, never run in another way
    }
    QCOMPARE(flagsOf(answer), QStringList());
    QCOMPARE(answer.json().value("reward"_L1), QJsonValue(1));
}

void TestGradersResource::run_refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, const QString &param,
                        const QString &code) { QTest::newRow(name) << body << param << code; };
    row("no grader", R"({"model_sample":"a"})", u"grader"_s, u"missing_required_parameter"_s);
    row("no sample", R"({"grader":)" + Check + "}", u"model_sample"_s,
        u"missing_required_parameter"_s);
    row("sample of a number", R"({"model_sample":1,"grader":)" + Check + "}", u"model_sample"_s,
        u"invalid_type"_s);
    row("item of text", R"({"item":"a","model_sample":"a","grader":)" + Check + "}", u"item"_s,
        u"invalid_type"_s);
    row("unknown key", R"({"x":1,"model_sample":"a","grader":)" + Check + "}", u"x"_s,
        u"unknown_parameter"_s);
    row("old key", R"({"reference_answer":"b","model_sample":"a","grader":)" + Check + "}",
        u"reference_answer"_s, u"unknown_parameter"_s);
    row("grader of text", R"({"model_sample":"a","grader":"python"})", u"grader"_s,
        u"invalid_type"_s);
    row("label_model alone", R"({"model_sample":"a","grader":{"type":"label_model"}})",
        u"grader.type"_s, u"invalid_value"_s);
    row("unknown key of the grader",
        R"({"model_sample":"a","grader":{"type":"python","source":"a","x":1}})", u"grader.x"_s,
        u"unknown_parameter"_s);
    row("inside multi",
        R"({"model_sample":"a","grader":)" + multi(R"({"p":{"type":"python"}})", "p") + "}",
        u"grader.graders.p.source"_s, u"missing_required_parameter"_s);
    row("formula", R"({"model_sample":"a","grader":)" + multi("{\"a\":" + Check + "}", "b") + "}",
        u"grader.calculate_output"_s, u"invalid_formula"_s);
}

void TestGradersResource::run_refused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const WireAnswer answer = m_sandbox.postBytes(Run, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
    QCOMPARE(answer.error().value("type"_L1).toString(), u"invalid_request_error"_s);
}

void TestGradersResource::validate_echoes()
{
    const WireAnswer answer = m_sandbox.post(Validate, {{u"grader"_s, object(Check)}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json(), (QJsonObject{{u"grader"_s, object(Check)}}));
}

void TestGradersResource::validate_givesAName()
{
    const WireAnswer answer =
        m_sandbox.post(Validate, {{u"grader"_s, object(R"({"type":"python","source":"a"})")}});
    QCOMPARE(answer.status, 200);
    const QJsonObject grader = answer.json().value("grader"_L1).toObject();
    QVERIFY(grader.value("name"_L1).toString().startsWith("grader-"_L1));
    QCOMPARE(grader.value("source"_L1).toString(), u"a"_s);
}

void TestGradersResource::validate_refused()
{
    const auto paramOf = [this](const QByteArray &body) {
        const WireAnswer answer = m_sandbox.postBytes(Validate, body);
        return answer.status == 400 ? answer.error().value("param"_L1).toString() : u"taken"_s;
    };
    QCOMPARE(paramOf("{}"), u"grader"_s);
    QCOMPARE(paramOf(R"({"grader":{"type":"python"}})"), u"grader.source"_s);
    QCOMPARE(paramOf(R"({"model_sample":"a","grader":)" + Check + "}"), u"model_sample"_s);
}

void TestGradersResource::routes_needAKeyAndPost()
{
    QCOMPARE(m_sandbox.get(Run).status, 405);
    QCOMPARE(m_sandbox.send("POST", Run, "{}", {{"Authorization", "Bearer wrong"}}).status, 401);
}

QTEST_GUILESS_MAIN(TestGradersResource)
#include "tst_gradersresource.moc"
