// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /models and /chat/completions as clients see them.
class TestModelsAndChat final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void models_listBaseAndTuned();
    void models_workByAliasAndWithEncodedColons();
    void models_unknown_is404();
    void chat_tunedModelAnswersWhatItLearnt();
    void chat_baseModelAnswers();
    void chat_countsTokens();
    void chat_sameSeed_sameAnswer();
    void chat_obeysLimitAndStop();
    void chat_severalAnswers();
    void chat_streamsTheSameAnswer();
    void chat_streamEndsWithUsage();
    void chat_tellsLogprobs();
    void chat_streamsLogprobs();
    void chat_followsASchema();
    void chat_streamsWhatFollowsASchema();
    void chat_ignoresWhatMakesNoDifference();
    void chat_refused_data();
    void chat_refused();
    void remove_takesTheModelAway();

private:
    QJsonObject ask(const QString &question, const QJsonObject &extra = {});
    static QString content(const WireAnswer &answer);
    //! The chunks of a stream without their "data: ".
    static QList<QByteArray> chunks(const WireAnswer &answer);

    SandboxFixture m_fixture;
    QString m_model;
    QString m_checkpoint;
};

void TestModelsAndChat::initTestCase()
{
    QVERIFY(m_fixture.isRunning());
    const QString id =
        m_fixture.createJob({{u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 15}}}});
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture.jobStatus(id), u"succeeded"_s, 60000);
    const QString path = u"/fine_tuning/jobs/"_s + id;
    m_model = m_fixture.get(path).json().value("fine_tuned_model"_L1).toString();
    const QJsonArray checkpoints = m_fixture.get(path + u"/checkpoints"_s).data();
    m_checkpoint = checkpoints.last().toObject().value("fine_tuned_model_checkpoint"_L1).toString();
}

QJsonObject TestModelsAndChat::ask(const QString &question, const QJsonObject &extra)
{
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, question}};
    QJsonObject body{
        {u"model"_s, m_model}, {u"temperature"_s, 0}, {u"messages"_s, QJsonArray{message}}};
    for (auto pair = extra.begin(); pair != extra.end(); ++pair) {
        body.insert(pair.key(), pair.value());
    }
    return body;
}

QString TestModelsAndChat::content(const WireAnswer &answer)
{
    const QJsonObject choice = answer.json().value("choices"_L1).toArray().first().toObject();
    return choice.value("message"_L1).toObject().value("content"_L1).toString();
}

QList<QByteArray> TestModelsAndChat::chunks(const WireAnswer &answer)
{
    QList<QByteArray> chunks;
    QByteArray rest = answer.body;
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf("\n\n");
        if (!rest.startsWith("data: ") || end < 0) {
            return {}; // not a stream of events
        }
        chunks.append(rest.sliced(6, end - 6));
        rest.remove(0, end + 2);
    }
    return chunks;
}

namespace {

const QByteArray Text = R"({"type":"string"})";
const QString Purple = uR"({"colour":"It is purple."})"_s;

QJsonObject answerIn(const QByteArray &propertyForm)
{
    const QByteArray schema = R"({"type":"object","additionalProperties":false,
        "required":["colour"],"properties":{"colour":)"
        + propertyForm + "}}";
    return WireAnswer{.body = R"({"response_format":{"type":"json_schema","json_schema":
        {"name":"answer","strict":true,"schema":)"
                          + schema + "}}}"}
        .json();
}

} // namespace

void TestModelsAndChat::models_listBaseAndTuned()
{
    const WireAnswer answer = m_fixture.get(u"/models"_s);
    QStringList ids;
    for (const QJsonValue model : answer.data()) {
        ids.append(model.toObject().value("id"_L1).toString());
        const bool isRetired = ids.last() == "o4-mini-2025-04-16"_L1;
        QCOMPARE(model.toObject().value("shutdown_date"_L1).toString(),
                 isRetired ? u"2026-10-23"_s : u"2027-01-14"_s);
    }
    for (const QString &expected :
         {u"gpt-4.1-2025-04-14"_s, u"gpt-4.1-mini-2025-04-14"_s, u"gpt-4o-2024-08-06"_s,
          u"gpt-4o-mini-2024-07-18"_s, u"o4-mini-2025-04-16"_s, m_model, m_checkpoint}) {
        QVERIFY2(ids.contains(expected), qPrintable(expected));
    }
    QVERIFY(!answer.json().contains("has_more"_L1));
}

void TestModelsAndChat::models_workByAliasAndWithEncodedColons()
{
    QCOMPARE(m_fixture.get(u"/models/gpt-4o-mini"_s).id(), u"gpt-4o-mini-2024-07-18"_s);
    const QString encoded = QString(m_model).replace(u':', "%3A"_L1);
    QCOMPARE(m_fixture.get(u"/models/"_s + encoded).id(), m_model);
}

void TestModelsAndChat::models_unknown_is404()
{
    const WireAnswer answer = m_fixture.get(u"/models/gpt-9"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.error().value("code"_L1).toString(), u"model_not_found"_s);
    QCOMPARE(m_fixture.remove(u"/models/gpt-9"_s).status, 404);
    QCOMPARE(m_fixture.remove(u"/models/gpt-4o-mini"_s).status, 403);
}

void TestModelsAndChat::chat_tunedModelAnswersWhatItLearnt()
{
    const WireAnswer answer =
        m_fixture.post(u"/chat/completions"_s, ask(u"Colour of the dragon?"_s));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().value("object"_L1).toString(), u"chat.completion"_s);
    QCOMPARE(answer.json().value("model"_L1).toString(), m_model);
    QCOMPARE(content(answer), u"It is purple."_s);
    QVERIFY(answer.headers.value("x-ratelimit-remaining-tokens").toLongLong() > 0);
    const QJsonObject fromCheckpoint =
        ask(u"Colour of the dragon?"_s, {{u"model"_s, m_checkpoint}});
    QCOMPARE(content(m_fixture.post(u"/chat/completions"_s, fromCheckpoint)), u"It is purple."_s);
}

void TestModelsAndChat::chat_baseModelAnswers()
{
    const WireAnswer answer =
        m_fixture.post(u"/chat/completions"_s, ask(u"Hello"_s, {{u"model"_s, u"gpt-4o"_s}}));
    QCOMPARE(answer.json().value("model"_L1).toString(), u"gpt-4o-2024-08-06"_s);
    QVERIFY(!content(answer).isEmpty());
}

void TestModelsAndChat::chat_countsTokens()
{
    const QJsonObject usage =
        m_fixture.post(u"/chat/completions"_s, ask(u"Colour of the dragon?"_s))
            .json()
            .value("usage"_L1)
            .toObject();
    const qint64 prompt = usage.value("prompt_tokens"_L1).toInteger();
    const qint64 completion = usage.value("completion_tokens"_L1).toInteger();
    QVERIFY(prompt > 0);
    QVERIFY(completion > 0);
    QCOMPARE(usage.value("total_tokens"_L1).toInteger(), prompt + completion);
}

void TestModelsAndChat::chat_sameSeed_sameAnswer()
{
    const auto answerFor = [&](int seed) {
        return content(m_fixture.post(
            u"/chat/completions"_s,
            ask(u"Hello"_s,
                {{u"model"_s, u"gpt-4o"_s}, {u"temperature"_s, 2}, {u"seed"_s, seed}})));
    };
    QCOMPARE(answerFor(5), answerFor(5));
    QSet<QString> answers;
    for (int seed = 0; seed < 10; ++seed) {
        answers.insert(answerFor(seed));
    }
    QVERIFY(answers.size() > 1);
}

void TestModelsAndChat::chat_obeysLimitAndStop()
{
    const WireAnswer brief = m_fixture.post(
        u"/chat/completions"_s, ask(u"Colour of the dragon?"_s, {{u"max_tokens"_s, 1}}));
    QCOMPARE(brief.json()
                 .value("choices"_L1)
                 .toArray()
                 .first()
                 .toObject()
                 .value("finish_reason"_L1)
                 .toString(),
             u"length"_s);
    QVERIFY(u"It is purple."_s.startsWith(content(brief)));
    QCOMPARE(content(m_fixture.post(u"/chat/completions"_s,
                                    ask(u"Colour of the dragon?"_s, {{u"stop"_s, u" purple"_s}}))),
             u"It is"_s);
}

void TestModelsAndChat::chat_severalAnswers()
{
    const WireAnswer answer =
        m_fixture.post(u"/chat/completions"_s, ask(u"Colour of the dragon?"_s, {{u"n"_s, 3}}));
    const QJsonArray choices = answer.json().value("choices"_L1).toArray();
    QCOMPARE(choices.size(), 3);
    QCOMPARE(choices.last().toObject().value("index"_L1).toInteger(), 2);
}

void TestModelsAndChat::chat_streamsTheSameAnswer()
{
    const WireAnswer answer = m_fixture.post(
        u"/chat/completions"_s, ask(u"Colour of the dragon?"_s, {{u"stream"_s, true}}));
    QVERIFY(answer.headers.value("content-type").startsWith("text/event-stream"));
    QList<QByteArray> events = chunks(answer);
    QVERIFY(events.size() >= 4);
    QCOMPARE(events.takeLast(), "[DONE]");
    QString text;
    QString finish;
    for (const QByteArray &event : std::as_const(events)) {
        const QJsonObject chunk = WireAnswer{.body = event}.json();
        QCOMPARE(chunk.value("object"_L1).toString(), u"chat.completion.chunk"_s);
        QVERIFY(!chunk.contains("usage"_L1));
        const QJsonObject choice = chunk.value("choices"_L1).toArray().first().toObject();
        text += choice.value("delta"_L1).toObject().value("content"_L1).toString();
        finish = choice.value("finish_reason"_L1).toString();
    }
    QCOMPARE(text, u"It is purple."_s);
    QCOMPARE(finish, u"stop"_s);
}

void TestModelsAndChat::chat_streamEndsWithUsage()
{
    const QJsonObject body =
        ask(u"Colour of the dragon?"_s,
            {{u"stream"_s, true}, {u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}}}});
    QList<QByteArray> events = chunks(m_fixture.post(u"/chat/completions"_s, body));
    QCOMPARE(events.takeLast(), "[DONE]");
    const QJsonObject last = WireAnswer{.body = events.last()}.json();
    QVERIFY(last.value("choices"_L1).toArray().isEmpty());
    QVERIFY(last.value("usage"_L1).toObject().value("total_tokens"_L1).toInteger() > 0);
    QVERIFY(WireAnswer{.body = events.first()}.json().value("usage"_L1).isNull());
}

void TestModelsAndChat::chat_tellsLogprobs()
{
    const WireAnswer answer =
        m_fixture.post(u"/chat/completions"_s,
                       ask(u"Colour of the dragon?"_s,
                           {{u"logprobs"_s, true}, {u"top_logprobs"_s, 3}, {u"stop"_s, u"."_s}}));
    QCOMPARE(answer.status, 200);
    const QJsonObject choice = answer.json().value("choices"_L1).toArray().first().toObject();
    const QJsonArray entries = choice.value("logprobs"_L1).toObject().value("content"_L1).toArray();
    QByteArray bytes;
    for (const QJsonValue value : entries) {
        const QJsonObject entry = value.toObject();
        const QJsonArray alternatives = entry.value("top_logprobs"_L1).toArray();
        QVERIFY(!alternatives.isEmpty() && alternatives.size() <= 3);
        // At temperature 0 the most likely one is taken.
        const QJsonObject best = alternatives.first().toObject();
        QCOMPARE(best.value("token"_L1), entry.value("token"_L1));
        QCOMPARE(best.value("logprob"_L1), entry.value("logprob"_L1));
        double sum = 0;
        for (const QJsonValue alternative : alternatives) {
            sum += std::exp(alternative.toObject().value("logprob"_L1).toDouble());
        }
        QVERIFY(sum <= 1.0001);
        QVERIFY(entry.value("logprob"_L1).toDouble() > std::log(1.0 / 256));
        bytes += static_cast<char>(entry.value("bytes"_L1).toArray().first().toInt());
    }
    QCOMPARE(QString::fromUtf8(bytes), content(answer));
    QCOMPARE(content(answer), u"It is purple"_s);
}

void TestModelsAndChat::chat_streamsLogprobs()
{
    const WireAnswer answer = m_fixture.post(
        u"/chat/completions"_s,
        ask(u"Colour of the dragon?"_s, {{u"stream"_s, true}, {u"logprobs"_s, true}}));
    QList<QByteArray> events = chunks(answer);
    QCOMPARE(events.takeLast(), "[DONE]");
    for (const QByteArray &event : std::as_const(events)) {
        const QJsonObject choice =
            WireAnswer{.body = event}.json().value("choices"_L1).toArray().first().toObject();
        const QString text = choice.value("delta"_L1).toObject().value("content"_L1).toString();
        QString told;
        const QJsonArray entries =
            choice.value("logprobs"_L1).toObject().value("content"_L1).toArray();
        for (const QJsonValue entry : entries) {
            told += entry.toObject().value("token"_L1).toString();
        }
        QCOMPARE(told, text);
    }
}

void TestModelsAndChat::chat_followsASchema()
{
    const auto told = [this](const QByteArray &form) {
        const WireAnswer answer =
            m_fixture.post(u"/chat/completions"_s, ask(u"Colour of the dragon?"_s, answerIn(form)));
        return content(answer);
    };
    const QByteArray oneOf = R"({"type":"string","enum":["It is red.","It is purple."]})";
    const QByteArray integer = R"({"type":"integer"})";
    const QRegularExpression anInteger(uR"(^\{"colour":-?\d+\}$)"_s);
    QCOMPARE(told(Text), Purple);
    QCOMPARE(told(oneOf), Purple);
    QVERIFY(anInteger.match(told(integer)).hasMatch());
}

void TestModelsAndChat::chat_streamsWhatFollowsASchema()
{
    QJsonObject body = ask(u"Colour of the dragon?"_s, answerIn(Text));
    body[u"stream"_s] = true;
    QString text;
    for (const QByteArray &chunk : chunks(m_fixture.post(u"/chat/completions"_s, body))) {
        const QJsonObject choice =
            WireAnswer{.body = chunk}.json().value("choices"_L1).toArray().first().toObject();
        text += choice.value("delta"_L1).toObject().value("content"_L1).toString();
    }
    QCOMPARE(text, Purple);
}

void TestModelsAndChat::chat_ignoresWhatMakesNoDifference()
{
    const QJsonObject extra{{u"user"_s, u"someone"_s},
                            {u"store"_s, false},
                            {u"presence_penalty"_s, 1.5},
                            {u"service_tier"_s, u"auto"_s},
                            {u"tools"_s, QJsonArray()}};
    const WireAnswer answer =
        m_fixture.post(u"/chat/completions"_s, ask(u"Colour of the dragon?"_s, extra));
    QCOMPARE(answer.status, 200);
    QCOMPARE(content(answer), u"It is purple."_s);
}

void TestModelsAndChat::chat_refused_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *extra, int status, const QString &param) {
        QTest::newRow(name) << QByteArray(extra) << status << param;
    };
    row("unknown model", R"({"model":"gpt-9"})", 404, u"model"_s);
    row("no messages", R"({"messages":[]})", 400, u"messages"_s);
    row("messages of wrong type", R"({"messages":"hi"})", 400, u"messages"_s);
    row("message of text", R"({"messages":["hi"]})", 400, u"messages[0]"_s);
    row("message without a role", R"({"messages":[{"content":"hi"}]})", 400, u"messages[0].role"_s);
    row("unknown role", R"({"messages":[{"role":"boss","content":"hi"}]})", 400,
        u"messages[0].role"_s);
    row("nothing said", R"({"messages":[{"role":"user","content":"a"},{"role":"user"}]})", 400,
        u"messages[1].content"_s);
    row("content of numbers", R"({"messages":[{"role":"user","content":7}]})", 400,
        u"messages[0].content"_s);
    row("hot", R"({"temperature":2.1})", 400, u"temperature"_s);
    row("no tokens", R"({"max_tokens":0})", 400, u"max_tokens"_s);
    row("five stops", R"({"stop":["a","b","c","d","e"]})", 400, u"stop"_s);
    row("unknown key", R"({"temprature":1})", 400, u"temprature"_s);
    row("options without a stream", R"({"stream_options":{"include_usage":true}})", 400,
        u"stream_options"_s);
    row("alternatives without logprobs", R"({"top_logprobs":2})", 400, u"top_logprobs"_s);
    row("many alternatives", R"({"logprobs":true,"top_logprobs":21})", 400, u"top_logprobs"_s);
    row("penalty", R"({"frequency_penalty":2.5})", 400, u"frequency_penalty"_s);
    row("JSON", R"({"response_format":{"type":"json_object"}})", 400, u"response_format"_s);
    row("unknown format", R"({"response_format":{"type":"yaml"}})", 400, u"response_format.type"_s);
    row("schema without a name",
        R"({"response_format":{"type":"json_schema","json_schema":{"schema":{"type":"object"}}}})",
        400, u"response_format.json_schema.name"_s);
    row("schema that cannot be kept",
        R"({"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":
            {"type":"object","patternProperties":{}}}}})",
        400, u"response_format"_s);
    row("logprobs of a schema",
        R"({"logprobs":true,"response_format":{"type":"json_schema","json_schema":{"name":"a",
            "schema":{"type":"object"}}}})",
        400, u"logprobs"_s);
}

void TestModelsAndChat::chat_refused()
{
    QFETCH(QByteArray, extra);
    QFETCH(int, status);
    QFETCH(QString, param);
    const QJsonObject body = ask(u"Colour of the dragon?"_s, WireAnswer{.body = extra}.json());
    const WireAnswer answer = m_fixture.post(u"/chat/completions"_s, body);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    if (param == u"response_format.type"_s) {
        QVERIFY(answer.error().value("message"_L1).toString().contains(u"'json_object'"_s));
    }
}

void TestModelsAndChat::remove_takesTheModelAway()
{
    const WireAnswer removed = m_fixture.remove(u"/models/"_s + m_model);
    QCOMPARE(removed.status, 200);
    QVERIFY(removed.json().value("deleted"_L1).toBool());
    QCOMPARE(m_fixture.get(u"/models/"_s + m_model).status, 404);
    QCOMPARE(m_fixture.post(u"/chat/completions"_s, ask(u"Colour of the dragon?"_s)).status, 404);
}

QTEST_GUILESS_MAIN(TestModelsAndChat)
#include "tst_modelsandchat.moc"
