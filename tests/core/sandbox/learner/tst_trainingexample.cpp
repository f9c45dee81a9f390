// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/trainingexample.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(text, &error).object();
    Q_ASSERT(error.error == QJsonParseError::NoError);
    return object;
}

const QByteArray Question = R"({"role":"user","content":"Hello?"})";
const QByteArray Answer = R"({"role":"assistant","content":"Hi!"})";

} // namespace

//! The lines of preference and reinforcement files. Supervised ones: see TestChatText.
class TestTrainingExample final : public QObject
{
    Q_OBJECT

private slots:

    void preference_answersTheSameQuestionTwice()
    {
        const auto example = parseTrainingExample(
            json(R"({"input":{"messages":[{"role":"user","content":"Hello?"}],"tools":[]},)"
                 R"("preferred_output":[{"role":"assistant","content":"Hi!"}],)"
                 R"("non_preferred_output":[{"role":"assistant","content":"Go away."}]})"),
            TrainingMethod::Dpo);
        QVERIFY(example);
        QCOMPARE(example->answers.size(), 1);
        QCOMPARE(example->answers.first().text, QByteArray("Hi!\xFF"));
        QCOMPARE(example->nonPreferred.size(), 1);
        QCOMPARE(example->nonPreferred.first().text, QByteArray("Go away.\xFF"));
        QVERIFY(!example->answers.first().cues.isEmpty());
        QCOMPARE(example->answers.first().cues, example->nonPreferred.first().cues);
        QCOMPARE(example->tokens, 2 + 1 + 2);
    }

    void preference_inputMayHoldEarlierAnswers()
    {
        const QByteArray input =
            Question + ',' + Answer + ",{\"role\":\"user\",\"content\":\"Why?\"}";
        const auto example = parseTrainingExample(
            json("{\"input\":{\"messages\":[" + input + "]},\"preferred_output\":[" + Answer
                 + "],\"non_preferred_output\":[" + Answer + "]}"),
            TrainingMethod::Dpo);
        QVERIFY(example);
        const auto alone = parsePrompt({json(R"({"role":"user","content":"Why?"})")});
        QCOMPARE(example->answers.first().cues, alone->cues);
    }

    void reinforcement_keepsWhatTheGraderNeeds()
    {
        const auto example = parseTrainingExample(
            json(R"({"messages":[{"role":"developer","content":"Be short."},)"
                 R"({"role":"user","content":"Capital of France?"}],"tools":[],)"
                 R"("answer":"Paris","meta":{"level":1}})"),
            TrainingMethod::Reinforcement);
        QVERIFY(example);
        QVERIFY(example->answers.isEmpty());
        QCOMPARE(example->item, json(R"({"answer":"Paris","meta":{"level":1}})"));
        QCOMPARE(example->prompt.tokens, 3 + 5);
        QCOMPARE(example->tokens, 3 + 5);
        QVERIFY(example->prompt.cues.size() > 2);
    }

    void badLinesAreExplained_data()
    {
        QTest::addColumn<TrainingMethod>("method");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("word");
        const QByteArray input = "\"input\":{\"messages\":[" + Question + "]}";
        const QByteArray preferred = "\"preferred_output\":[" + Answer + "]";
        QTest::newRow("no input") << TrainingMethod::Dpo << QByteArray("{" + preferred + "}")
                                  << u"input.messages"_s;
        QTest::newRow("no preferred output")
            << TrainingMethod::Dpo << QByteArray("{" + input + "}") << u"preferred_output"_s;
        QTest::newRow("no other output")
            << TrainingMethod::Dpo << QByteArray("{" + input + "," + preferred + "}")
            << u"non_preferred_output"_s;
        QTest::newRow("output without the assistant")
            << TrainingMethod::Dpo
            << QByteArray("{" + input + ",\"preferred_output\":[" + Question
                          + "],\"non_preferred_output\":[" + Answer + "]}")
            << u"assistant"_s;
        QTest::newRow("chat for DPO")
            << TrainingMethod::Dpo << QByteArray("{\"messages\":[" + Question + "," + Answer + "]}")
            << u"input.messages"_s;
        QTest::newRow("answered already")
            << TrainingMethod::Reinforcement
            << QByteArray("{\"messages\":[" + Question + "," + Answer + "]}") << u"user"_s;
        QTest::newRow("nothing to answer")
            << TrainingMethod::Reinforcement << QByteArray("{\"messages\":[]}") << u"messages"_s;
        QTest::newRow("role") << TrainingMethod::Reinforcement
                              << QByteArray(R"({"messages":[{"role":"judge","content":"x"}]})")
                              << u"judge"_s;
    }

    void badLinesAreExplained()
    {
        QFETCH(TrainingMethod, method);
        QFETCH(QByteArray, line);
        QFETCH(QString, word);
        const auto example = parseTrainingExample(json(line), method);
        QVERIFY(!example);
        QVERIFY2(example.error().contains(word), qPrintable(example.error()));
    }
};

QTEST_GUILESS_MAIN(TestTrainingExample)
#include "tst_trainingexample.moc"
