// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradercheck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! What a service refuses in a grader, and what it lets pass.
class TestGraderCheck : public QObject
{
    Q_OBJECT

private slots:
    void fit_hasNoProblems_data();
    void fit_hasNoProblems();
    void problem_isNamed_data();
    void problem_isNamed();
    void everyProblem_isNamed();
    void path_isTheCallers();
    void largeSource_isRefused();
};

namespace {

const QByteArray Check =
    R"("type":"string_check","name":"n","input":"{{ item.a }}","reference":"b","operation":"eq")";
const QByteArray Judge =
    R"("type":"score_model","name":"n","model":"m","input":[{"role":"user","content":"c"}])";
const QByteArray Label = R"("type":"label_model","name":"n","model":"m","labels":["a","b"],
    "passing_labels":["a"],"input":[{"role":"user","content":"c"}])";

QJsonObject object(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    Q_ASSERT(document.isObject());
    return document.object();
}

QByteArray multi(const QByteArray &graders, const QByteArray &formula)
{
    return R"({"type":"multi","name":"n","calculate_output":")" + formula + R"(","graders":)"
        + graders + "}";
}

} // namespace

void TestGraderCheck::fit_hasNoProblems_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
    row("string_check", "{" + Check + "}");
    row("without a name", R"({"type":"python","source":"x"})");
    row("name of null", R"({"type":"python","source":"x","name":null})");
    row("text_similarity of the guide",
        R"({"type":"text_similarity","input":"{{sample.output_text}}","reference":"b",
            "evaluation_metric":"rouge_5","pass_threshold":0.8})");
    row("score_model", "{" + Judge + "}");
    row("score_model with everything",
        R"({"type":"score_model","name":"n","model":"m","range":[-1,1],"sampling_params":
            {"seed":null,"top_p":1,"temperature":0.5,"max_completions_tokens":100,
             "reasoning_effort":"xhigh"},
            "input":[{"role":"developer","type":"message","content":
              [{"type":"input_text","text":"{{item.a[0].b}}"},{"type":"output_text","text":"a"},
               {"type":"input_image","image_url":"https://x","detail":"low"},
               {"type":"input_audio","input_audio":{"data":"AA==","format":"wav"}},"text"]},
              {"role":"user","content":{"type":"input_text","text":"a"}}]})");
    row("multi of a map", multi("{\"a\":{" + Check + "},\"b\":{" + Label + "}}", "max(a,b)/2"));
    row("multi of a list", multi("[{" + Check + "}]", "n^2"));
    row("multi of one", multi("{" + Check + "}", "1-n"));
}

void TestGraderCheck::fit_hasNoProblems()
{
    QFETCH(QByteArray, json);
    const QList<GraderProblem> problems = validateGrader(object(json));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.value(0).message));
}

void TestGraderCheck::problem_isNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &json, const QString &path,
                        const QString &code) { QTest::newRow(name) << json << path << code; };
    row("nothing", "{}", u"grader.type"_s, u"missing_required_parameter"_s);
    row("unknown type", R"({"type":"magic"})", u"grader.type"_s, u"invalid_value"_s);
    row("label_model alone", "{" + Label + "}", u"grader.type"_s, u"invalid_value"_s);
    row("unknown key", "{" + Check + R"(,"x":1})", u"grader.x"_s, u"unknown_parameter"_s);
    row("no reference", R"({"type":"string_check","input":"a","operation":"eq"})",
        u"grader.reference"_s, u"missing_required_parameter"_s);
    row("operation of the guide",
        R"({"type":"string_check","input":"a","reference":"b","operation":"neq"})",
        u"grader.operation"_s, u"invalid_value"_s);
    row("input of a number",
        R"({"type":"string_check","input":1,"reference":"b","operation":"eq"})", u"grader.input"_s,
        u"invalid_type"_s);
    row("unknown namespace",
        R"({"type":"string_check","input":"{{x.y}}","reference":"b","operation":"eq"})",
        u"grader.input"_s, u"invalid_template"_s);
    row("unclosed template",
        R"({"type":"string_check","input":"a","reference":"{{item.b","operation":"eq"})",
        u"grader.reference"_s, u"invalid_template"_s);
    row("unknown metric",
        R"({"type":"text_similarity","input":"a","reference":"b","evaluation_metric":"rouge_6"})",
        u"grader.evaluation_metric"_s, u"invalid_value"_s);
    row("empty source", R"({"type":"python","source":""})", u"grader.source"_s,
        u"string_below_min_length"_s);
    row("no messages", R"({"type":"score_model","model":"m","input":[]})", u"grader.input"_s,
        u"array_below_min_length"_s);
    row("role", R"({"type":"score_model","model":"m","input":[{"role":"tool","content":"c"}]})",
        u"grader.input[0].role"_s, u"invalid_value"_s);
    row("content", R"({"type":"score_model","model":"m","input":[{"role":"user"}]})",
        u"grader.input[0].content"_s, u"missing_required_parameter"_s);
    row("part",
        R"({"type":"score_model","model":"m","input":[{"role":"user","content":[{"type":"x"}]}]})",
        u"grader.input[0].content[0].type"_s, u"invalid_value"_s);
    row("range", "{" + Judge + R"(,"range":[1,0]})", u"grader.range"_s, u"invalid_value"_s);
    row("temperature", "{" + Judge + R"(,"sampling_params":{"temperature":3}})",
        u"grader.sampling_params.temperature"_s, u"decimal_above_max_value"_s);
    row("tokens", "{" + Judge + R"(,"sampling_params":{"max_completions_tokens":1.5}})",
        u"grader.sampling_params.max_completions_tokens"_s, u"invalid_type"_s);
    row("right spelling", "{" + Judge + R"(,"sampling_params":{"max_completion_tokens":1}})",
        u"grader.sampling_params.max_completion_tokens"_s, u"unknown_parameter"_s);
    row("multi in multi", multi("{\"a\":" + multi("{\"b\":{" + Check + "}}", "b") + "}", "a"),
        u"grader.graders.a.type"_s, u"invalid_value"_s);
    row("no graders", multi("{}", "1"), u"grader.graders"_s, u"invalid_value"_s);
    row("graders of a number", multi("1", "1"), u"grader.graders"_s, u"invalid_value"_s);
    row("threshold in multi", multi("{\"a\":{" + Check + R"(,"pass_threshold":1}})", "a"),
        u"grader.graders.a.pass_threshold"_s, u"unknown_parameter"_s);
    row("bad one in a list", multi("[{" + Check + R"(},{"type":"python"}])", "n"),
        u"grader.graders[1].source"_s, u"missing_required_parameter"_s);
    row("two of a name", multi("[{" + Check + "},{" + Check + "}]", "n"), u"grader.graders[1]"_s,
        u"invalid_value"_s);
    row("formula", multi("{\"a\":{" + Check + "}}", "a +* 2"), u"grader.calculate_output"_s,
        u"invalid_formula"_s);
    row("unknown variable", multi("{\"a\":{" + Check + "}}", "b"), u"grader.calculate_output"_s,
        u"invalid_formula"_s);
    row("foreign label",
        multi(R"({"a":{"type":"label_model","model":"m","labels":["x"],"passing_labels":["y"],
              "input":[{"role":"user","content":"c"}]}})",
              "a"),
        u"grader.graders.a.passing_labels"_s, u"invalid_value"_s);
}

void TestGraderCheck::problem_isNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QString, code);
    const QList<GraderProblem> problems = validateGrader(object(json));
    QVERIFY(!problems.isEmpty());
    QCOMPARE(problems.constFirst().path, path);
    QCOMPARE(problems.constFirst().code, code);
    QVERIFY(problems.constFirst().message.contains(path)
            || problems.constFirst().message.startsWith("Invalid value"_L1) || path.contains(u'['));
}

void TestGraderCheck::everyProblem_isNamed()
{
    const auto problems =
        validateGrader(object(R"({"type":"string_check","operation":"x","y":1})"));
    QStringList paths;
    for (const GraderProblem &problem : problems) {
        paths += problem.path;
    }
    QCOMPARE(paths,
             (QStringList{u"grader.input"_s, u"grader.reference"_s, u"grader.operation"_s,
                          u"grader.y"_s}));
}

void TestGraderCheck::path_isTheCallers()
{
    const auto problems = validateGrader({}, u"method.reinforcement.grader"_s);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.constFirst().path, u"method.reinforcement.grader.type"_s);
    QCOMPARE(problems.constFirst().message,
             u"Missing required parameter: 'method.reinforcement.grader.type'."_s);
}

void TestGraderCheck::largeSource_isRefused()
{
    QJsonObject grader{{u"type"_s, u"python"_s}, {u"source"_s, QString(LargestGraderSource, u'x')}};
    QVERIFY(validateGrader(grader).isEmpty());
    grader[u"source"_s] = QString(LargestGraderSource + 1, u'x');
    QCOMPARE(validateGrader(grader).constFirst().code, u"string_above_max_length"_s);
}

QTEST_APPLESS_MAIN(TestGraderCheck)
#include "tst_gradercheck.moc"
