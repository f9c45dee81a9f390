// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults/faultscenario.h"

#include "core/sandbox/routing/apifault.h"
#include "core/sandbox/routing/bodyreader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestWait = 600'000; // ms; ten minutes are longer than any client waits
constexpr qint64 Most = 1'000'000'000;

//! The line on which each object of the one array of a scenario begins. The text is valid JSON.
QList<int> linesOfRules(const QByteArray &text)
{
    QList<int> lines;
    int line = 1;
    int depth = 0;
    bool isText = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (isText) {
            i += c == '\\' ? 1 : 0;
            isText = c != '"';
            continue;
        }
        isText = c == '"';
        line += c == '\n' ? 1 : 0;
        if (c == '{' && depth == 2) {
            lines.append(line);
        }
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
    }
    return lines;
}

QString atLine(qsizetype line, const QString &sentence)
{
    return u"Line %1: %2"_s.arg(line).arg(sentence);
}

FaultTarget readTarget(BodyReader &rule)
{
    rule.require("route"_L1);
    const QString text = rule.text("route"_L1, 1).value_or(QString()).simplified();
    const QString method = text.section(u' ', 0, 0);
    QString path = text.section(u' ', 1);
    if (path.startsWith("/v1/"_L1)) {
        path.remove(0, 3);
    }
    if (method != method.toUpper() || !path.startsWith(u'/')) {
        rule.fail("route"_L1,
                  u"\"route\" needs a method and a path, such as \"POST /fine_tuning/jobs\" or "
                  "\"* /files/*\"."_s);
        return {};
    }
    QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    for (QString &segment : segments) {
        segment = segment.startsWith(u'{') ? u"*"_s : segment; // {id}, as documents write it
    }
    return {.method = method == "*"_L1 ? QByteArray() : method.toLatin1(), .segments = segments};
}

FaultTurn readTurn(BodyReader &rule)
{
    constexpr std::array Turns = {
        std::pair{"first"_L1, FaultTurn::Kind::First},
        std::pair{"after"_L1, FaultTurn::Kind::After},
        std::pair{"every"_L1, FaultTurn::Kind::Every},
    };
    FaultTurn turn;
    for (const auto &[key, kind] : Turns) {
        const auto number = rule.integer(key, 1, Most);
        if (number && turn.kind != FaultTurn::Kind::Always) {
            rule.fail(key, u"Only one of \"first\", \"after\" and \"every\" can be given."_s);
        } else if (number) {
            turn = {.kind = kind, .number = static_cast<int>(*number)};
        }
    }
    return turn;
}

Cut readCut(BodyReader &rule)
{
    const auto text = rule.text("drop"_L1);
    if (!text) {
        return Cut::None;
    }
    if (*text == "before_head"_L1) {
        return Cut::BeforeHead;
    }
    if (*text == "in_head"_L1) {
        return Cut::InHead;
    }
    if (*text != "in_body"_L1) {
        rule.fail("drop"_L1, u"\"drop\" is \"before_head\", \"in_head\" or \"in_body\"."_s);
    }
    return Cut::InBody;
}

QByteArray errorBody(int status, const QString &message)
{
    const ApiFault fault{.status = status,
                         .message = message,
                         .code = status == 429 ? u"rate_limit_exceeded"_s : QString(),
                         .type = status == 429 ? u"requests"_s
                             : status >= 500   ? u"server_error"_s
                                               : u"invalid_request_error"_s};
    return std::get<QByteArray>(faultAnswer(fault).body);
}

// An object is sent as JSON, a text as it is; without one the answer is an error in OpenAI's form.
void readBodyOfAnswer(BodyReader &rule, const QJsonObject &object, FaultRule::Refusal &refusal)
{
    QByteArray type = "application/json";
    if (object.value("body"_L1).isString()) {
        refusal.body = rule.text("body"_L1).value_or(QString()).toUtf8();
        type = refusal.body.startsWith('<') ? "text/html; charset=utf-8" : type;
    } else if (const auto body = rule.object("body"_L1)) {
        refusal.body = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    } else {
        refusal.body = errorBody(refusal.status,
                                 u"The scenario of the sandbox answers %1."_s.arg(refusal.status));
    }
    refusal.headers.append({"content-type", type});
}

void readHeaders(BodyReader &rule, FaultRule::Refusal &refusal)
{
    const QJsonObject headers = rule.object("headers"_L1).value_or(QJsonObject());
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        const QByteArray name = header.key().toLatin1().toLower();
        const QByteArray value = header.value().toString().toLatin1();
        const auto isPlain = [](char c) { return c >= ' ' && c <= '~'; };
        const bool isFit = !name.isEmpty() && !name.contains(' ') && !name.contains(':')
            && std::all_of(name.begin(), name.end(), isPlain) && header.value().isString()
            && std::all_of(value.begin(), value.end(), isPlain);
        if (!isFit) {
            rule.fail("headers"_L1, u"\"headers\" needs names and values of plain text."_s);
            return;
        }
        refusal.headers.removeIf([&name](const auto &known) { return known.first == name; });
        refusal.headers.append({name, value});
    }
}

void readWait(BodyReader &rule, FaultRule::Refusal &refusal)
{
    if (const auto seconds = rule.number("retry_after"_L1, 0, 1e9)) {
        refusal.headers.append({"retry-after", QByteArray::number(*seconds, 'g', 12)});
    }
    if (const auto milliseconds = rule.number("retry_after_ms"_L1, 0, 1e12)) {
        refusal.headers.append({"retry-after-ms", QByteArray::number(*milliseconds, 'g', 15)});
    }
    if (const auto seconds = rule.integer("retry_after_date"_L1, -Most, Most)) {
        refusal.dateIn = std::chrono::seconds(*seconds);
    }
}

// The service's own words and code for this are not known; the client shows what it is told.
FaultRule::Refusal policyRefusal()
{
    return {.status = 403,
            .body = errorBody(403, u"Fine-tuning is no longer available for this organisation."_s),
            .headers = {{"content-type", "application/json"}, {"x-should-retry", "false"}}};
}

std::optional<FaultRule::Refusal> readRefusal(BodyReader &rule, const QJsonObject &object)
{
    const auto word = rule.text("refuse"_L1);
    const auto status = rule.integer("status"_L1, 400, 599);
    if (word && *word != "policy"_L1) {
        rule.fail("refuse"_L1, u"\"refuse\" can only be \"policy\"."_s);
    }
    if (word && status) {
        rule.fail("refuse"_L1, u"\"refuse\" and \"status\" cannot be given together."_s);
    }
    if (word) {
        return policyRefusal();
    }
    if (!status) {
        return std::nullopt;
    }
    FaultRule::Refusal refusal{.status = static_cast<int>(*status)};
    readBodyOfAnswer(rule, object, refusal);
    readWait(rule, refusal);
    readHeaders(rule, refusal);
    return refusal;
}

Drip readDrip(BodyReader &rule, std::optional<ApiFault> &fault)
{
    const auto object = rule.object("drip"_L1);
    if (!object) {
        return {};
    }
    BodyReader drip(*object, fault, u"drip"_s);
    drip.require("bytes"_L1);
    drip.require("pause_ms"_L1);
    const Drip result{.bytes = static_cast<int>(drip.integer("bytes"_L1, 1, Most).value_or(1)),
                      .pause = std::chrono::milliseconds(
                          drip.integer("pause_ms"_L1, 0, LongestWait).value_or(0))};
    drip.refuseOthers();
    return result;
}

tl::expected<FaultRule, QString> readRule(const QJsonObject &object)
{
    std::optional<ApiFault> fault;
    BodyReader rule(object, fault);
    FaultRule result{.target = readTarget(rule), .turn = readTurn(rule), .source = object};
    result.delay =
        std::chrono::milliseconds(rule.integer("delay_ms"_L1, 0, LongestWait).value_or(0));
    result.refusal = readRefusal(rule, object);
    result.cut = readCut(rule);
    if (const auto bytes = rule.integer("truncate"_L1, 0, Most)) {
        result.truncateTo = static_cast<int>(*bytes);
    }
    result.drip = readDrip(rule, fault);
    result.isCarriedOut = rule.boolean("carried_out"_L1).value_or(false);
    const bool doesAnything = result.delay.count() > 0 || result.refusal || result.cut != Cut::None
        || result.truncateTo || result.drip.bytes > 0;
    if (!doesAnything) {
        rule.fail("route"_L1,
                  u"This fault does nothing. Add \"delay_ms\", \"status\", \"refuse\", \"drop\", "
                  "\"truncate\" or \"drip\"."_s);
    }
    rule.refuseOthers();
    if (fault) {
        return tl::unexpected(fault->message);
    }
    return result;
}

} // namespace

tl::expected<QList<FaultRule>, QString> readScenario(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = text.left(error.offset).count('\n') + 1;
        return tl::unexpected(
            atLine(line,
                   u"this is not JSON (%1). Check the commas and quotes there."_s.arg(
                       error.errorString())));
    }
    const QJsonObject scenario = document.object();
    if (scenario.keys() != QStringList{u"faults"_s} || !scenario.value("faults"_L1).isArray()) {
        return tl::unexpected(atLine(1,
                                     u"a scenario is one object with the list \"faults\", such "
                                     "as {\"faults\": [{\"route\": \"GET /models\", "
                                     "\"status\": 503}]}."_s));
    }
    const QList<int> lines = linesOfRules(text);
    QList<FaultRule> rules;
    for (const QJsonValue entry : scenario.value("faults"_L1).toArray()) {
        if (!entry.isObject()) {
            return tl::unexpected(u"Fault %1 is not an object in braces."_s.arg(rules.size() + 1));
        }
        auto rule = readRule(entry.toObject());
        if (!rule) {
            return tl::unexpected(
                atLine(lines.value(rules.size()),
                       u"fault %1: %2"_s.arg(rules.size() + 1).arg(rule.error())));
        }
        rules.append(std::move(*rule));
    }
    return rules;
}

} // namespace Finetune
