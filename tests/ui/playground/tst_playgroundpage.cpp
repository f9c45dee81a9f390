// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/workspacefixture.h"
#include "ui/playground/playgroundpage.h"

#include <QJsonArray>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto ChatRoute = "POST /v1/chat/completions";

QByteArray chunk(const QByteArray &text)
{
    return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}

ScriptedAnswer events(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/event-stream"}}, .body = body};
}

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[{"id":"ft:a:b:c:d"}]})"));
        page.setModel(u"ft:a:b:c:d"_s);
        page.show();
    }

    void ask(const QString &question)
    {
        auto *input = page.findChild<QPlainTextEdit *>(u"playgroundInput"_s);
        QTest::keyClicks(input, question);
        QTest::keyClick(input, Qt::Key_Return);
    }

    QString text(const QString &name)
    {
        const auto labels = page.findChildren<QLabel *>(name);
        return labels.isEmpty() ? QString() : labels.constLast()->text();
    }

    PlaygroundPage page{workspace, session};
};

} // namespace

class TestPlaygroundPage : public QObject
{
    Q_OBJECT

private slots:

    void answer_streams_andTellsItsTokens()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute,
                             events(chunk("Hello ") + chunk("<b>you</b>")
                                    + R"(data: {"choices":[],"usage":{"prompt_tokens":3,)"
                                      R"("completion_tokens":5}})"
                                      "\n\ndata: [DONE]\n\n"));
        fixture.ask(u"Hi"_s);
        QTRY_COMPARE(fixture.text(u"answerText"_s), u"Hello <b>you</b>"_s);
        QCOMPARE(fixture.page.findChild<QLabel *>(u"answerText"_s)->textFormat(), Qt::PlainText);
        QTRY_VERIFY(fixture.text(u"answerNote"_s).contains(u"5 answered"_s));
        QCOMPARE(fixture.server.count(ChatRoute), 1);
    }

    void request_isWhatWouldBeSent()
    {
        Fixture fixture;
        auto *input = fixture.page.findChild<QPlainTextEdit *>(u"playgroundInput"_s);
        QTest::keyClicks(input, u"Hi there"_s);
        auto *show = fixture.page.findChild<QPushButton *>(u"showRequestButton"_s);
        QTest::mouseClick(show, Qt::LeftButton);
        auto *json = fixture.page.findChild<QPlainTextEdit *>(u"requestJson"_s);
        QVERIFY(json);
        const QJsonObject shown =
            QJsonDocument::fromJson(json->toPlainText().toUtf8()).object();
        fixture.server.route(ChatRoute, events("data: [DONE]\n\n"));
        QTest::keyClick(input, Qt::Key_Return);
        QTRY_COMPARE(fixture.server.count(ChatRoute), 1);
        QCOMPARE(fixture.server.requests().constLast().json(), shown);
        QCOMPARE(shown["messages"_L1].toArray().size(), 1);
    }

    void plainJson_isUnderstoodToo()
    {
        Fixture fixture;
        fixture.server.route(
            ChatRoute,
            ScriptedAnswer::json(
                R"({"choices":[{"message":{"content":"Plain"},"finish_reason":"stop"}]})"));
        fixture.ask(u"Hi"_s);
        QTRY_COMPARE(fixture.text(u"answerText"_s), u"Plain"_s);
    }

    void error_isSaidBelow_andTheQuestionCanBeAskedAgain()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute,
                             ScriptedAnswer::json(R"({"error":{"message":"no such model"}})", 404));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY(fixture.text(u"answerNote"_s).contains(u"no such model"_s));
        fixture.server.route(ChatRoute, events(chunk("Now") + "data: [DONE]\n\n"));
        auto *retry = fixture.page.findChild<QPushButton *>(u"retryButton"_s);
        QTRY_VERIFY(retry->isVisible());
        QTest::mouseClick(retry, Qt::LeftButton);
        QTRY_COMPARE(fixture.text(u"answerText"_s), u"Now"_s);
        QCOMPARE(fixture.text(u"questionText"_s), u"Hi"_s);
    }

    void stop_keepsWhatHasCome()
    {
        Fixture fixture;
        ScriptedAnswer slow = events(chunk("Beginning") + chunk(QByteArray(4000, 'x')));
        slow.bytesPerSecond = 200;
        fixture.server.route(ChatRoute, slow);
        fixture.ask(u"Hi"_s);
        QTRY_COMPARE(fixture.text(u"answerText"_s), u"Beginning"_s);
        QTest::mouseClick(fixture.page.findChild<QPushButton *>(u"stopButton"_s), Qt::LeftButton);
        QTRY_VERIFY(fixture.text(u"answerNote"_s).contains(u"stopped"_s));
        QCOMPARE(fixture.text(u"answerText"_s), u"Beginning"_s);
    }

    void shiftEnter_beginsALine_andSendsNothing()
    {
        Fixture fixture;
        auto *input = fixture.page.findChild<QPlainTextEdit *>(u"playgroundInput"_s);
        QTest::keyClicks(input, u"one"_s);
        QTest::keyClick(input, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(input, u"two"_s);
        QCOMPARE(input->toPlainText().count(u'\n')
                     + input->toPlainText().count(QChar::LineSeparator),
                 1);
        QCOMPARE(fixture.server.count(ChatRoute), 0);
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        const QStringList unnamed = unnamedControls(fixture.page);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestPlaygroundPage)
#include "tst_playgroundpage.moc"
