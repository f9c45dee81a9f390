// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatconversation.h"
#include "tests/support/clientfixture.h"
#include "tests/support/patience.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto ChatRoute = "POST /v1/chat/completions";

ScriptedAnswer answer(const QByteArray &text)
{
    return {.headers = {{"Content-Type", "text/event-stream"}},
            .body = R"(data: {"choices":[{"delta":{"content":")" + text
                + "\"},\"finish_reason\":\"stop\"}]}\n\n"
                  R"(data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2}})"
                  "\n\ndata: [DONE]\n\n"};
}

struct Fixture
{
    ClientFixture http{};
    ChatApi api{http.client()};
    ChatConversation chat{api, http.clock};
    ChatRequest how{.model = u"ft:m:o::1"_s};

    //! "user: Hi", "assistant: Hello", … of the last request.
    QStringList sent()
    {
        QStringList lines;
        const QJsonObject body = http.server.requests().constLast().json();
        for (const QJsonValue value : body["messages"_L1].toArray()) {
            const QJsonObject message = value.toObject();
            lines.append(message["role"_L1].toString() + u": "_s
                         + message["content"_L1].toString());
        }
        return lines;
    }

    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return !chat.isBusy(); }, Patience);
    }
};

} // namespace

class TestChatConversation : public QObject
{
    Q_OBJECT

private slots:

    void questions_carryWhatWasSaidBefore()
    {
        Fixture fixture;
        fixture.how.messages = {{.role = ChatRole::System, .content = u"Be kind."_s}};
        fixture.http.server.enqueue(answer("Hello"));
        fixture.http.server.enqueue(answer("Fine"));
        fixture.chat.ask(u"Hi"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        fixture.chat.ask(u"How are you?"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.sent(),
                 QStringList({u"system: Be kind."_s, u"user: Hi"_s, u"assistant: Hello"_s,
                              u"user: How are you?"_s}));
        QCOMPARE(fixture.chat.turns().constLast().answer, u"Fine"_s);
        QCOMPARE(fixture.chat.tally(),
                 (ChatTally{.promptTokens = 14, .completionTokens = 4, .answers = 2}));
    }

    void failedQuestion_isNotSentAlong()
    {
        Fixture fixture;
        fixture.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400));
        fixture.http.server.enqueue(answer("Yes"));
        fixture.chat.ask(u"First"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        QVERIFY(fixture.chat.turns().constLast().hasFailed());
        fixture.chat.ask(u"Second"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.sent(), QStringList{u"user: Second"_s});
        QCOMPARE(fixture.chat.turns().size(), 2);
    }

    void whileBusy_nothingElseIsAsked()
    {
        Fixture fixture;
        fixture.http.server.route(ChatRoute, answer("Hello"));
        fixture.chat.ask(u"Hi"_s, fixture.how);
        fixture.chat.ask(u"Hi"_s, fixture.how);
        fixture.chat.askAgain(fixture.how);
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.http.server.count(ChatRoute), 1);
        QCOMPARE(fixture.chat.turns().size(), 1);
    }

    void askAgain_replacesTheAnswer_butItsTokensCount()
    {
        Fixture fixture;
        fixture.http.server.enqueue(answer("One"));
        fixture.http.server.enqueue(answer("Two"));
        fixture.chat.ask(u"Hi"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        QSignalSpy cut(&fixture.chat, &ChatConversation::cut);
        fixture.chat.askAgain(fixture.how);
        QCOMPARE(cut.size(), 1);
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.chat.turns().size(), 1);
        QCOMPARE(fixture.chat.turns().constLast().answer, u"Two"_s);
        QCOMPARE(fixture.sent(), QStringList{u"user: Hi"_s});
        QCOMPARE(fixture.chat.tally().answers, 2);
    }

    void askInstead_replacesTheQuestionToo()
    {
        Fixture fixture;
        fixture.http.server.route(ChatRoute, answer("Hello"));
        fixture.chat.ask(u"Hi"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        fixture.chat.askInstead(u"Good day"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.chat.turns().size(), 1);
        QCOMPARE(fixture.sent(), QStringList{u"user: Good day"_s});
    }

    void askInTurn_endsAtAFailure()
    {
        Fixture fixture;
        fixture.http.server.enqueue(answer("One"));
        fixture.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400));
        fixture.chat.askInTurn({u"1"_s, u"2"_s, u"3"_s}, fixture.how);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.chat.turns().size(), 2, Patience);
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.sent(), QStringList({u"user: 1"_s, u"assistant: One"_s, u"user: 2"_s}));
        QCOMPARE(fixture.http.server.count(ChatRoute), 2);
    }

    void stop_keepsTheBeginning_andAsksNothingMore()
    {
        Fixture fixture;
        ScriptedAnswer slow = answer(QByteArray(4000, 'x'));
        slow.body.prepend("data: {\"choices\":[{\"delta\":{\"content\":\"Begin\"}}]}\n\n");
        slow.bytesPerSecond = 200;
        fixture.http.server.route(ChatRoute, slow);
        fixture.chat.askInTurn({u"1"_s, u"2"_s}, fixture.how);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.chat.turns().constLast().answer, u"Begin"_s, Patience);
        fixture.chat.stop();
        QVERIFY(fixture.waitForEnd());
        QVERIFY(fixture.chat.turns().constLast().wasStopped());
        QCOMPARE(fixture.chat.turns().size(), 1);
        QCOMPARE(fixture.chat.tally(), (ChatTally{.answers = 1, .withoutUsage = 1}));
    }

    void replace_givesUpWhatIsUnderWay_andRestores()
    {
        Fixture fixture;
        fixture.http.server.enqueue(answer("Hello"));
        fixture.chat.ask(u"Hi"_s, fixture.how);
        QVERIFY(fixture.waitForEnd());
        const QList<ChatTurn> kept = fixture.chat.turns();
        const ChatTally tally = fixture.chat.tally();
        ScriptedAnswer slow = answer("Late");
        slow.bytesPerSecond = 10;
        fixture.http.server.enqueue(slow);
        fixture.chat.ask(u"More"_s, fixture.how);
        QSignalSpy ended(&fixture.chat, &ChatConversation::ended);
        fixture.chat.replace({}, {});
        QVERIFY(!fixture.chat.isBusy());
        QVERIFY(fixture.chat.turns().isEmpty());
        fixture.chat.replace(kept, tally);
        QCOMPARE(fixture.chat.turns(), kept);
        QCOMPARE(fixture.chat.tally(), tally);
        QCOMPARE(ended.size(), 0);
    }

    void times_areTakenFromTheClock()
    {
        Fixture fixture;
        fixture.http.server.enqueue(answer("Hello"));
        fixture.chat.ask(u"Hi"_s, fixture.how);
        fixture.http.clock.advance(std::chrono::milliseconds(1500));
        QVERIFY(fixture.waitForEnd());
        QCOMPARE(fixture.chat.turns().constLast().duration, std::chrono::milliseconds(1500));
    }
};

QTEST_GUILESS_MAIN(TestChatConversation)
#include "tst_chatconversation.moc"
