// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/structuredanswer.h"
#include "core/sandbox/learner/trainer.h"
#include "tests/core/sandbox/learner/samplechats.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

//! An object whose one property, "value", has this form.
AnswerSchema valueSchema(const QByteArray &form)
{
    return readAnswerSchema(parsed(R"({"type":"object","properties":{"value":)" + form + R"(}})"))
        .value();
}

ChatPrompt promptOf(const QString &question)
{
    return parsePrompt({QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, question}}}).value();
}

//! A model that has learnt to answer each question in its own way.
NgramModel taught(const NgramModel &base, const QList<QStringList> &lessons)
{
    SampleChats chats;
    for (const QStringList &lesson : lessons) {
        addChat(chats, chat(lesson.first(), lesson.last()));
    }
    Trainer trainer(base,
                    {.train = chats.examples,
                     .hyperparameters = {.epochs = 20, .batchSize = 1, .learningRateMultiplier = 1},
                     .seed = 1});
    while (!trainer.isFinished()) {
        trainer.step();
    }
    return trainer.model();
}

} // namespace

//! Answers that have to keep to a JSON schema.
class TestStructuredAnswer final : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        m_base = makeBaseModel();
        m_judge = taught(m_base,
                         {{u"How splendid was it?"_s, u"0.75"_s},
                          {u"How dreadful was it?"_s, u"-3"_s},
                          {u"Was it a success?"_s, u"true"_s},
                          {u"Which mood is it?"_s, u"merry"_s},
                          {u"Tell me in full."_s, uR"({"value":[1,"x"]})"_s}});
    }

    void theAnswerIsWhatTheModelLearnt_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QString &question, const QByteArray &form,
                            const QByteArray &text) {
            QTest::newRow(name) << question << form << text;
        };
        row("number", u"How splendid was it?"_s, R"({"type":"number"})", R"({"value":0.75})");
        row("negative", u"How dreadful was it?"_s, R"({"type":"integer"})", R"({"value":-3})");
        row("integer", u"How splendid was it?"_s, R"({"type":"integer"})", R"({"value":0})");
        row("boolean", u"Was it a success?"_s, R"({"type":"boolean"})", R"({"value":true})");
        row("enum", u"Which mood is it?"_s, R"({"enum":["sad","merry","calm"]})",
            R"({"value":"merry"})");
        row("text", u"Which mood is it?"_s, R"({"type":"string"})", R"({"value":"merry"})");
        row("text or null", u"Which mood is it?"_s, R"({"type":["null","string"]})",
            R"({"value":"merry"})");
        row("list", u"How splendid was it?"_s,
            R"({"type":"array","items":{"type":"number"},"minItems":2})",
            R"({"value":[0.75,0.75]})");
        row("empty list", u"How splendid was it?"_s,
            R"({"type":"array","items":{"type":"string"}})", R"({"value":[]})");
        row("object", u"Which mood is it?"_s,
            R"({"type":"object","properties":{"a":{"const":7},"b":{"type":"null"}}})",
            R"({"value":{"a":7,"b":null}})");
    }

    void theAnswerIsWhatTheModelLearnt()
    {
        QFETCH(QString, question);
        QFETCH(QByteArray, form);
        QFETCH(QByteArray, text);
        const Generation answer =
            generateStructured(m_judge, promptOf(question), valueSchema(form), {.temperature = 0});
        QCOMPARE(answer.text, text);
        QCOMPARE(answer.finishReason, FinishReason::Stop);
        QCOMPARE(answer.completionTokens, tokenCount(text));
    }

    void whatFitsAlreadyIsLeftAsItIs()
    {
        const AnswerSchema schema = valueSchema(R"({"type":"array","items":{"enum":[1,"x"]}})");
        const Generation answer = generateStructured(m_judge, promptOf(u"Tell me in full."_s),
                                                     schema, {.temperature = 0});
        const QByteArray said = R"({"value":[1,"x"]})";
        QCOMPARE(answer.text, said);
    }

    // Nobody has taught the base model a number or JSON; whatever it draws has the form.
    void everyAnswerFits()
    {
        const AnswerSchema schema =
            readAnswerSchema(
                parsed(
                    R"({"type":"object","properties":{"n":{"type":"number"},"i":{"type":"integer"},
                "t":{"type":"string"},"c":{"enum":["a","b"]}}})"))
                .value();
        for (quint64 seed = 0; seed < 40; ++seed) {
            const SamplingOptions options{.temperature = 2, .seed = seed};
            const Generation answer =
                generateStructured(m_base, promptOf(u"How are you?"_s), schema, options);
            const QJsonDocument said = QJsonDocument::fromJson(answer.text);
            QVERIFY2(said.isObject() && schema.fits(said.object()), answer.text.constData());
            QCOMPARE(generateStructured(m_base, promptOf(u"How are you?"_s), schema, options),
                     answer);
        }
    }

    void theLimitCutsTheAnswer()
    {
        const AnswerSchema schema = valueSchema(R"({"type":"string"})");
        const Generation answer = generateStructured(m_base, promptOf(u"Tell me a story."_s),
                                                     schema, {.temperature = 0, .maxTokens = 5});
        QCOMPARE(answer.finishReason, FinishReason::Length);
        QVERIFY(answer.text.size() <= 20);
        QVERIFY(answer.text.startsWith("{\"value\":\"Once"));
    }

    void thePiecesAreTheAnswer()
    {
        QByteArray together;
        int pieces = 0;
        const Generation answer = generateStructured(
            m_judge, promptOf(u"Which mood is it?"_s), valueSchema(R"({"const":"grün"})"),
            {.temperature = 0}, [&](const QByteArray &piece) {
                together += piece;
                ++pieces;
                return QString::fromUtf8(piece).toUtf8() == piece; // whole characters
            });
        QCOMPARE(together, answer.text);
        QVERIFY(pieces > 2);
    }

    void aStopTextEndsTheAnswer()
    {
        const Generation answer = generateStructured(m_judge, promptOf(u"Which mood is it?"_s),
                                                     valueSchema(R"({"type":"string"})"),
                                                     {.temperature = 0, .stop = {"}"}});
        QCOMPARE(answer.text, "{\"value\":\"merry\""_ba);
    }

    void schemasThatCannotBeKept_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("word");
        QTest::newRow("not an object") << R"({"type":"string"})"_ba << u"outermost"_s;
        QTest::newRow("no type") << "{}"_ba << u"type"_s;
        QTest::newRow("pattern")
            << R"({"type":"object","properties":{"a":{"type":"string","pattern":"x"}}})"_ba
            << u"pattern"_s;
        QTest::newRow("reference")
            << R"({"type":"object","properties":{"a":{"$ref":"#"}}})"_ba << u"$ref"_s;
        QTest::newRow("required, not there")
            << R"({"type":"object","properties":{},"required":["a"]})"_ba << u"\"a\""_s;
        QTest::newRow("endless list")
            << R"({"type":"object","properties":{"a":{"type":"array","minItems":100000,
                "items":{"type":"string"}}}})"_ba
            << u"minItems"_s;
        QTest::newRow("many values")
            << R"({"type":"object","properties":{"a":{"type":"array","minItems":200,"items":
                {"type":"array","minItems":200,"items":{"type":"string"}}}}})"_ba
            << u"1000 values"_s;
        QByteArray deep = R"({"type":"string"})";
        for (int level = 0; level < 12; ++level) {
            deep = R"({"type":"object","properties":{"a":)" + deep + "}}";
        }
        QTest::newRow("deep") << deep << u"deeper"_s;
    }

    void schemasThatCannotBeKept()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QString, word);
        const auto read = readAnswerSchema(parsed(schema));
        QVERIFY(!read);
        QVERIFY2(read.error().contains(word), qPrintable(read.error()));
    }

private:
    NgramModel m_base;
    NgramModel m_judge;
};

QTEST_GUILESS_MAIN(TestStructuredAnswer)
#include "tst_structuredanswer.moc"
