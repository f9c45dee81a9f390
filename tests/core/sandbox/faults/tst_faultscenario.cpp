// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults/faultscenario.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Scenarios as people write them: what is understood, and how a mistake is explained.
class TestFaultScenario final : public QObject
{
    Q_OBJECT

private slots:
    void rule_isReadWhole();
    void target_data();
    void target();
    void turn_data();
    void turn();
    void answer_hasABodyInTheFormOfTheService();
    void answer_carriesItsWait_data();
    void answer_carriesItsWait();
    void policy_isARefusal();
    void mistake_isExplained_data();
    void mistake_isExplained();
};

namespace {

FaultRule only(const QByteArray &rule)
{
    const auto rules = readScenario("{\"faults\":[" + rule + "]}");
    if (!rules) {
        qWarning().noquote() << rules.error();
    }
    return rules && rules->size() == 1 ? rules->first() : FaultRule();
}

QByteArray headerOf(const FaultRule &rule, const QByteArray &name)
{
    for (const auto &[key, value] : rule.refusal->headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

} // namespace

void TestFaultScenario::rule_isReadWhole()
{
    const FaultRule rule = only(R"({"route": "GET /v1/files/{file_id}/content", "every": 3,
        "delay_ms": 20, "truncate": 5, "drip": {"bytes": 1, "pause_ms": 7},
        "drop": "in_body", "carried_out": true})");
    QCOMPARE(rule.target.method, "GET");
    QCOMPARE(rule.target.segments, (QStringList{u"files"_s, u"*"_s, u"content"_s}));
    QCOMPARE(rule.turn, (FaultTurn{.kind = FaultTurn::Kind::Every, .number = 3}));
    QCOMPARE(rule.delay, 20ms);
    QCOMPARE(rule.truncateTo, std::optional(5));
    QCOMPARE(rule.drip, (Drip{.bytes = 1, .pause = 7ms}));
    QCOMPARE(rule.cut, Cut::InBody);
    QVERIFY(rule.isCarriedOut);
    QVERIFY(!rule.refusal);
}

void TestFaultScenario::target_data()
{
    QTest::addColumn<QString>("route");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *route, const char *method, const char *path, bool matches) {
        QTest::addRow("%s: %s %s", route, method, path)
            << QString::fromLatin1(route) << QByteArray(method) << QString::fromLatin1(path)
            << matches;
    };
    row("GET /files", "GET", "/v1/files", true);
    row("GET /files", "GET", "/files", true);
    row("GET /files", "POST", "/files", false);
    row("GET /files", "GET", "/files/f", false);
    row("* /files/*", "DELETE", "/v1/files/f", true);
    row("* /files/*", "GET", "/v1/files/f/content", false);
    row("* /files/**", "GET", "/v1/files/f/content", true);
    row("* /files/**", "GET", "/v1/files", true);
    row("* /**", "POST", "/v1/anything/at/all", true);
    row("GET /models/ft:a", "GET", "/v1/models/ft%3Aa", true);
    row("POST /fine_tuning/jobs/{id}/pause", "POST", "/fine_tuning/jobs/j/pause", true);
}

void TestFaultScenario::target()
{
    QFETCH(QString, route);
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(bool, matches);
    const FaultRule rule = only("{\"route\":\"" + route.toUtf8() + "\",\"status\":500}");
    QCOMPARE(rule.target.matches(method, path), matches);
}

void TestFaultScenario::turn_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("due"); // of the first six requests
    QTest::newRow("always") << QByteArray() << u"123456"_s;
    QTest::newRow("first") << QByteArray(R"(,"first":2)") << u"12"_s;
    QTest::newRow("after") << QByteArray(R"(,"after":4)") << u"56"_s;
    QTest::newRow("every") << QByteArray(R"(,"every":3)") << u"36"_s;
}

void TestFaultScenario::turn()
{
    QFETCH(QByteArray, words);
    QFETCH(QString, due);
    const FaultRule rule = only(R"({"route":"GET /files","status":500)" + words + '}');
    QString found;
    for (int count = 1; count <= 6; ++count) {
        found += rule.turn.isDue(count) ? QString::number(count) : QString();
    }
    QCOMPARE(found, due);
}

void TestFaultScenario::answer_hasABodyInTheFormOfTheService()
{
    const QByteArray standard = only(R"({"route":"GET /files","status":503})").refusal->body;
    QVERIFY(standard.contains(R"("type":"server_error")"));
    QCOMPARE(only(R"({"route":"GET /files","status":400,"body":{"detail":"x"}})").refusal->body,
             R"({"detail":"x"})");
    const FaultRule page = only(R"({"route":"GET /files","status":502,"body":"<html>no</html>"})");
    QCOMPARE(page.refusal->body, "<html>no</html>");
    QCOMPARE(headerOf(page, "content-type"), "text/html; charset=utf-8");
    QCOMPARE(only(R"({"route":"GET /files","status":502,"body":""})").refusal->body, "");
}

void TestFaultScenario::answer_carriesItsWait_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("seconds") << QByteArray(R"(,"retry_after":3)") << QByteArray("retry-after")
                             << QByteArray("3");
    QTest::newRow("fractions") << QByteArray(R"(,"retry_after":0.5)") << QByteArray("retry-after")
                               << QByteArray("0.5");
    QTest::newRow("milliseconds") << QByteArray(R"(,"retry_after_ms":1500)")
                                  << QByteArray("retry-after-ms") << QByteArray("1500");
    QTest::newRow("anything") << QByteArray(R"(,"headers":{"Retry-After":"soon"})")
                              << QByteArray("retry-after") << QByteArray("soon");
    QTest::newRow("none") << QByteArray() << QByteArray("retry-after") << QByteArray();
}

void TestFaultScenario::answer_carriesItsWait()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    const FaultRule rule = only(R"({"route":"GET /files","status":429)" + words + '}');
    QCOMPARE(headerOf(rule, header), value);
    QVERIFY(!rule.refusal->dateIn);
    QCOMPARE(only(R"({"route":"GET /files","status":429,"retry_after_date":20})").refusal->dateIn,
             std::optional(20s));
}

void TestFaultScenario::policy_isARefusal()
{
    const FaultRule rule = only(R"({"route":"POST /fine_tuning/jobs","refuse":"policy"})");
    QCOMPARE(rule.refusal->status, 403);
    QVERIFY(
        rule.refusal->body.contains("Fine-tuning is no longer available for this organisation."));
}

void TestFaultScenario::mistake_isExplained_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *text, const QString &line,
                        const QString &word) {
        QTest::newRow(name) << QByteArray(text) << line << word;
    };
    row("not JSON", "{\n\"faults\": [\n{\"route\": \"GET /a\" \"status\": 500}]}", u"Line 3"_s,
        u"commas"_s);
    row("empty", "", u"Line 1"_s, u"JSON"_s);
    row("another object", "{\"rules\":[]}", u"Line 1"_s, u"\"faults\""_s);
    row("a list", "[]", u"Line 1"_s, u"\"faults\""_s);
    row("not an object", "{\"faults\":[7]}", u"Fault 1"_s, u"braces"_s);
    row("no route", "{\"faults\":[\n\n{\"status\":500}]}", u"Line 3: fault 1"_s, u"route"_s);
    row("second rule",
        "{\"faults\":[\n{\"route\":\"GET /a{\\\"[\",\"status\":500,\n\"body\":{\"a\":[{}]}},\n\n"
        "{\"route\":\"nothing\",\"status\":500}]}",
        u"Line 5: fault 2"_s, u"\"POST /fine_tuning/jobs\""_s);
    row("two turns", R"({"faults":[{"route":"GET /a","first":1,"every":2,"status":500}]})",
        u"Line 1"_s, u"Only one"_s);
    row("zeroth", R"({"faults":[{"route":"GET /a","every":0,"status":500}]})", u"Line 1"_s,
        u"every"_s);
    row("success", R"({"faults":[{"route":"GET /a","status":200}]})", u"Line 1"_s, u"status"_s);
    row("nothing to do", R"({"faults":[{"route":"GET /a"}]})", u"Line 1"_s, u"does nothing"_s);
    row("unknown key", R"({"faults":[{"route":"GET /a","status":500,"times":3}]})", u"Line 1"_s,
        u"times"_s);
    row("drop where", R"({"faults":[{"route":"GET /a","drop":"soon"}]})", u"Line 1"_s,
        u"before_head"_s);
    row("refuse what", R"({"faults":[{"route":"GET /a","refuse":"all"}]})", u"Line 1"_s,
        u"policy"_s);
    row("header in two lines",
        R"({"faults":[{"route":"GET /a","status":500,"headers":{"a":"b\r\nc: d"}}]})", u"Line 1"_s,
        u"headers"_s);
    row("endless delay", R"({"faults":[{"route":"GET /a","delay_ms":600001}]})", u"Line 1"_s,
        u"delay_ms"_s);
    row("drip without pause", R"({"faults":[{"route":"GET /a","drip":{"bytes":1}}]})", u"Line 1"_s,
        u"pause_ms"_s);
}

void TestFaultScenario::mistake_isExplained()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    QFETCH(QString, word);
    const auto rules = readScenario(text);
    QVERIFY(!rules);
    QVERIFY2(rules.error().startsWith(line), qPrintable(rules.error()));
    QVERIFY2(rules.error().contains(word), qPrintable(rules.error()));
}

QTEST_APPLESS_MAIN(TestFaultScenario)
#include "tst_faultscenario.moc"
