// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/trainingexample.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(text, &error).object();
    Q_ASSERT(error.error == QJsonParseError::NoError);
    return object;
}

tl::expected<TrainingExample, QString> parseSupervised(const QJsonObject &line)
{
    return parseTrainingExample(line, TrainingMethod::Supervised);
}

QByteArrayList textsOf(const TrainingExample &example)
{
    QByteArrayList texts;
    for (const ChatAnswer &answer : example.answers)
        texts << answer.text;
    return texts;
}

QList<quint32> cuesFor(const QString &question)
{
    return parsePrompt({QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, question}}})->cues;
}

qsizetype sharedCues(const QString &one, const QString &two)
{
    const QList<quint32> others = cuesFor(two);
    const QList<quint32> cues = cuesFor(one);
    return std::count_if(cues.cbegin(), cues.cend(),
                         [&](quint32 cue) { return others.contains(cue); });
}

} // namespace

class TestChatText final : public QObject
{
    Q_OBJECT

private slots:

    void learnsAssistantMessagesOnly()
    {
        const auto example = parseSupervised(json(R"({"messages":[)"
                                                  R"({"role":"system","content":"Be kind."},)"
                                                  R"({"role":"user","content":"Hello?"},)"
                                                  R"({"role":"assistant","content":"Hi!"},)"
                                                  R"({"role":"user","content":"And you?"},)"
                                                  R"({"role":"assistant","content":"Fine."}]})"));
        QVERIFY(example);
        QCOMPARE(textsOf(*example), QByteArrayList({"Hi!\xFF", "Fine.\xFF"}));
        QVERIFY(example->answers[0].cues != example->answers[1].cues);
        QCOMPARE(example->tokens, 2 + 2 + 1 + 2 + 2);
    }

    void respectsWeight()
    {
        const auto example =
            parseSupervised(json(R"({"messages":[)"
                                 R"({"role":"user","content":"Hello?"},)"
                                 R"({"role":"assistant","content":"Go away.","weight":0},)"
                                 R"({"role":"user","content":"Hello?"},)"
                                 R"({"role":"assistant","content":"Hi!","weight":1}]})"));
        QVERIFY(example);
        QCOMPARE(textsOf(*example), QByteArrayList({"Hi!\xFF"}));
    }

    void readsEveryFormOfContent()
    {
        const auto example = parseSupervised(
            json(R"({"messages":[)"
                 R"({"role":"user","content":[{"type":"text","text":"What is"},)"
                 R"({"type":"image_url","image_url":{"url":"cat.png"}}]},)"
                 R"({"role":"assistant","content":[{"type":"text","text":"A cat."}]},)"
                 R"({"role":"user","content":"Buy it"},)"
                 R"({"role":"assistant","content":null,"refusal":"I must not."}]})"));
        QVERIFY(example);
        QCOMPARE(textsOf(*example), QByteArrayList({"A cat.\xFF", "I must not.\xFF"}));
    }

    void toolCallsAreText()
    {
        const auto example = parseSupervised(
            json(R"({"messages":[)"
                 R"({"role":"user","content":"Weather?"},)"
                 R"({"role":"assistant","tool_calls":[{"id":"1","type":"function",)"
                 R"("function":{"name":"weather","arguments":"{city:Rome}"}}]},)"
                 R"({"role":"tool","tool_call_id":"1","content":"sunny"},)"
                 R"({"role":"assistant","content":"It is sunny."},)"
                 R"({"role":"assistant","function_call":{"name":"stop","arguments":"{}"}}]})"));
        QVERIFY(example);
        QCOMPARE(textsOf(*example),
                 QByteArrayList({"<tool_call>weather({city:Rome})</tool_call>\xFF",
                                 "It is sunny.\xFF", "<tool_call>stop({})</tool_call>\xFF"}));
        // What the tool said is what the second message answers.
        QCOMPARE(example->answers[1].cues, cuesFor(u"sunny"_s));
    }

    void promptAndTrainingSeeTheSameQuestion()
    {
        const QJsonObject line = json(R"({"messages":[)"
                                      R"({"role":"developer","content":"Be short."},)"
                                      R"({"role":"user","content":"When do you open?"},)"
                                      R"({"role":"assistant","content":"At nine."}]})");
        QJsonArray messages = line["messages"_L1].toArray();
        messages.removeLast();
        const auto prompt = parsePrompt(messages);
        QVERIFY(prompt);
        QCOMPARE(prompt->cues, parseSupervised(line)->answers.first().cues);
        QCOMPARE(prompt->tokens, 3 + 5);
    }

    void similarQuestionsShareCues()
    {
        QCOMPARE(cuesFor(u"Opening HOURS, please!"_s), cuesFor(u"opening hours... please"_s));
        QVERIFY(sharedCues(u"Where is my parcel?"_s, u"I want to track a parcel"_s) > 0);
        QVERIFY(sharedCues(u"returning an item"_s, u"how to return it"_s) > 0);
        QCOMPARE(sharedCues(u"It is to be"_s, u"Is it the invoice"_s), 0); // only short words
        QVERIFY(!cuesFor(u"Hi"_s).isEmpty());
        QVERIFY(sharedCues(u"営業時間は何時ですか"_s, u"営業時間"_s) >= 4);
        QVERIFY(sharedCues(u"Öffnungszeiten?"_s, u"öffnungszeiten"_s) > 0);
    }

    void longQuestionsAreBounded()
    {
        QString question;
        for (int i = 0; i < 10'000; ++i)
            question += u"word%1 "_s.arg(i);
        QVERIFY(cuesFor(question).size() <= 48);
    }

    void longExamplesAreCut()
    {
        const QJsonObject line{
            {u"messages"_s,
             QJsonArray{
                 QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, QString(400'000, u'a')}},
                 QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, u"more"_s}}}}};
        const auto example = parseSupervised(line);
        QVERIFY(example);
        QCOMPARE(example->answers.size(), 1);
        QCOMPARE(example->answers.first().text, QByteArray(MaxExampleTokens * 4, 'a'));
        QCOMPARE(example->tokens, MaxExampleTokens);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("word");
        QTest::newRow("no messages") << QByteArray(R"({"prompt":"x"})") << u"messages"_s;
        QTest::newRow("not a list") << QByteArray(R"({"messages":"x"})") << u"messages"_s;
        QTest::newRow("not an object") << QByteArray(R"({"messages":["x"]})") << u"object"_s;
        QTest::newRow("no role") << QByteArray(R"({"messages":[{"content":"x"}]})") << u"role"_s;
        QTest::newRow("unknown role")
            << QByteArray(R"({"messages":[{"role":"robot","content":"x"}]})") << u"robot"_s;
        QTest::newRow("no assistant")
            << QByteArray(R"({"messages":[{"role":"user","content":"x"}]})") << u"assistant"_s;
        QTest::newRow("empty assistant")
            << QByteArray(R"({"messages":[{"role":"assistant","content":""}]})") << u"neither"_s;
        QTest::newRow("no message") << QByteArray(R"({"messages":[]})") << u"assistant"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, word);
        const auto example = parseSupervised(json(line.constData()));
        QVERIFY(!example);
        QVERIFY2(example.error().contains(word), qPrintable(example.error()));
    }

    void promptsAreChecked()
    {
        QVERIFY(!parsePrompt({}));
        QVERIFY(!parsePrompt({QJsonValue(1)}));
        QVERIFY(!parsePrompt({QJsonObject{{u"role"_s, u"robot"_s}}}));
    }

    void tokensAreFourBytes()
    {
        QCOMPARE(tokenCount(""), 0);
        QCOMPARE(tokenCount("a"), 1);
        QCOMPARE(tokenCount("four"), 1);
        QCOMPARE(tokenCount("fives"), 2);
    }
};

QTEST_GUILESS_MAIN(TestChatText)
#include "tst_chattext.moc"
