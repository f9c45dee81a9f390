// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/evaluator.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Whole graders: what reward they give, and which flags they raise when they cannot.
class TestEvaluator : public QObject
{
    Q_OBJECT

private slots:
    void stringCheck_data();
    void stringCheck();
    void textSimilarity_isFilledIn();
    void multi_combinesByFormula();
    void multi_failsWithItsParts();
    void error_data();
    void error();
    void scoreModel_readsAnswers_data();
    void scoreModel_readsAnswers();
    void scoreModel_asksWithFilledMessages();
    void scoreModel_countsTokens();
    void labelModel_readsAnswers_data();
    void labelModel_readsAnswers();
    void canceled_says();

private:
    GraderRun run(const QByteArray &grader, const GraderTools &tools = {}) const;

    const GraderSubject m_subject =
        GraderSubject::fromText({{u"label"_s, u"Blue"_s}, {u"n"_s, 3}}, u"the Blue one"_s);
};

namespace {

const QByteArray Judge = R"({"type":"score_model","name":"n","model":"judge","range":[0,10],
    "sampling_params":{"temperature":0},"input":[
      {"role":"system","content":"Rate."},
      {"role":"user","content":{"type":"input_text","text":"{{sample.output_text}}"}},
      {"role":"user","content":[{"type":"input_text","text":"{{item.label}}"},
                                {"type":"input_image","image_url":"https://x/{{item.n}}"}]}]})";
const QByteArray Sorter = R"({"type":"label_model","name":"n","model":"judge","labels":["a","b"],
    "passing_labels":["b"],"input":[{"role":"user","content":"{{item.n}}"}]})";

QByteArray check(const QByteArray &input, const QByteArray &reference, const QByteArray &operation)
{
    return R"({"type":"string_check","name":"n","input":")" + input + R"(","reference":")"
        + reference + R"(","operation":")" + operation + R"("})";
}

QByteArray multi(const QByteArray &graders, const QByteArray &formula)
{
    return R"({"type":"multi","name":"both","calculate_output":")" + formula + R"(","graders":{)"
        + graders + "}}";
}

GraderTools answering(const ModelAnswer &answer)
{
    return {.askModel = [answer](const ModelQuestion &) { return answer; }};
}

} // namespace

GraderRun TestEvaluator::run(const QByteArray &grader, const GraderTools &tools) const
{
    return evaluateGrader(Grader::fromJson(QJsonDocument::fromJson(grader).object()), m_subject,
                          tools);
}

void TestEvaluator::stringCheck_data()
{
    QTest::addColumn<QByteArray>("grader");
    QTest::addColumn<double>("reward");
    const auto row = [](const char *name, const QByteArray &grader, double reward) {
        QTest::newRow(name) << grader << reward;
    };
    row("eq", check("{{item.label}}", "Blue", "eq"), 1);
    row("eq is about case", check("{{item.label}}", "blue", "eq"), 0);
    row("ne", check("{{item.label}}", "Red", "ne"), 1);
    row("ne of the same", check("{{item.n}}", "3", "ne"), 0);
    row("like contains", check("{{sample.output_text}}", "{{item.label}}", "like"), 1);
    row("like is about case", check("{{sample.output_text}}", "THE", "like"), 0);
    row("like is not contained in", check("{{item.label}}", "{{sample.output_text}}", "like"), 0);
    row("ilike", check("{{ sample.output_text }}", "BLUE", "ilike"), 1);
    row("like is no pattern", check("{{sample.output_text}}", "the%", "like"), 0);
}

void TestEvaluator::stringCheck()
{
    QFETCH(QByteArray, grader);
    QFETCH(double, reward);
    const GraderRun result = run(grader);
    QCOMPARE(result.errors, QList<GraderError>());
    QCOMPARE(result.reward, std::optional(reward));
    QCOMPARE(result.name, u"n"_s);
    QCOMPARE(result.type, u"string_check"_s);
    QVERIFY(*result.executionSeconds >= 0);
}

void TestEvaluator::textSimilarity_isFilledIn()
{
    const GraderRun result = run(R"({"type":"text_similarity","input":"{{sample.output_text}}",
        "reference":"{{item.label}} one","evaluation_metric":"rouge_1"})");
    QCOMPARE(result.reward, std::optional(0.8));
}

void TestEvaluator::multi_combinesByFormula()
{
    const GraderRun result =
        run(multi("\"yes\":" + check("a", "a", "eq") + ",\"no\":" + check("a", "b", "eq"),
                  "0.75 * yes + no"));
    QCOMPARE(result.reward, std::optional(0.75));
    QCOMPARE(result.subRewards, (QJsonObject{{u"yes"_s, 1}, {u"no"_s, 0}}));
    QVERIFY(!result.hasFailed());
}

void TestEvaluator::multi_failsWithItsParts()
{
    const GraderRun result = run(
        multi("\"fine\":" + check("a", "a", "eq") + ",\"bad\":" + check("{{item.x}}", "b", "eq"),
              "fine"));
    QCOMPARE(result.reward, std::optional(0.0));
    QVERIFY(result.hasError(GraderError::InvalidVariable));
    QVERIFY(result.errors.constFirst().details.startsWith("bad: "_L1));
    QCOMPARE(result.subRewards.value("fine"_L1), QJsonValue(1));
    QVERIFY(result.subRewards.value("bad"_L1).isNull());
}

void TestEvaluator::error_data()
{
    QTest::addColumn<QByteArray>("grader");
    QTest::addColumn<QString>("flag");
    const auto row = [](const char *name, const QByteArray &grader, QLatin1StringView flag) {
        QTest::newRow(name) << grader << QString(flag);
    };
    row("unknown kind", R"({"type":"endpoint"})", GraderError::Other);
    row("no kind", "{}", GraderError::Other);
    row("unknown operation", check("a", "a", "neq"), GraderError::Other);
    row("missing value", check("{{item.x}}", "a", "eq"), GraderError::InvalidVariable);
    row("answer is not JSON", check("a", "{{sample.output_json.x}}", "eq"),
        GraderError::SampleParse);
    row("formula", multi("\"a\":" + check("a", "a", "eq"), "a +"), GraderError::FormulaParse);
    row("no finite reward", multi("\"a\":" + check("a", "b", "eq"), "1 / a"),
        GraderError::UnresponsiveReward);
    row("python switched off", R"({"type":"python","source":"x"})", GraderError::PythonServer);
    row("nobody to ask", Judge, GraderError::ModelServer);
}

void TestEvaluator::error()
{
    QFETCH(QByteArray, grader);
    QFETCH(QString, flag);
    const GraderRun result = run(grader);
    QCOMPARE(result.errors.size(), 1);
    QCOMPARE(result.errors.constFirst().flag, flag);
    QVERIFY(!result.errors.constFirst().details.isEmpty());
    QCOMPARE(result.reward, std::optional(0.0));
}

void TestEvaluator::scoreModel_readsAnswers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<double>("reward");
    QTest::addColumn<QString>("flag");
    const auto row = [](const char *name, const QString &answer, double reward,
                        QLatin1StringView flag = {}) {
        QTest::newRow(name) << answer << reward << QString(flag);
    };
    row("structured", uR"({"steps":[],"result":7.5})"_s, 7.5);
    row("structured text", uR"({"result":"4"})"_s, 4);
    row("bare number", u" 3 \n"_s, 3);
    row("above the range", uR"({"result":99})"_s, 10);
    row("below the range", u"-1"_s, 0);
    row("prose", u"I give it a seven."_s, 0, GraderError::ModelParse);
    row("null", uR"({"result":null})"_s, 0, GraderError::ModelParse);
    row("nan", u"nan"_s, 0, GraderError::ModelParse);
    row("nothing", u""_s, 0, GraderError::ModelParse);
}

void TestEvaluator::scoreModel_readsAnswers()
{
    QFETCH(QString, answer);
    QFETCH(double, reward);
    QFETCH(QString, flag);
    const GraderRun result = run(Judge, answering({.text = answer}));
    QCOMPARE(result.reward, std::optional(reward));
    QCOMPARE(result.errors.isEmpty() ? QString() : result.errors.constFirst().flag, flag);
}

void TestEvaluator::scoreModel_asksWithFilledMessages()
{
    ModelQuestion asked;
    run(Judge, {.askModel = [&asked](const ModelQuestion &question) {
            asked = question;
            return ModelAnswer{.text = u"1"_s};
        }});
    QCOMPARE(asked.model, u"judge"_s);
    QCOMPARE(asked.samplingParams, (QJsonObject{{u"temperature"_s, 0}}));
    QCOMPARE(asked.responseFormat.value("type"_L1).toString(), u"json_schema"_s);
    const QByteArray expected = R"([{"role":"system","content":"Rate."},
        {"role":"user","content":[{"type":"text","text":"the Blue one"}]},
        {"role":"user","content":[{"type":"text","text":"Blue"},
            {"type":"image_url","image_url":{"url":"https://x/3"}}]}])";
    QCOMPARE(asked.messages, QJsonDocument::fromJson(expected).array());
}

void TestEvaluator::scoreModel_countsTokens()
{
    const GraderTools tools = answering({.text = u"5"_s,
                                         .modelName = u"judge-2025"_s,
                                         .tokens = {.prompt = 20, .completion = 3, .cached = 4}});
    const GraderRun one = run(Judge, tools);
    QCOMPARE(one.sampledModelName, u"judge-2025"_s);
    QCOMPARE(one.tokenUsage, std::optional<qint64>(23));
    const GraderRun two = run(multi("\"a\":" + Judge + ",\"b\":" + Judge, "a + b"), tools);
    QCOMPARE(two.reward, std::optional(10.0));
    QCOMPARE(two.tokenUsage, std::optional<qint64>(46));
    QCOMPARE(two.tokensByModel.value(u"judge"_s),
             (GraderTokens{.prompt = 40, .completion = 6, .cached = 8}));
    const GraderRun refused =
        run(Judge, answering({.refusal = u"I would rather not."_s, .tokens = {.prompt = 1}}));
    QVERIFY(refused.hasError(GraderError::ModelRefusal));
    QCOMPARE(refused.tokenUsage, std::optional<qint64>(1));
    const GraderRun cut = run(Judge, answering({.text = u"{\"steps\":[{"_s, .isTruncated = true}));
    QVERIFY(cut.hasError(GraderError::ModelMaxTokens));
}

void TestEvaluator::labelModel_readsAnswers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<double>("reward");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("passing") << uR"({"result":"b"})"_s << 1.0 << true;
    QTest::newRow("bare") << u"b"_s << 1.0 << true;
    QTest::newRow("failing") << uR"({"result":"a"})"_s << 0.0 << true;
    QTest::newRow("foreign") << uR"({"result":"c"})"_s << 0.0 << false;
    QTest::newRow("number") << uR"({"result":1})"_s << 0.0 << false;
}

void TestEvaluator::labelModel_readsAnswers()
{
    QFETCH(QString, answer);
    QFETCH(double, reward);
    QFETCH(bool, isFine);
    const GraderRun result = run(multi("\"s\":" + Sorter, "s"), answering({.text = answer}));
    QCOMPARE(result.reward, std::optional(reward));
    QCOMPARE(!result.hasFailed(), isFine);
    QCOMPARE(result.hasError(GraderError::ModelParse), !isFine);
}

void TestEvaluator::canceled_says()
{
    const GraderRun result = run(check("a", "a", "eq"), {.isCanceled = [] { return true; }});
    QVERIFY(result.hasError(GraderError::Other));
    QCOMPARE(result.reward, std::optional(0.0));
}

QTEST_APPLESS_MAIN(TestEvaluator)
#include "tst_evaluator.moc"
