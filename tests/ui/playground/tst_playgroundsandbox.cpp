// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/patience.h"
#include "ui/playground/answercolumn.h"
#include "ui/playground/playgroundpage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr int TrainingPatience = 120'000; // ms

struct Fixture
{
    explicit Fixture(const QUrl &server)
        : workspace(
            network, clock,
            Connection{.baseUrl = server,
                       .apiKey = SecretString(QString::fromLatin1(SandboxFixture::UserKey))})
    {
        page.show();
    }

    AnswerColumn *column(int number) { return page.findChildren<AnswerColumn *>().at(number); }

    //! The answer of a column to its last question, once it is whole.
    const ChatTurn *turn(int number)
    {
        const QList<ChatTurn> &turns = column(number)->conversation().turns();
        return turns.isEmpty() || !turns.constLast().duration ? nullptr : &turns.constLast();
    }

    void ask(const QString &question)
    {
        auto *input = page.findChild<QPlainTextEdit *>(u"playgroundInput"_s);
        QTest::keyClicks(input, question);
        QTest::keyClick(input, Qt::Key_Return);
    }

    SystemClock clock{};
    QNetworkAccessManager network{};
    QTemporaryDir folder{};
    Session session{folder.filePath(u"session.ini"_s)};
    Workspace workspace;
    PlaygroundPage page{workspace, session};
};

} // namespace

//! The playground against a server whose models really learn.
class TestPlaygroundSandbox : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        QVERIFY(m_sandbox.isRunning());
        const QString job =
            m_sandbox.createJob({{u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 15}}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.jobStatus(job), u"succeeded"_s, TrainingPatience);
        const QString path = u"/fine_tuning/jobs/"_s + job;
        m_tuned = m_sandbox.get(path).json()["fine_tuned_model"_L1].toString();
        m_checkpoint = m_sandbox.get(path + u"/checkpoints"_s)
                           .data()
                           .last()
                           .toObject()["fine_tuned_model_checkpoint"_L1]
                           .toString();
        QVERIFY(m_checkpoint.contains(u":ckpt-step-"_s));
    }

    void baseAgainstTunedAgainstCheckpoint()
    {
        Fixture fixture(m_sandbox.serverUrl());
        fixture.page.compareWithBase(m_tuned);
        QTest::mouseClick(fixture.page.findChild<QPushButton *>(u"addColumnButton"_s),
                          Qt::LeftButton);
        auto *picker = fixture.column(2)->findChild<QComboBox *>(u"playgroundModel"_s);
        picker->lineEdit()->selectAll();
        QTest::keyClicks(picker, m_checkpoint);
        fixture.ask(u"Colour of the jacket?"_s);
        for (int number = 0; number < 3; ++number) {
            QTRY_VERIFY_WITH_TIMEOUT(fixture.turn(number), Patience);
            const ChatTurn &turn = *fixture.turn(number);
            QVERIFY2(!turn.error, turn.error ? qPrintable(turn.error->message) : "");
            QVERIFY(turn.usage && turn.usage->promptTokens > 0);
        }
        QCOMPARE(fixture.turn(0)->model, u"gpt-4o-mini-2024-07-18"_s);
        QCOMPARE(fixture.turn(1)->model, m_tuned);
        QCOMPARE(fixture.turn(2)->model, m_checkpoint);
        QVERIFY2(fixture.turn(1)->answer.startsWith(u"It is "_s),
                 qPrintable(fixture.turn(1)->answer));
        QVERIFY(fixture.turn(0)->answer != fixture.turn(1)->answer);
    }

    void checkpoints_areOfferedForATunedModel()
    {
        Fixture fixture(m_sandbox.serverUrl());
        QSignalSpy loaded(&fixture.workspace.jobs(), &JobList::loaded);
        fixture.workspace.jobs().refresh();
        QVERIFY(loaded.wait(Patience));
        fixture.page.setModel(m_tuned);
        auto *picker = fixture.column(0)->findChild<QComboBox *>(u"playgroundModel"_s);
        // The models and the checkpoints come from two requests, in whichever order.
        QTRY_VERIFY_WITH_TIMEOUT(picker->findText(m_checkpoint) >= 0, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(picker->findText(u"gpt-4o-mini-2024-07-18"_s) >= 0, Patience);
        QVERIFY(picker->findText(u"gpt-4o-mini-2024-07-18"_s) > picker->findText(m_checkpoint));
    }

    void sameSeed_givesTheSameAnswerAgain()
    {
        Fixture fixture(m_sandbox.serverUrl());
        fixture.page.setModel(m_tuned);
        fixture.page.findChild<QAbstractButton *>(u"temperatureFieldUse"_s)->click();
        fixture.page.findChild<QAbstractButton *>(u"seedFieldUse"_s)->click();
        fixture.ask(u"Colour of the hat?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.turn(0), Patience);
        const QString first = fixture.turn(0)->answer;
        QVERIFY(!first.isEmpty());
        fixture.column(0)->findChild<QAbstractButton *>(u"retryButton"_s)->click();
        QVERIFY(!fixture.turn(0)); // asked anew
        QTRY_VERIFY_WITH_TIMEOUT(fixture.turn(0), Patience);
        QCOMPARE(fixture.turn(0)->answer, first);
    }

    void longestAnswer_isObeyed_andSaid()
    {
        Fixture fixture(m_sandbox.serverUrl());
        fixture.page.setModel(m_tuned);
        fixture.page.findChild<QAbstractButton *>(u"mostTokensFieldUse"_s)->click();
        auto *most = fixture.page.findChild<QAbstractSpinBox *>(u"mostTokensField"_s);
        most->selectAll();
        QTest::keyClicks(most, u"1"_s);
        fixture.ask(u"Colour of the hat?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.turn(0), Patience);
        QCOMPARE(fixture.turn(0)->finishReason, u"length"_s);
        QCOMPARE(fixture.turn(0)->usage->completionTokens, 1);
    }

    void unknownModel_isAnErrorInItsColumnOnly()
    {
        Fixture fixture(m_sandbox.serverUrl());
        fixture.page.compare({u"ft:nobody:has:this:one"_s, m_tuned});
        fixture.ask(u"Colour of the hat?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.turn(0) && fixture.turn(1), Patience);
        QVERIFY(fixture.turn(0)->hasFailed());
        QVERIFY(!fixture.turn(1)->error);
    }

private:
    SandboxFixture m_sandbox{};
    QString m_tuned{};
    QString m_checkpoint{};
};

QTEST_MAIN(TestPlaygroundSandbox)
#include "tst_playgroundsandbox.moc"
