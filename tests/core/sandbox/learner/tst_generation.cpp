// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/adagrad.h"
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/generation.h"
#include "tests/core/sandbox/learner/samplechats.h"

#include <QSet>
#include <QStringDecoder>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

ChatPrompt ask(const QString &question)
{
    return parsePrompt({QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, question}}}).value();
}

bool isValidUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && text.toUtf8() == bytes;
}

} // namespace

class TestGeneration final : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { m_base = makeBaseModel(); }

    void baseModelAnswersReadably()
    {
        const Generation answer = generate(m_base, ask(u"Hello!"_s), {.temperature = 0});
        QVERIFY2(answer.text.startsWith("Hello!"), answer.text.constData());
        QVERIFY(answer.text.endsWith('?') || answer.text.endsWith('.'));
        QCOMPARE(answer.finishReason, FinishReason::Stop);
        QCOMPARE(answer.promptTokens, 2);
        QCOMPARE(answer.completionTokens, tokenCount(answer.text));
    }

    void sameSeedSameAnswer()
    {
        QSet<QByteArray> answers;
        for (quint64 seed = 0; seed < 10; ++seed) {
            const SamplingOptions options{.temperature = 1.2, .seed = seed};
            const Generation once = generate(m_base, ask(u"What is a ship?"_s), options);
            QCOMPARE(generate(m_base, ask(u"What is a ship?"_s), options), once);
            answers << once.text;
        }
        QVERIFY(answers.size() > 5);
    }

    void tinyTopPIsGreedy()
    {
        const ChatPrompt prompt = ask(u"How do I make tea?"_s);
        QCOMPARE(generate(m_base, prompt, {.temperature = 1, .topP = 0.001, .seed = 3}).text,
                 generate(m_base, prompt, {.temperature = 0}).text);
    }

    void respectsMaxTokens()
    {
        for (const qint64 maxTokens : {1, 2, 5}) {
            const Generation answer =
                generate(m_base, ask(u"Hello!"_s), {.temperature = 0, .maxTokens = maxTokens});
            QCOMPARE(answer.finishReason, FinishReason::Length);
            QCOMPARE(answer.completionTokens, maxTokens);
        }
    }

    void piecesMakeUpTheText()
    {
        QByteArrayList pieces;
        const Generation answer = generate(m_base, ask(u"Tell me a story."_s), {.temperature = 0},
                                           [&](const QByteArray &piece) {
                                               pieces << piece;
                                               return true;
                                           });
        QVERIFY(pieces.size() > 10);
        QCOMPARE(pieces.join(), answer.text);
        for (const QByteArray &piece : pieces)
            QVERIFY(!piece.isEmpty() && isValidUtf8(piece));
    }

    void theReceiverCanStop()
    {
        int pieces = 0;
        const Generation answer = generate(m_base, ask(u"Tell me a story."_s), {.temperature = 0},
                                           [&](const QByteArray &) { return ++pieces < 3; });
        QCOMPARE(pieces, 3);
        QCOMPARE(answer.finishReason, FinishReason::Stop);
        QVERIFY(answer.completionTokens <= 6);
    }

    void stopTextsEndTheAnswer()
    {
        const ChatPrompt prompt = ask(u"Hello!"_s);
        const QByteArray whole = generate(m_base, prompt, {.temperature = 0}).text;
        const QByteArray stop = " is good";
        QVERIFY(whole.contains(stop));
        QByteArray streamed;
        const Generation cut =
            generate(m_base, prompt, {.temperature = 0, .stop = {"never said", stop, ""}},
                     [&](const QByteArray &piece) {
                         streamed += piece;
                         return true;
                     });
        QCOMPARE(cut.text, whole.first(whole.indexOf(stop)));
        QCOMPARE(streamed, cut.text); // not even the beginning of the stop text was sent
        QCOMPARE(cut.finishReason, FinishReason::Stop);
    }

    // A model that knows nothing draws any bytes, the worst case for well-formed text.
    void textIsAlwaysValidUtf8()
    {
        for (quint64 seed = 0; seed < 200; ++seed) {
            const qint64 maxTokens = 1 + static_cast<qint64>(seed % 5);
            const Generation answer =
                generate(NgramModel(), ask(u"?"_s), {.maxTokens = maxTokens, .seed = seed},
                         [](const QByteArray &piece) { return isValidUtf8(piece); });
            QVERIFY(isValidUtf8(answer.text));
            QVERIFY(!answer.text.isEmpty());
            QVERIFY(answer.completionTokens <= maxTokens);
        }
    }

    void learnsTextBeyondAscii()
    {
        SampleChats chats;
        addChat(chats, chat(u"Wann öffnet ihr?"_s, u"Wir öffnen um acht – grüß Gott! 😀"_s));
        addChat(chats, chat(u"営業時間は?"_s, u"午前九時から午後五時までです。"_s));
        NgramModel model = m_base;
        Adagrad adagrad;
        for (int i = 0; i < 30; ++i) {
            for (const TrainingExample &example : chats.examples)
                adagrad.collect(model, example.answers, 1);
            adagrad.apply(model, 0.5);
        }
        for (qsizetype i = 0; i < 2; ++i)
            QCOMPARE(generate(model, chats.prompts[i], {.temperature = 0}).text, chats.answers[i]);
    }

private:
    NgramModel m_base;
};

QTEST_GUILESS_MAIN(TestGeneration)
#include "tst_generation.moc"
