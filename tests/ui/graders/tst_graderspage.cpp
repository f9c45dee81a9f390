// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/fakeprompts.h"
#include "tests/support/patience.h"
#include "ui/graders/graderspage.h"
#include "ui/graders/rewardhistogram.h"

#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QString Judge = u"gpt-4.1-mini-2025-04-14"_s;

struct Fixture
{
    SandboxFixture sandbox{};
    SystemClock clock{};
    FakePrompts prompts{};
    QNetworkAccessManager network{};
    QTemporaryDir folder{};
    Session session{folder.filePath(u"session.ini"_s)};
    Workspace workspace{
        network, clock,
        Connection{.baseUrl = sandbox.serverUrl(),
                   .apiKey = SecretString(QString::fromLatin1(SandboxClient::UserKey))}};
    GradersPage page{workspace, session, prompts};

    Fixture()
    {
        page.resize(1100, 700);
        page.show();
    }

    template<typename Widget>
    Widget *find(const QString &name)
    {
        for (Widget *widget : page.findChildren<Widget *>(name)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }

    void click(const QString &name) { find<QPushButton>(name)->click(); }

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(content);
        }
        return file.fileName();
    }

    void open(const QJsonObject &grader)
    {
        prompts.files = {write(u"grader.json"_s, QJsonDocument(grader).toJson())};
        auto *json = page.findChild<QPlainTextEdit *>(u"graderJson"_s);
        json->clear();
        click(u"openGraderButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!json->toPlainText().isEmpty(), Patience);
    }

    void openDataset(const QByteArray &content)
    {
        prompts.files = {write(u"items.jsonl"_s, content)};
        click(u"graderChooseDataset"_s);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"graderDatasetName"_s)->text().contains(u"line"_s),
                                 Patience);
    }

    //! The result's cell in the row with this title; column 1 is here, 2 the server.
    QString result(const QString &title, int column)
    {
        auto *table = page.findChild<QTableWidget *>(u"trialTable"_s);
        for (int row = 0; row < table->rowCount(); ++row) {
            if (table->item(row, 0)->text() == title) {
                return table->item(row, column)->text();
            }
        }
        return {};
    }

    void runTrial()
    {
        click(u"trialRunButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"trialRunButton"_s)->isEnabled(), Patience);
    }

    void runDataset()
    {
        page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        click(u"runStartButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QPushButton>(u"runStopButton"_s)->isEnabled(), Patience);
    }

    //! As curl; closes the window again.
    QString shownRequest(QPushButton &button)
    {
        button.click();
        const auto *curl = find<QPlainTextEdit>(u"requestCurl"_s);
        const QString text = curl ? curl->toPlainText() : QString();
        find<QPushButton>(u"closeRequestButton"_s)->click();
        return text;
    }

    void choose(const QString &name, int index) { find<QComboBox>(name)->setCurrentIndex(index); }

    const RewardSummary &summary() { return page.findChild<RewardHistogram *>()->summary(); }
};

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

const QJsonObject Exact = object(R"({"type":"string_check","name":"exact","operation":"eq",
    "input":"{{sample.output_text}}","reference":"{{item.reference_answer}}"})");

// Twelve lines; every third one was answered wrong.
QByteArray dataset()
{
    QByteArray lines;
    for (int line = 1; line <= 12; ++line) {
        lines += line % 3 == 0 ? R"({"reference_answer":"red","said":"blue"})"
                               : R"({"reference_answer":"blue","said":"blue"})";
        lines += '\n';
    }
    return lines;
}

} // namespace

class TestGradersPage : public QObject
{
    Q_OBJECT

private slots:

    void trial_ofEveryType_runsOnTheServer_data()
    {
        QTest::addColumn<QByteArray>("grader");
        QTest::addColumn<bool>("isLocal");
        QTest::newRow("string_check") << QJsonDocument(Exact).toJson() << true;
        QTest::newRow("text_similarity")
            << QByteArray(R"({"type":"text_similarity","evaluation_metric":"fuzzy_match",
                "input":"{{sample.output_text}}","reference":"{{item.reference_answer}}"})")
            << true;
        QTest::newRow("python") << QByteArray(
            R"({"type":"python","source":"def grade(sample, item):\n    return 1"})")
                                << true;
        const QByteArray messages =
            "\"input\":[{\"role\":\"user\",\"content\":\"{{sample.output_text}}\"}]";
        const QByteArray score = "{\"type\":\"score_model\",\"model\":\"" + Judge.toUtf8() + "\","
            + messages + ",\"range\":[0,1]}";
        const QByteArray label = "{\"type\":\"label_model\",\"model\":\"" + Judge.toUtf8() + "\","
            + messages + ",\"labels\":[\"good\",\"bad\"],\"passing_labels\":[\"good\"]}";
        QTest::newRow("score_model") << score << false;
        QTest::newRow("label_model in multi") << QByteArray(
            "{\"type\":\"multi\",\"calculate_output\":\"judge\",\"graders\":{\"judge\":" + label
            + "}}") << false;
        QTest::newRow("multi") << QByteArray("{\"type\":\"multi\",\"calculate_output\":\"a * 0.5\","
                                             "\"graders\":{\"a\":"
                                             + QJsonDocument(Exact).toJson() + "}}")
                               << true;
    }

    void trial_ofEveryType_runsOnTheServer()
    {
        QFETCH(QByteArray, grader);
        QFETCH(bool, isLocal);
        Fixture fixture;
        QVERIFY(fixture.sandbox.isRunning());
        fixture.open(object(grader));
        fixture.click(u"validateGraderButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QPushButton>(u"validateGraderButton"_s)->isEnabled(),
                                 Patience);
        fixture.find<QPlainTextEdit>(u"trialAnswer"_s)->setPlainText(u"Paris"_s);
        fixture.runTrial();
        QVERIFY(!fixture.result(u"Reward"_s, 2).isEmpty());
        QCOMPARE(fixture.result(u"Reward"_s, 1) != u"\u2013"_s, isLocal);
        if (isLocal) { // the sandbox computes as this program does
            QCOMPARE(fixture.result(u"Reward"_s, 2), fixture.result(u"Reward"_s, 1));
        }
    }

    void trial_thatFails_saysWhyInWords()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.find<QPlainTextEdit>(u"trialItem"_s)->setPlainText(u"{}"_s);
        fixture.runTrial();
        QVERIFY(fixture.find<QLabel>(u"trialErrors"_s)
                    ->text()
                    .contains(u"names something that this line does not have"_s));
        QCOMPARE(fixture.result(u"Reward"_s, 2), u"failed"_s);
    }

    void trial_withoutAServer_stillGradesHere()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.sandbox.stop();
        fixture.runTrial();
        QCOMPARE(fixture.result(u"Reward"_s, 1), u"1.0000"_s);
        QVERIFY(fixture.find<QLabel>(u"trialSummary"_s)->text().contains(u"server"_s));
    }

    void trialResult_ofAFormerGrader_isMarkedAsSuch()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.runTrial();
        auto *mark = fixture.page.findChild<QLabel *>(u"trialOutdated"_s);
        QVERIFY(!mark->isVisible());
        QJsonObject other = Exact;
        other["operation"_L1] = u"ne"_s;
        fixture.open(other);
        QVERIFY(mark->isVisible());
        QVERIFY(mark->text().contains(u"exact"_s));
        fixture.runTrial();
        QVERIFY(!mark->isVisible());
        fixture.find<QPlainTextEdit>(u"trialAnswer"_s)->setPlainText(u"another"_s);
        QVERIFY(mark->isVisible());
    }

    void datasetResult_ofAFormerGrader_isMarkedAsSuch()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.openDataset(dataset());
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        fixture.find<QLineEdit>(u"runField"_s)->setText(u"said"_s);
        fixture.runDataset();
        auto *state = fixture.find<QLabel>(u"runState"_s);
        QVERIFY(!state->text().contains(u"as it was"_s));
        QJsonObject other = Exact;
        other["operation"_L1] = u"ne"_s;
        fixture.open(other);
        QVERIFY(state->text().contains(u"as it was"_s));
        fixture.runDataset();
        QVERIFY(!state->text().contains(u"as it was"_s));
    }

    void whatWentWrong_isReadable()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.openDataset(R"({"said":"blue"})"
                            "\n"
                            R"({"reference_answer":"blue","said":"blue"})");
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        fixture.find<QLineEdit>(u"runField"_s)->setText(u"said"_s);
        auto *table = fixture.find<QTableView>(u"runLines"_s);
        const int widthBefore = table->columnWidth(0);
        fixture.runDataset();
        fixture.runDataset();
        QCOMPARE(table->columnWidth(0), widthBefore); // another run leaves the columns alone
        QVERIFY(table->horizontalScrollBar()->maximum() == 0);
        auto *reason = fixture.page.findChild<QLabel *>(u"runReason"_s);
        QVERIFY(!reason->isVisible());
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(reason->isVisible());
        QVERIFY2(reason->text().contains(u"names something that this line does not have"_s),
                 qPrintable(reason->text()));
        table->setCurrentIndex(table->model()->index(1, 0));
        QVERIFY(!reason->isVisible());
    }

    void judgingGrader_saysThatItCannotRunHere_beforeItIsTried()
    {
        Fixture fixture;
        fixture.open({{"type"_L1, "score_model"_L1}, {"model"_L1, Judge}});
        QVERIFY(fixture.find<QLabel>(u"trialState"_s)->text().contains(u"on the server only"_s));
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        QVERIFY(fixture.find<QLabel>(u"runPlaceNote"_s)->text().contains(u"on the server only"_s));
        QVERIFY(!fixture.find<QPushButton>(u"runStartButton"_s)->isEnabled());
    }

    void item_ofNoJson_isSaidBesideTheField()
    {
        Fixture fixture;
        fixture.find<QPlainTextEdit>(u"trialItem"_s)->setPlainText(u"{"_s);
        QVERIFY(!fixture.find<QPushButton>(u"trialRunButton"_s)->isEnabled());
        QVERIFY(!fixture.find<QLabel>(u"trialItemNote"_s)->text().isEmpty());
    }

    void validate_showsTheServersRefusal()
    {
        Fixture fixture;
        QJsonObject odd = Exact;
        odd["operation"_L1] = u"odd"_s;
        fixture.open(odd);
        QVERIFY(!fixture.page.findChild<QPushButton *>(u"graderJobButton"_s)->isEnabled());
        fixture.click(u"validateGraderButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QPushButton>(u"validateGraderButton"_s)->isEnabled(),
                                 Patience);
        QVERIFY(!fixture.find<QLabel>(u"graderOperationNote"_s)->text().isEmpty());
    }

    void validate_saysOfWhichGrader_whenItWasChangedMeanwhile()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.click(u"validateGraderButton"_s);
        QJsonObject odd = Exact;
        odd["operation"_L1] = u"odd"_s;
        fixture.page.findChild<QPlainTextEdit *>(u"graderJson"_s)
            ->setPlainText(QString::fromUtf8(QJsonDocument(odd).toJson()));
        const auto *said = fixture.page.findChild<QLabel *>(u"bannerText"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said->text().contains(u"before your last change"_s), Patience);
    }

    void dataset_here_givesRatesAndFailingLines()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.openDataset(dataset());
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        fixture.find<QLineEdit>(u"runField"_s)->setText(u"said"_s);
        fixture.runDataset();
        QCOMPARE(fixture.summary().graded, 12);
        QCOMPARE(fixture.summary().failing, 4);
        QVERIFY(fixture.find<QLabel>(u"runVerdict"_s)->text().contains(u"useful"_s));
        auto *table = fixture.find<QTableView>(u"runLines"_s);
        QCOMPARE(table->model()->rowCount(), 12);
        fixture.page.findChild<QAbstractButton *>(u"runFailingOnly"_s)->click();
        QCOMPARE(table->model()->rowCount(), 4);
        emit table->activated(table->model()->index(0, 0)); // opens the line
        QVERIFY(fixture.find<QPlainTextEdit>(u"trialItem"_s)->toPlainText().contains(u"red"_s));
    }

    void dataset_onTheServer_fromAnUploadedFile()
    {
        Fixture fixture;
        fixture.sandbox.setBaseUrl(fixture.sandbox.serverUrl());
        const QString id = fixture.sandbox.upload(dataset(), u"items.jsonl"_s, u"user_data"_s).id();
        QVERIFY(!id.isEmpty());
        fixture.open(Exact);
        auto *typed = fixture.find<QLineEdit>(u"graderUploadedFile"_s);
        for (const QString &begun : {u"("_s, u"lines.jsonl ("_s, u"lines.jsonl (x"_s}) {
            typed->setText(begun); // on the way to "name (id)"
        }
        typed->setText(id);
        fixture.click(u"graderFetchDataset"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.find<QLabel>(u"graderDatasetName"_s)->text().contains(u"12 line"_s), Patience);
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        fixture.find<QLineEdit>(u"runField"_s)->setText(u"said"_s);
        fixture.choose(u"runPlace"_s, 1);
        fixture.find<QSpinBox>(u"runMost"_s)->setValue(6);
        fixture.runDataset();
        QCOMPARE(fixture.summary().graded, 6);
        QCOMPARE(fixture.summary().failing, 2);
    }

    void dataset_request_isShownBeforeItIsSent()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        auto *show = fixture.find<QPushButton>(u"runRequestButton"_s);
        QVERIFY(!show->isEnabled());
        QVERIFY(show->toolTip().contains(u"dataset"_s));
        fixture.openDataset(R"({"messages":[{"role":"user","content":"Colour?"}],"said":"blue"})");
        fixture.find<QLineEdit>(u"runField"_s)->setText(u"said"_s);
        QVERIFY(!show->isEnabled());
        QVERIFY(show->toolTip().contains(u"Nothing is sent"_s));
        fixture.choose(u"runPlace"_s, 1);
        QVERIFY(fixture.shownRequest(*show).contains(u"graders/run'"_s));
        fixture.choose(u"runSource"_s, 2);
        QVERIFY(!show->isEnabled());
        fixture.find<QLineEdit>(u"runModel"_s)->setText(Judge);
        QVERIFY(fixture.shownRequest(*show).contains(u"chat/completions'"_s));
    }

    void dataset_answeredByAModel_asksItForEachLine()
    {
        Fixture fixture;
        fixture.open(Exact);
        fixture.openDataset(
            R"({"messages":[{"role":"user","content":"Colour?"}],"reference_answer":"blue"})"
            "\n"
            R"({"messages":[{"role":"user","content":"Shape?"}],"reference_answer":"round"})");
        fixture.page.findChild<QTabWidget *>(u"graderTrials"_s)->setCurrentIndex(1);
        fixture.choose(u"runSource"_s, 2);
        QVERIFY(!fixture.find<QPushButton>(u"runStartButton"_s)->isEnabled());
        fixture.find<QLineEdit>(u"runModel"_s)->setText(Judge);
        fixture.runDataset();
        auto *table = fixture.find<QTableView>(u"runLines"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(!table->model()->index(0, 3).data().toString().isEmpty()); // it answered
        QCOMPARE(fixture.summary().graded, 2);
    }

    void save_andOpen_loseNothing()
    {
        Fixture fixture;
        QJsonObject grader = Exact;
        grader["x_note"_L1] = u"mine"_s;
        fixture.open(grader);
        fixture.prompts.savePath = fixture.folder.filePath(u"saved.json"_s);
        fixture.click(u"saveGraderButton"_s);
        QFile saved(fixture.prompts.savePath);
        QTRY_VERIFY_WITH_TIMEOUT(saved.exists(), Patience);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(object(saved.readAll()), grader);
    }

    void job_getsTheGrader()
    {
        Fixture fixture;
        fixture.open(Exact);
        QVERIFY(!fixture.find<QPushButton>(u"graderJobButton"_s)); // nobody would take it
        QSignalSpy requested(&fixture.page, &GradersPage::jobRequested);
        fixture.page.hide();
        fixture.page.show();
        fixture.click(u"graderJobButton"_s);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.constFirst().constFirst().toJsonObject(), Exact);
    }

    void everyControl_hasAName()
    {
        Fixture fixture;
        QCOMPARE(unnamedControls(fixture.page), QStringList());
    }
};

QTEST_MAIN(TestGradersPage)

#include "tst_graderspage.moc"
