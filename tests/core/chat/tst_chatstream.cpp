// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatapi.h"
#include "core/chat/chatstream.h"
#include "tests/support/clientfixture.h"
#include "tests/support/patience.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray delta(const QByteArray &content)
{
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + content + "\"}}]}\n\n";
}

const QByteArray Stop = R"(data: {"choices":[{"delta":{},"finish_reason":"stop"}]})"
                        "\n\n";
const QByteArray Usage = R"(data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2}})"
                         "\n\n";
const QByteArray Done = "data: [DONE]\n\n";

ScriptedAnswer stream(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/event-stream"}}, .body = body};
}

struct Fixture
{
    ClientFixture http{};
    ChatApi api{http.client()};
    QObject owner{};

    ChatStream *ask(const ScriptedAnswer &answer)
    {
        http.server.enqueue(answer);
        return api.stream({.model = u"ft:m:o::1"_s, .messages = {{.content = u"Hello"_s}}}, &owner);
    }

    //! The stream after it has ended; null if it did not.
    ChatStream *ended(const ScriptedAnswer &answer)
    {
        ChatStream *chat = ask(answer);
        QSignalSpy finished(chat, &ChatStream::finished);
        return finished.wait(Patience) && finished.size() == 1 ? chat : nullptr;
    }
};

} // namespace

class TestChatStream : public QObject
{
    Q_OBJECT

private slots:
    void request_asksForAStreamWithUsage();
    void request_options_areSentWhenSet();
    void stream_whole_givesTextReasonAndUsage();
    void stream_dripping_comesInPieces();
    void stream_cutAnywhere_reportsItAndKeepsTheText();
    void stream_withoutDone_isWholeWithAReason();
    void stream_endedEarly_isAnError();
    void stream_errorInTheMiddle_isReported();
    void stream_garbage_isMalformed();
    void stream_afterDone_isIgnored();
    void stream_tooLong_isStopped();
    void stream_emptyChoices_areHarmless();
    void json_instead_isUnderstood();
    void json_error_isReported();
    void webPage_isReported();
    void refused_isReportedAndSentOnce();
    void lost_isNetworkAndSentOnce();
    void stop_isCanceledAndKeepsTheText();
    void destroyed_stopsTheCall();
    void readOnlyProfile_mayChat();
};

void TestChatStream::request_asksForAStreamWithUsage()
{
    Fixture f;
    QVERIFY(f.ended(stream(Done)));
    const QJsonObject expected{
        {u"model"_s, u"ft:m:o::1"_s},
        {u"messages"_s,
         QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"Hello"_s}}}},
        {u"stream"_s, true},
        {u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}}}};
    QCOMPARE(f.http.server.requests().first().json(), expected);
    QCOMPARE(f.http.server.requests().first().target, "/v1/chat/completions");
}

void TestChatStream::request_options_areSentWhenSet()
{
    Fixture f;
    f.http.server.enqueue(stream(Done));
    ChatStream *chat = f.api.stream({.model = u"m"_s,
                                     .messages = {{.role = ChatRole::System, .content = u"s"_s},
                                                  {.role = ChatRole::Assistant, .content = u"a"_s}},
                                     .temperature = 0.5,
                                     .mostTokens = 64},
                                    &f.owner);
    QSignalSpy finished(chat, &ChatStream::finished);
    QVERIFY(finished.wait(Patience));
    const QJsonObject body = f.http.server.requests().first().json();
    QCOMPARE(body.value(u"temperature"_s).toDouble(), 0.5);
    QCOMPARE(body.value(u"max_completion_tokens"_s).toInt(), 64);
    QCOMPARE(body.value(u"messages"_s).toArray().at(0).toObject().value(u"role"_s), u"system"_s);
    QCOMPARE(body.value(u"messages"_s).toArray().at(1).toObject().value(u"role"_s), u"assistant"_s);
}

void TestChatStream::stream_whole_givesTextReasonAndUsage()
{
    Fixture f;
    const ChatStream *chat = f.ended(stream(delta("Grüß ") + delta("dich") + Stop + Usage + Done));
    QVERIFY(chat);
    QVERIFY(chat->isFinished());
    QVERIFY(!chat->error());
    QCOMPARE(chat->text(), u"Grüß dich"_s);
    QCOMPARE(chat->finishReason(), u"stop"_s);
    QCOMPARE(chat->usage(), (ChatUsage{.promptTokens = 7, .completionTokens = 2}));
}

void TestChatStream::stream_dripping_comesInPieces()
{
    Fixture f;
    ScriptedAnswer answer = stream(delta("a") + delta("🦉") + delta("c") + Stop + Done);
    answer.bytesPerSecond = 1000;
    ChatStream *chat = f.ask(answer);
    QSignalSpy added(chat, &ChatStream::added);
    QSignalSpy finished(chat, &ChatStream::finished);
    QVERIFY(finished.wait(Patience));
    QVERIFY(added.size() > 1);
    QString joined;
    for (const QVariantList &arguments : added) {
        joined += arguments.first().toString();
    }
    QCOMPARE(joined, u"a🦉c"_s);
    QCOMPARE(chat->text(), joined);
}

// Only what the model itself called finished may look like success.
void TestChatStream::stream_cutAnywhere_reportsItAndKeepsTheText()
{
    const QByteArray body = delta("one") + delta("two") + Stop + Done;
    const ScriptedAnswer whole = stream(body);
    const qsizetype head = whole.bytes().size() - body.size();
    for (qsizetype cut = 0; cut <= whole.bytes().size() - 1; cut += 3) {
        Fixture f;
        ScriptedAnswer answer = whole;
        answer.cutAfter = cut;
        const ChatStream *chat = f.ended(answer);
        QVERIFY(chat);
        const bool isWhole = cut >= whole.bytes().size() - Done.size();
        QVERIFY2(chat->error().has_value() != isWhole, qPrintable(QString::number(cut)));
        QVERIFY(u"onetwo"_s.startsWith(chat->text()));
        if (cut >= head + delta("one").size()) {
            QVERIFY(chat->text().startsWith(u"one"_s));
        }
        QCOMPARE(f.http.server.requests().size(), 1);
    }
}

void TestChatStream::stream_withoutDone_isWholeWithAReason()
{
    Fixture f;
    const ChatStream *chat = f.ended(stream(delta("a") + Stop.trimmed()));
    QVERIFY(chat);
    QVERIFY(!chat->error());
    QCOMPARE(chat->finishReason(), u"stop"_s);
}

void TestChatStream::stream_endedEarly_isAnError()
{
    Fixture f;
    const ChatStream *chat = f.ended(stream(delta("a") + delta("b")));
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->kind, ApiError::Kind::Network);
    QCOMPARE(chat->text(), u"ab"_s);
}

void TestChatStream::stream_errorInTheMiddle_isReported()
{
    Fixture f;
    const ChatStream *chat = f.ended(
        stream(delta("a") + R"(data: {"error":{"message":"overloaded","type":"server_error"}})"
               + "\n\n" + delta("b") + Done));
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->kind, ApiError::Kind::Http);
    QCOMPARE(chat->error()->message, u"overloaded"_s);
    QCOMPARE(chat->text(), u"a"_s);
}

void TestChatStream::stream_garbage_isMalformed()
{
    Fixture f;
    const ChatStream *chat = f.ended(stream(delta("a") + "data: {oops\n\n" + delta("b") + Done));
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->kind, ApiError::Kind::MalformedReply);
    QCOMPARE(chat->text(), u"a"_s);
}

void TestChatStream::stream_afterDone_isIgnored()
{
    Fixture f;
    const ChatStream *chat = f.ended(stream(delta("a") + Done + delta("b") + "data: {oops\n\n"));
    QVERIFY(chat);
    QVERIFY(!chat->error());
    QCOMPARE(chat->text(), u"a"_s);
}

void TestChatStream::stream_tooLong_isStopped()
{
    Fixture f;
    QByteArray body;
    while (body.size() < 9 * 1024 * 1024) {
        body += delta(QByteArray(100'000, 'x'));
    }
    const ChatStream *chat = f.ended(stream(body + Done));
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->kind, ApiError::Kind::TooLarge);
    QVERIFY(chat->text().size() <= 8 * 1024 * 1024);
}

void TestChatStream::stream_emptyChoices_areHarmless()
{
    Fixture f;
    const ChatStream *chat = f.ended(
        stream(": ping\n\ndata: {}\n\n"
               R"(data: {"choices":[{}]})"
               "\n\n"
               R"(data: {"choices":[{"delta":{"role":"assistant","content":null}}],"usage":null})"
               "\n\n"
               + delta("a") + Done));
    QVERIFY(chat);
    QVERIFY(!chat->error());
    QCOMPARE(chat->text(), u"a"_s);
    QVERIFY(!chat->usage());
}

void TestChatStream::json_instead_isUnderstood()
{
    Fixture f;
    const ChatStream *chat = f.ended(ScriptedAnswer::json(
        "\n "
        R"({"choices":[{"message":{"role":"assistant","content":"Hi"},"finish_reason":"length"}],
            "usage":{"prompt_tokens":1,"completion_tokens":1}})"));
    QVERIFY(chat);
    QVERIFY(!chat->error());
    QCOMPARE(chat->text(), u"Hi"_s);
    QCOMPARE(chat->finishReason(), u"length"_s);
    QVERIFY(chat->usage());
}

void TestChatStream::json_error_isReported()
{
    Fixture f;
    const ChatStream *chat =
        f.ended(ScriptedAnswer::json(R"({"error":{"message":"not deployed"}})"));
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->message, u"not deployed"_s);
}

void TestChatStream::webPage_isReported()
{
    Fixture f;
    const ChatStream *chat =
        f.ended({.headers = {{"Content-Type", "text/html"}}, .body = "<html>Log in</html>"});
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->kind, ApiError::Kind::WebPage);
    QCOMPARE(chat->text(), QString());
}

void TestChatStream::refused_isReportedAndSentOnce()
{
    Fixture f;
    const ChatStream *chat = f.ended(ScriptedAnswer::json(R"({"error":{"message":"busy"}})", 503));
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->httpStatus, 503);
    QCOMPARE(chat->error()->message, u"busy"_s);
    QCOMPARE(f.http.server.requests().size(), 1);
}

void TestChatStream::lost_isNetworkAndSentOnce()
{
    Fixture f;
    const ChatStream *chat = f.ended({.cutAfter = 0});
    QVERIFY(chat && chat->error());
    QCOMPARE(chat->error()->kind, ApiError::Kind::Network); // nothing to look for: it only asked
    QCOMPARE(f.http.server.requests().size(), 1);
}

void TestChatStream::stop_isCanceledAndKeepsTheText()
{
    Fixture f;
    ScriptedAnswer answer = stream(delta("a") + delta(QByteArray(50'000, 'x')) + Done);
    answer.bytesPerSecond = 2000;
    ChatStream *chat = f.ask(answer);
    QSignalSpy added(chat, &ChatStream::added);
    QSignalSpy finished(chat, &ChatStream::finished);
    QVERIFY(added.wait(Patience));
    chat->stop();
    QVERIFY(!chat->isFinished());
    QVERIFY(finished.wait(Patience));
    QCOMPARE(chat->error()->kind, ApiError::Kind::Canceled);
    QCOMPARE(chat->text(), u"a"_s);
}

void TestChatStream::destroyed_stopsTheCall()
{
    ClientFixture http;
    ChatApi api(http.client());
    auto owner = std::make_unique<QObject>();
    http.server.enqueue({.hang = true});
    api.stream({.model = u"m"_s}, owner.get());
    QSignalSpy arrived(&http.server, &LoopbackServer::requestArrived);
    QVERIFY(arrived.wait(Patience));
    owner.reset();
    QTRY_COMPARE_WITH_TIMEOUT(http.client().findChildren<ReplyBase *>().size(), 0, Patience);
}

void TestChatStream::readOnlyProfile_mayChat()
{
    Fixture f;
    f.http.connection.readOnly = true;
    f.http.rebuild();
    ChatApi api(f.http.client());
    f.http.server.enqueue(stream(delta("a") + Done));
    ChatStream *chat = api.stream({.model = u"m"_s}, &f.owner);
    QSignalSpy finished(chat, &ChatStream::finished);
    QVERIFY(finished.wait(Patience));
    QCOMPARE(chat->text(), u"a"_s);
}

QTEST_GUILESS_MAIN(TestChatStream)
#include "tst_chatstream.moc"
