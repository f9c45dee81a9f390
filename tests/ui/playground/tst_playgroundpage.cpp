// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/workspacefixture.h"
#include "ui/playground/answercolumn.h"
#include "ui/playground/playgroundpage.h"
#include "ui/playground/transcript.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto ChatRoute = "POST /v1/chat/completions";
const QString Tuned = u"ft:base:o:s:1"_s;

QByteArray chunk(const QByteArray &text)
{
    return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}

const QByteArray Usage = R"(data: {"choices":[],"usage":{"prompt_tokens":3,)"
                         R"("completion_tokens":5}})"
                         "\n\n";
const QByteArray Done = "data: [DONE]\n\n";

ScriptedAnswer events(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/event-stream"}}, .body = body};
}

//! Begins, and would take minutes to end.
ScriptedAnswer slowAnswer()
{
    ScriptedAnswer slow = events(chunk("Beginning") + chunk(QByteArray(40'000, 'x')));
    slow.bytesPerSecond = 200;
    return slow;
}

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        server.route("GET /v1/models",
                     ScriptedAnswer::json(R"({"data":[{"id":"base"},{"id":"ft:base:o:s:1"}]})"));
        page.resize(1080, 700);
        page.setModel(Tuned);
        page.show();
    }

    //! Each model answers with its name and the question, as long as nothing else is routed.
    void answerByName()
    {
        server.setHandler([](const RecordedRequest &request) {
            const QJsonObject body = request.json();
            const QJsonArray messages = body["messages"_L1].toArray();
            const QString text = body["model"_L1].toString() + u" says "_s
                + messages.last().toObject()["content"_L1].toString();
            return events(chunk(text.toUtf8()) + Usage + Done);
        });
    }

    QPlainTextEdit *input() { return page.findChild<QPlainTextEdit *>(u"playgroundInput"_s); }

    void ask(const QString &question)
    {
        QTest::keyClicks(input(), question);
        QTest::keyClick(input(), Qt::Key_Return);
    }

    //! Those that are still there; a closed one is deleted a moment later.
    QList<AnswerColumn *> columns()
    {
        QList<AnswerColumn *> columns = page.findChildren<AnswerColumn *>();
        columns.removeIf([](const AnswerColumn *column) { return column->isHidden(); });
        return columns;
    }

    QString text(int column = 0)
    {
        return columns().value(column)->findChild<Transcript *>()->toPlainText();
    }

    template<typename Button>
    void click(const QString &name, int column = -1)
    {
        const QWidget *where = column < 0 ? static_cast<QWidget *>(&page) : columns().at(column);
        auto *button = where->findChild<Button *>(name);
        QVERIFY(button);
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), Patience);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void press(const QString &name) { click<QPushButton>(name); }

    void pressIn(int column, const QString &name) { click<QToolButton>(name, column); }

    bool isIdle() { return page.findChild<QPushButton *>(u"sendButton"_s)->isVisible(); }

    QStringList modelsAsked()
    {
        QStringList models;
        for (const RecordedRequest &request : server.requests()) {
            if (request.method == "POST") {
                models.append(request.json()["model"_L1].toString());
            }
        }
        models.sort();
        return models;
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
                             events(chunk("Hello ") + chunk("<b>you</b>") + Usage + Done));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"5 out"_s), Patience);
        QVERIFY(fixture.text().startsWith(u"You\nHi\nft:base:o:s:1\nHello <b>you</b>\n"_s));
        const auto *status = fixture.columns().constFirst()->findChild<QLabel *>(u"columnStatus"_s);
        QCOMPARE(status->text(), u"1 answer: 3 tokens in, 5 out"_s);
        QCOMPARE(fixture.server.count(ChatRoute), 1);
    }

    void plainJson_isUnderstoodToo()
    {
        Fixture fixture;
        fixture.server.route(
            ChatRoute,
            ScriptedAnswer::json(
                R"({"choices":[{"message":{"content":"Plain"},"finish_reason":"stop"}]})"));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"\nPlain\n"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"did not tell the tokens"_s), Patience);
    }

    void request_isWhatWouldBeSent()
    {
        Fixture fixture;
        QTest::keyClicks(fixture.input(), u"Hi there"_s);
        fixture.pressIn(0, u"showRequestButton"_s);
        auto *json = fixture.page.findChild<QPlainTextEdit *>(u"requestJson"_s);
        QVERIFY(json);
        const QJsonObject shown = QJsonDocument::fromJson(json->toPlainText().toUtf8()).object();
        fixture.server.route(ChatRoute, events(Done));
        QTest::keyClick(fixture.input(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(ChatRoute), 1, Patience);
        QCOMPARE(fixture.server.requests().constLast().json(), shown);
        QCOMPARE(shown["messages"_L1].toArray().size(), 1);
    }

    void options_areSentWhenSwitchedOn()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute, events(chunk("a") + Done));
        QTest::keyClicks(fixture.page.findChild<QPlainTextEdit *>(u"systemMessage"_s),
                         u"Be kind"_s);
        fixture.page.findChild<QCheckBox *>(u"topPFieldUse"_s)->click();
        fixture.page.findChild<QCheckBox *>(u"mostTokensFieldUse"_s)->click();
        fixture.page.findChild<QCheckBox *>(u"seedFieldUse"_s)->click();
        fixture.ask(u"Hi"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(ChatRoute), 1, Patience);
        const QJsonObject sent = fixture.server.requests().constLast().json();
        QCOMPARE(sent["temperature"_L1].toDouble(-1), 0.0);
        QCOMPARE(sent["top_p"_L1].toDouble(-1), 1.0);
        QCOMPARE(sent["max_completion_tokens"_L1].toInt(), 512);
        QCOMPARE(sent["seed"_L1].toInt(-1), 0);
        const QJsonObject first = sent["messages"_L1].toArray().first().toObject();
        QCOMPARE(first["role"_L1].toString(), u"system"_s);
        QCOMPARE(first["content"_L1].toString(), u"Be kind"_s);
    }

    void error_isSaidBelow_andTheQuestionCanBeAskedAgain()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute,
                             ScriptedAnswer::json(R"({"error":{"message":"no such model"}})", 404));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"no such model"_s), Patience);
        fixture.server.route(ChatRoute, events(chunk("Now") + Done));
        fixture.pressIn(0, u"retryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"\nNow\n"_s), Patience);
        QVERIFY(!fixture.text().contains(u"no such model"_s));
        QCOMPARE(fixture.text().count(u"Hi\n"_s), 1);
    }

    void serverWithoutChat_saysSo_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("404") << 404;
        QTest::newRow("405") << 405;
        QTest::newRow("501") << 501;
    }

    void serverWithoutChat_saysSo()
    {
        QFETCH(const int, status);
        Fixture fixture;
        fixture.server.route(ChatRoute, ScriptedAnswer::json(QByteArray("{}"), status));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"does not offer chat"_s), Patience);
    }

    void refusedOption_isSaidAtItsField()
    {
        Fixture fixture;
        fixture.press(u"showSamplingButton"_s);
        auto *note = fixture.page.findChild<QLabel *>(u"temperatureFieldNote"_s);
        QVERIFY(!note->isVisible());
        fixture.server.route(ChatRoute,
                             ScriptedAnswer::json(R"({"error":{
            "message":"Only 1 is allowed","param":"temperature"}})",
                                                  400));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), Patience);
        QCOMPARE(note->text(), u"Only 1 is allowed"_s);
    }

    void stop_keepsWhatHasCome()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute, slowAnswer());
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().endsWith(u"\nBeginning"_s), Patience);
        QTest::keyClick(fixture.input(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"\nstopped"_s), Patience);
        QVERIFY(fixture.text().contains(u"\nBeginning\n"_s));
        QVERIFY(fixture.isIdle());
    }

    void doubleClick_sendsOnce()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute, slowAnswer());
        fixture.input()->setPlainText(u"Hi"_s);
        auto *send = fixture.page.findChild<QPushButton *>(u"sendButton"_s);
        QTest::mouseClick(send, Qt::LeftButton);
        send->click();
        fixture.ask(u"More"_s); // while the answer is under way
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().endsWith(u"Beginning"_s), Patience);
        QCOMPARE(fixture.server.count(ChatRoute), 1);
        QCOMPARE(fixture.input()->toPlainText(), u"More"_s);
    }

    void shiftEnter_beginsALine_andSendsNothing()
    {
        Fixture fixture;
        QTest::keyClicks(fixture.input(), u"one"_s);
        QTest::keyClick(fixture.input(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(fixture.input(), u"two"_s);
        const QString text = fixture.input()->toPlainText();
        QCOMPARE(text.count(u'\n') + text.count(QChar::LineSeparator), 1);
        QCOMPARE(fixture.server.count(ChatRoute), 0);
    }

    void oneQuestion_goesToAllModels_eachWithItsOwnAnswer()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.page.compareWithBase(Tuned);
        QCOMPARE(fixture.columns().size(), 2);
        fixture.ask(u"why"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).contains(u"base says why"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(1).contains(Tuned + u" says why"_s), Patience);
        QCOMPARE(fixture.modelsAsked(), QStringList({u"base"_s, Tuned}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.page.findChild<QLabel *>(u"totalTokens"_s)->text(),
                                  u"All models: 2 answers: 6 tokens in, 10 out"_s, Patience);
    }

    void oneModelFails_theOtherAnswers()
    {
        Fixture fixture;
        fixture.server.setHandler([](const RecordedRequest &request) {
            return request.json()["model"_L1].toString() == "base"_L1
                ? ScriptedAnswer::json(R"({"error":{"message":"shut down"}})", 404)
                : events(chunk("Fine") + Done);
        });
        fixture.page.compareWithBase(Tuned);
        fixture.ask(u"why"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).contains(u"shut down"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(1).contains(u"\nFine\n"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), Patience);
    }

    void oneColumn_canBeStoppedAlone()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute, slowAnswer());
        fixture.page.compareWithBase(Tuned);
        fixture.ask(u"why"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).endsWith(u"Beginning"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(1).endsWith(u"Beginning"_s), Patience);
        fixture.pressIn(0, u"stopColumnButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).contains(u"\nstopped"_s), Patience);
        QVERIFY(!fixture.isIdle());
        fixture.press(u"stopButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(1).contains(u"\nstopped"_s), Patience);
        QVERIFY(fixture.isIdle());
    }

    void laterColumn_canCatchUp()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.ask(u"one"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), Patience);
        fixture.ask(u"two"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"says two\n"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), Patience);
        fixture.press(u"compareWithBaseButton"_s);
        QCOMPARE(fixture.columns().size(), 2);
        fixture.click<QPushButton>(u"catchUpButton"_s, 1);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(1).contains(u"base says two\n"_s), Patience);
        QVERIFY(fixture.text(1).contains(u"base says one\n"_s));
        QCOMPARE(fixture.server.count(ChatRoute), 4);
    }

    void modelsOnTheirWay_areNotSaidToBeUnknown()
    {
        Fixture fixture; // which asks for them as it is told the model
        fixture.server.route("GET /v1/models", ScriptedAnswer{.hang = true});
        const auto stands = [&](const QString &text) {
            const auto labels = fixture.page.findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(stands(u"Loading the server's models"_s), Patience);
        QVERIFY(!stands(u"models are not known"_s));
    }

    void addedModel_isAnother_andTheNextQuestionGoesToAll()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.workspace.models().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace.models().hasLoaded(), Patience);
        fixture.page.activateWindow();
        fixture.press(u"addColumnButton"_s);
        QCOMPARE(fixture.columns().size(), 2);
        QCOMPARE(fixture.columns().at(1)->modelName(), u"base"_s);
        QCOMPARE(fixture.page.focusWidget(), fixture.input());
        QTest::keyClicks(fixture.page.focusWidget(), u"hello"_s);
        QTest::keyClick(fixture.page.focusWidget(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).contains(u"ft:base:o:s:1 says hello"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(1).contains(u"base says hello"_s), Patience);
        // All that the server has stand there: the next one is for the user to choose.
        fixture.press(u"addColumnButton"_s);
        QVERIFY(fixture.columns().at(2)->isAncestorOf(fixture.page.focusWidget()));
    }

    void fourColumns_areTheMost_andOneIsTheLeast()
    {
        Fixture fixture;
        for (int i = 0; i < 3; ++i) {
            fixture.press(u"addColumnButton"_s);
        }
        QCOMPARE(fixture.columns().size(), 4);
        QVERIFY(!fixture.page.findChild<QPushButton *>(u"addColumnButton"_s)->isEnabled());
        for (int i = 0; i < 3; ++i) {
            fixture.pressIn(0, u"closeColumnButton"_s);
        }
        QCOMPARE(fixture.columns().size(), 1);
        auto *close =
            fixture.columns().constFirst()->findChild<QToolButton *>(u"closeColumnButton"_s);
        QVERIFY(!close->isVisible());
    }

    void clearing_andTakingAway_canBeUndone_data()
    {
        QTest::addColumn<bool>("clears");
        QTest::newRow("new conversation") << true;
        QTest::newRow("column taken away") << false;
    }

    void clearing_andTakingAway_canBeUndone()
    {
        QFETCH(const bool, clears);
        Fixture fixture;
        fixture.answerByName();
        fixture.page.compareWithBase(Tuned);
        fixture.ask(u"why"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).contains(u"base says why\n"_s)
                                     && fixture.text(1).contains(u"says why\n"_s),
                                 Patience);
        const QStringList before{fixture.text(0), fixture.text(1)};
        if (clears) {
            fixture.press(u"newConversationButton"_s);
            QCOMPARE(fixture.text(0), QString());
        } else {
            fixture.pressIn(0, u"closeColumnButton"_s);
            QCOMPARE(fixture.columns().size(), 1);
        }
        fixture.press(u"bannerAction"_s);
        QCOMPARE(fixture.columns().size(), 2);
        QCOMPARE(QStringList({fixture.text(0), fixture.text(1)}), before);
        fixture.ask(u"and"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(0).contains(u"base says and"_s), Patience);
        const QJsonObject sent = fixture.server.requests().constLast().json();
        QCOMPARE(sent["messages"_L1].toArray().size(), 3);
    }

    void lastMessage_canBeWrittenAnew()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.ask(u"whi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"says whi\n"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), Patience);
        QTest::keyClick(fixture.input(), Qt::Key_Up);
        QCOMPARE(fixture.input()->toPlainText(), u"whi"_s);
        QTest::keyClick(fixture.input(), Qt::Key_Escape);
        QCOMPARE(fixture.input()->toPlainText(), QString());
        QVERIFY(fixture.text().contains(u"says whi\n"_s));
        fixture.press(u"editLastButton"_s);
        QTest::keyClick(fixture.input(), Qt::Key_Backspace);
        QTest::keyClicks(fixture.input(), u"y"_s);
        QTest::keyClick(fixture.input(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"says why\n"_s), Patience);
        QVERIFY(!fixture.text().contains(u"whi"_s));
        const QJsonObject sent = fixture.server.requests().constLast().json();
        QCOMPARE(sent["messages"_L1].toArray().size(), 1);
    }

    void begunMessage_isGivenBackAfterEditingTheLast()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.ask(u"why"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), Patience);
        QTest::keyClicks(fixture.input(), u"and then"_s);
        fixture.press(u"editLastButton"_s);
        QCOMPARE(fixture.input()->toPlainText(), u"why"_s);
        QTest::keyClick(fixture.input(), Qt::Key_Escape);
        QCOMPARE(fixture.input()->toPlainText(), u"and then"_s);
        fixture.press(u"editLastButton"_s);
        QTest::keyClick(fixture.input(), Qt::Key_Return);
        QCOMPARE(fixture.input()->toPlainText(), u"and then"_s);
    }

    void answer_isCopiedWhole()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute, events(chunk("a\\nb") + Usage + Done));
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), Patience);
        fixture.pressIn(0, u"copyAnswerButton"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a\nb"_s);
    }

    void otherModel_beginsAnew_theSameOneGoesOn()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.ask(u"Hi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text().contains(u"says Hi\n"_s), Patience);
        fixture.page.setModel(Tuned);
        QVERIFY(fixture.text().contains(u"says Hi\n"_s));
        fixture.page.setModel(u"base"_s);
        QCOMPARE(fixture.text(), QString());
        fixture.press(u"bannerAction"_s);
        QVERIFY(fixture.text().contains(u"says Hi\n"_s));
    }

    void page_goneWhileAnswering_stopsTheCall()
    {
        Fixture fixture;
        fixture.server.route(ChatRoute, slowAnswer());
        auto page = std::make_unique<PlaygroundPage>(fixture.workspace, fixture.session);
        page->setModel(Tuned);
        page->show();
        auto *input = page->findChild<QPlainTextEdit *>(u"playgroundInput"_s);
        input->setPlainText(u"Hi"_s);
        QTest::keyClick(input, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(ChatRoute), 1, Patience);
        page.reset();
        fixture.answerByName();
        fixture.ask(u"Still there?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(ChatRoute), 2, Patience);
    }

    void readOnlyConnection_mayAsk()
    {
        WorkspaceFixture readOnly(true);
        readOnly.server.route(ChatRoute, events(chunk("Yes") + Done));
        PlaygroundPage page(readOnly.workspace, readOnly.session);
        page.setModel(Tuned);
        page.show();
        auto *input = page.findChild<QPlainTextEdit *>(u"playgroundInput"_s);
        input->setPlainText(u"Hi"_s);
        QTest::keyClick(input, Qt::Key_Return);
        const auto *transcript = page.findChild<Transcript *>();
        QTRY_VERIFY_WITH_TIMEOUT(transcript->toPlainText().contains(u"\nYes\n"_s), Patience);
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        fixture.answerByName();
        fixture.page.compare({u"base"_s, Tuned, u"other"_s});
        fixture.ask(u"why"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.text(2).contains(u"other says why\n"_s), Patience);
        const QStringList unnamed = unnamedControls(fixture.page);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestPlaygroundPage)
#include "tst_playgroundpage.moc"
