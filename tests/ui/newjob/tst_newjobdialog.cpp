// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/filestore.h"
#include "core/finetuning/keptdraft.h"
#include "core/net/requestrecipe.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/common/banner.h"
#include "ui/newjob/newjobdialog.h"

#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto CreateRoute = "POST /v1/fine_tuning/jobs";

//! A dialog over a server with two files and two models.
struct Fixture : WorkspaceFixture
{
    explicit Fixture(bool readOnly = false)
        : WorkspaceFixture(readOnly)
    {
        server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[
            {"id":"gpt-4.1-mini-2025-04-14","object":"model"},
            {"id":"gpt-4.1-2025-04-14","object":"model"}]})"));
        server.route("GET /v1/files", ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"file-train","filename":"train.jsonl","purpose":"fine-tune","bytes":100},
            {"id":"file-valid","filename":"valid.jsonl","purpose":"fine-tune","bytes":50}]})"));
        server.route("GET /v1/fine_tuning/jobs",
                     ScriptedAnswer::json(R"({"data":[],"has_more":false})"));
        dialog.show();
    }

    template<typename Widget>
    Widget *find(const QString &name)
    {
        return dialog.findChild<Widget *>(name);
    }

    bool isReady() { return find<QPushButton>(u"acceptButton"_s)->isEnabled(); }

    void accept() { QTest::mouseClick(find<QPushButton>(u"acceptButton"_s), Qt::LeftButton); }

    //! A job that made the model "ft:mini:owl" by DPO.
    void bringDpoJob()
    {
        server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"ftjob-dpo","status":"succeeded","fine_tuned_model":"ft:mini:owl",
             "method":{"type":"dpo","dpo":{}}}]})"));
        workspace.jobs().refresh();
    }

    QString preflight()
    {
        QStringList lines;
        const auto *list = find<QListWidget>(u"preflightList"_s);
        for (int row = 0; row < list->count(); ++row) {
            lines.append(list->item(row)->data(Qt::AccessibleTextRole).toString());
        }
        return lines.join(u'\n');
    }

    QJsonObject sentBody() const
    {
        for (const RecordedRequest &request : server.requests()) {
            if (request.method == "POST") {
                return QJsonDocument::fromJson(request.body).object();
            }
        }
        return {};
    }

    NewJobDialog dialog{workspace, prompts};
};

} // namespace

class TestNewJobDialog : public QObject
{
    Q_OBJECT

private slots:

    void firstLook_choosesAModel_andSaysWhatIsMissing()
    {
        Fixture fixture;
        QTRY_COMPARE(fixture.dialog.draft().model, u"gpt-4.1-mini-2025-04-14"_s);
        QVERIFY(!fixture.isReady());
        QVERIFY(
            fixture.find<QPushButton>(u"acceptButton"_s)->toolTip().contains(u"training file"_s));
    }

    void pollingTheJobs_leavesTheModelBeingTypedAlone()
    {
        Fixture fixture;
        QTRY_COMPARE(fixture.dialog.draft().model, u"gpt-4.1-mini-2025-04-14"_s);
        auto *model = fixture.find<QComboBox>(u"modelField"_s);
        const auto refresh = [&fixture] {
            QSignalSpy loaded(&fixture.workspace.jobs(), &JobList::loaded);
            fixture.workspace.jobs().refresh();
            QVERIFY(loaded.wait(Patience));
        };
        model->lineEdit()->setText(u"my-model"_s);
        model->lineEdit()->setCursorPosition(2);
        refresh();
        QCOMPARE(model->lineEdit()->cursorPosition(), 2);
        fixture.bringDpoJob(); // another model to offer
        QTRY_VERIFY(model->findText(u"ft:mini:owl"_s) >= 0);
        QCOMPARE(model->currentText(), u"my-model"_s);
        QCOMPARE(model->lineEdit()->cursorPosition(), 2);
        model->lineEdit()->clear();
        refresh();
        QCOMPARE(model->currentText(), QString());
    }

    void create_sendsOnlyWhatIsSet_once()
    {
        Fixture fixture;
        fixture.server.route(CreateRoute,
                             ScriptedAnswer::json(R"({"id":"ftjob-1","status":"queued"})"));
        QSignalSpy created(&fixture.dialog, &NewJobDialog::created);
        fixture.dialog.setTrainingFile(u"file-train"_s);
        fixture.dialog.setValidationFile(u"file-valid"_s);
        QTRY_VERIFY(fixture.isReady());
        QTest::keyClicks(fixture.find<QLineEdit>(u"suffixField"_s), u"kestrel"_s);
        fixture.accept();
        fixture.accept(); // a double click
        QTRY_COMPARE(created.size(), 1);
        QVERIFY(!fixture.dialog.isVisible());
        QCOMPARE(fixture.server.count(CreateRoute), 1);
        QJsonObject body = fixture.sentBody();
        QVERIFY(body.take("metadata"_L1).toObject().contains("finetune-desk.op"_L1));
        QCOMPARE(body,
                 (QJsonObject{{"model"_L1, "gpt-4.1-mini-2025-04-14"_L1},
                              {"training_file"_L1, "file-train"_L1},
                              {"validation_file"_L1, "file-valid"_L1},
                              {"suffix"_L1, "kestrel"_L1}}));
    }

    void epochs_setByHand_goIntoTheMethod()
    {
        Fixture fixture;
        fixture.dialog.setTrainingFile(u"file-train"_s);
        fixture.find<QToolButton>(u"moreOptionsButton"_s)->click();
        fixture.find<QAbstractButton>(u"epochsAuto"_s)->click();
        fixture.find<QSpinBox>(u"epochsField"_s)->setValue(7);
        const QJsonObject method = fixture.dialog.draft().toRequest().value("method"_L1).toObject();
        QCOMPARE(method.value("supervised"_L1).toObject().value("hyperparameters"_L1).toObject(),
                 (QJsonObject{{"n_epochs"_L1, 7}}));
    }

    void keyInSuffix_isSaidAtTheField_andNotSent()
    {
        Fixture fixture;
        fixture.dialog.setTrainingFile(u"file-train"_s);
        fixture.find<QLineEdit>(u"suffixField"_s)
            ->setText(u"sk-CANARY-0123456789abcdefghijklmnopqrstuvwxyz"_s);
        QVERIFY(!fixture.isReady());
        QVERIFY(fixture.find<QLineEdit>(u"suffixField"_s)
                    ->accessibleDescription()
                    .contains(u"API key"_s));
        fixture.accept();
        QCOMPARE(fixture.server.count(CreateRoute), 0);
    }

    void serverRefusal_goesToItsField_andTheFormComesBack()
    {
        Fixture fixture;
        fixture.server.route(
            CreateRoute,
            ScriptedAnswer::json(
                R"({"error":{"message":"Suffix is taken <b>","param":"suffix","code":null}})",
                400));
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_VERIFY(fixture.isReady());
        auto *suffix = fixture.find<QLineEdit>(u"suffixField"_s);
        suffix->setText(u"kestrel"_s);
        fixture.accept();
        QTRY_VERIFY(fixture.dialog.findChild<Banner *>()->isVisible());
        QCOMPARE(suffix->accessibleDescription(), u"Suffix is taken <b>"_s);
        QCOMPARE(suffix->text(), u"kestrel"_s);
        QVERIFY(fixture.dialog.isVisible());
        QVERIFY(fixture.isReady());
        // What becomes of another field, now or when a late list arrives, leaves it standing.
        fixture.find<QLineEdit>(u"seedField"_s)->setText(u"7"_s);
        QCOMPARE(suffix->accessibleDescription(), u"Suffix is taken <b>"_s);
        suffix->setText(u"falcon"_s);
        QVERIFY(suffix->accessibleDescription() != u"Suffix is taken <b>"_s);
    }

    void lostAnswer_isLookedFor_andNeverSentAgainByItself()
    {
        Fixture fixture;
        fixture.server.route(CreateRoute, ScriptedAnswer{.cutAfter = 0});
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_VERIFY(fixture.isReady());
        fixture.accept();
        QTRY_COMPARE(fixture.server.count(CreateRoute), 1);
        auto *banner = fixture.dialog.findChild<Banner *>();
        // Two minutes of looking, five seconds at a time; each look goes over a real socket.
        QTRY_VERIFY_WITH_TIMEOUT(
            (fixture.clock.advance(std::chrono::seconds(5)), banner->isVisible()), 30'000);
        QVERIFY(banner->text().contains(u"has not shown up"_s));
        QCOMPARE(banner->findChild<QPushButton *>(u"bannerAction"_s)->text(), u"Send again"_s);
        QCOMPARE(fixture.server.count(CreateRoute), 1);
    }

    void upload_fromWithin_choosesTheFileWhenReady()
    {
        Fixture fixture;
        const QString path = fixture.folder.filePath(u"mine.jsonl"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"messages":[]})");
        file.close();
        fixture.prompts.files = {path};
        fixture.server.route("POST /v1/files",
                             ScriptedAnswer::json(R"({"id":"file-mine","filename":"mine.jsonl",
                                 "purpose":"fine-tune","status":"processed"})"));
        QTest::mouseClick(fixture.find<QPushButton>(u"trainingFileFieldChoose"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.dialog.draft().trainingFile, u"file-mine"_s);
        QTRY_VERIFY(fixture.isReady());
    }

    void request_canBeSeenBeforeItIsSent()
    {
        Fixture fixture;
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_VERIFY(fixture.isReady());
        fixture.find<QLineEdit>(u"suffixField"_s)->setText(u"it's"_s);
        QTest::mouseClick(fixture.find<QPushButton>(u"showRequestButton"_s), Qt::LeftButton);
        auto *curl = fixture.find<QPlainTextEdit>(u"requestCurl"_s);
        QVERIFY(curl && curl->isVisible());
        QCOMPARE(curl->toPlainText(),
                 curlRecipe(FineTuningApi::createJobRequest(fixture.dialog.draft().toRequest()),
                            fixture.workspace.connection()));
        QVERIFY(curl->toPlainText().contains(u"it'\\''s"_s));
        QCOMPARE(fixture.server.count(CreateRoute), 0);
    }

    void readOnly_saysWhyNothingCanBeCreated()
    {
        Fixture fixture(true);
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_COMPARE(fixture.dialog.draft().model, u"gpt-4.1-mini-2025-04-14"_s);
        QVERIFY(!fixture.isReady());
        QVERIFY(fixture.find<QPushButton>(u"acceptButton"_s)->toolTip().contains(u"read only"_s));
        QVERIFY(!fixture.find<QPushButton>(u"trainingFileFieldChoose"_s)->isEnabled());
        QVERIFY(fixture.find<QPushButton>(u"showRequestButton"_s)->isEnabled());
    }

    void fileStillBeingProcessed_isNoticedWhenReady_byItself()
    {
        Fixture fixture;
        const auto file = [](const QString &status) {
            return QJsonObject{
                {"id"_L1, "file-train"_L1}, {"purpose"_L1, "fine-tune"_L1}, {"status"_L1, status}};
        };
        fixture.server.route(
            "GET /v1/files",
            ScriptedAnswer::json(QJsonObject{{"data"_L1, QJsonArray{file(u"uploaded"_s)}}}));
        fixture.server.route("GET /v1/files/file-train",
                             ScriptedAnswer::json(file(u"processed"_s)));
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace.files().isLoaded(), Patience);
        QVERIFY(fixture.preflight().contains(u"Waiting: Training file"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            (fixture.clock.advance(std::chrono::seconds(1)),
             fixture.preflight().contains(u"Good: Training file. On the server and ready."_s)),
            Patience);
    }

    void modelOfAJob_bringsItsMethod_untilAPersonChooses()
    {
        Fixture fixture;
        fixture.bringDpoJob();
        auto *model = fixture.find<QComboBox>(u"modelField"_s);
        QTRY_VERIFY_WITH_TIMEOUT(model->findText(u"ft:mini:owl"_s) >= 0, Patience);
        model->setEditText(u"ft:mini:owl"_s);
        QCOMPARE(fixture.dialog.draft().method, TuningMethod::Dpo);
        model->setEditText(u"gpt-4.1-2025-04-14"_s);
        fixture.find<QAbstractButton>(u"reinforcementMethod"_s)->click();
        model->setEditText(u"ft:mini:owl"_s);
        QCOMPARE(fixture.dialog.draft().method, TuningMethod::Reinforcement);
    }

    void clone_keepsItsMethod_whateverMadeItsModel()
    {
        Fixture fixture;
        fixture.bringDpoJob();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace.jobs().store().find(u"ftjob-dpo"_s), Patience);
        fixture.dialog.cloneJob(
            {.id = u"ftjob-2"_s, .model = u"ft:mini:owl"_s, .method = u"supervised"_s});
        QCOMPARE(fixture.dialog.draft().method, TuningMethod::Supervised);
        QCOMPARE(fixture.dialog.draft().model, u"ft:mini:owl"_s);
    }

    void draft_survivesClosing_andIsContinued()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"drafts/job.json"_s);
        JobDraft typed;
        {
            Fixture fixture;
            fixture.dialog.keepDraftIn(path);
            fixture.dialog.setTrainingFile(u"file-train"_s);
            QTRY_COMPARE_WITH_TIMEOUT(fixture.dialog.draft().model, u"gpt-4.1-mini-2025-04-14"_s,
                                      Patience);
            QVERIFY(!fixture.find<QWidget>(u"draftOffer"_s)->isVisible());
            QTest::keyClicks(fixture.find<QLineEdit>(u"suffixField"_s), u"kestrel"_s);
            typed = fixture.dialog.draft();
            QTest::keyClick(&fixture.dialog, Qt::Key_Escape);
        }
        Fixture fixture;
        fixture.dialog.keepDraftIn(path);
        auto *offer = fixture.find<QWidget>(u"draftOffer"_s);
        QTRY_VERIFY_WITH_TIMEOUT(offer->isVisible(), Patience);
        QVERIFY(fixture.find<QLabel>(u"draftOfferText"_s)->text().contains(u"kestrel"_s));
        QVERIFY(fixture.dialog.draft().suffix.isEmpty()); // not unasked
        auto *proceed = fixture.find<QPushButton>(u"continueDraftButton"_s);
        proceed->setFocus();
        QTest::keyClick(proceed, Qt::Key_Space);
        QCOMPARE(fixture.dialog.draft(), typed);
        QVERIFY(!offer->isVisible());
        QVERIFY(QFile::exists(path)); // until it is sent
    }

    void draft_survivesAKill_whileTyping()
    {
        Fixture fixture;
        const QString path = fixture.folder.filePath(u"drafts/job.json"_s);
        fixture.dialog.keepDraftIn(path);
        fixture.find<QLineEdit>(u"suffixField"_s)->setText(u"kestrel"_s);
        fixture.clock.advance(std::chrono::seconds(1));
        const auto isWritten = [&path] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) && file.readAll().contains("kestrel");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWritten(), Patience);
        QVERIFY(fixture.dialog.isVisible());
    }

    void draft_startedAnew_isGivenUp()
    {
        Fixture fixture;
        const QString path = fixture.folder.filePath(u"job.json"_s);
        QVERIFY(writeFile(path, KeptDraft::toFile({.suffix = u"owl"_s}, fixture.clock.now())));
        fixture.dialog.keepDraftIn(path);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QWidget>(u"draftOffer"_s)->isVisible(), Patience);
        fixture.find<QPushButton>(u"startAnewButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(path), Patience);
        QVERIFY(!fixture.find<QWidget>(u"draftOffer"_s)->isVisible());
        QVERIFY(fixture.dialog.draft().suffix.isEmpty());
    }

    void draft_isDropped_whenTheJobIsCreated()
    {
        Fixture fixture;
        const QString path = fixture.folder.filePath(u"job.json"_s);
        fixture.server.route(CreateRoute,
                             ScriptedAnswer::json(R"({"id":"ftjob-1","status":"queued"})"));
        QSignalSpy created(&fixture.dialog, &NewJobDialog::created);
        fixture.dialog.keepDraftIn(path);
        fixture.dialog.setTrainingFile(u"file-train"_s);
        fixture.find<QLineEdit>(u"suffixField"_s)->setText(u"kestrel"_s);
        fixture.clock.advance(std::chrono::seconds(1));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path) && fixture.isReady(), Patience);
        fixture.accept();
        QTRY_COMPARE_WITH_TIMEOUT(created.size(), 1, Patience);
        QVERIFY(!QFile::exists(path));
    }

    void draft_ofWhatWasGiven_isNotKept()
    {
        Fixture fixture;
        const QString path = fixture.folder.filePath(u"job.json"_s);
        fixture.dialog.keepDraftIn(path);
        fixture.dialog.cloneJob({.id = u"ftjob-2"_s, .suffix = u"owl"_s});
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count("GET /v1/models"), 1, Patience);
        fixture.dialog.reject();
        fixture.clock.advance(std::chrono::minutes(1));
        QVERIFY(!QFile::exists(path));
    }

    void closing_whileTheJobIsCreated_aborts_andLooksAtTheList()
    {
        Fixture fixture;
        fixture.server.route(CreateRoute, ScriptedAnswer{.hang = true});
        QSignalSpy created(&fixture.dialog, &NewJobDialog::created);
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Patience);
        fixture.accept();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(CreateRoute), 1, Patience);
        QTest::keyClick(&fixture.dialog, Qt::Key_Escape);
        QVERIFY(!fixture.dialog.isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace.jobs().hasLoaded(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT((fixture.clock.advance(std::chrono::seconds(30)),
                                  fixture.workspace.client().findChildren<ReplyBase *>().isEmpty()),
                                 Patience);
        QCOMPARE(fixture.server.count(CreateRoute), 1);
        QCOMPARE(created.size(), 0);
    }

    void keyboardAlone_createsTheJob()
    {
        Fixture fixture;
        fixture.server.route(CreateRoute,
                             ScriptedAnswer::json(R"({"error":{"message":"not so fast"}})", 400));
        QSignalSpy created(&fixture.dialog, &NewJobDialog::created);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.find<QComboBox>(u"trainingFileField"_s)->count(), 3,
                                  Patience);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.dialog.draft().model, u"gpt-4.1-mini-2025-04-14"_s,
                                  Patience);
        TabWalk walk(fixture.dialog);
        QVERIFY(walk.press(u"trainingFileField"_s, Qt::Key_Down));
        QVERIFY(walk.type(u"suffixField"_s, u"kestrel"_s));
        QVERIFY(walk.press(u"acceptButton"_s));
        auto *banner = fixture.dialog.findChild<Banner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), Patience);
        QVERIFY(fixture.find<QPushButton>(u"acceptButton"_s)->hasFocus()); // it is back there
        fixture.server.route(CreateRoute,
                             ScriptedAnswer::json(R"({"id":"ftjob-1","status":"queued"})"));
        QTest::keyClick(fixture.dialog.focusWidget(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(created.size(), 1, Patience);
        QCOMPARE(fixture.sentBody().value("suffix"_L1).toString(), u"kestrel"_s);
    }

    void tab_reachesEveryControl_data()
    {
        QTest::addColumn<QString>("method");
        QTest::newRow("supervised") << u"supervisedMethod"_s;
        QTest::newRow("dpo") << u"dpoMethod"_s;
        QTest::newRow("reinforcement") << u"reinforcementMethod"_s;
    }

    void tab_reachesEveryControl()
    {
        QFETCH(const QString, method);
        Fixture fixture;
        const QString path = fixture.folder.filePath(u"job.json"_s);
        QVERIFY(writeFile(path, KeptDraft::toFile({.suffix = u"owl"_s}, fixture.clock.now())));
        fixture.dialog.keepDraftIn(path);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QWidget>(u"draftOffer"_s)->isVisible(), Patience);
        fixture.dialog.setTrainingFile(u"file-train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.dialog.draft().model, u"gpt-4.1-mini-2025-04-14"_s,
                                  Patience);
        fixture.find<QAbstractButton>(method)->click();
        fixture.find<QToolButton>(u"moreOptionsButton"_s)->click();
        QCOMPARE(TabWalk(fixture.dialog).unreached(), QString());
        QCOMPARE(unnamedControls(fixture.dialog), QStringList());
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        fixture.find<QToolButton>(u"moreOptionsButton"_s)->click();
        const QStringList unnamed = unnamedControls(fixture.dialog);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestNewJobDialog)
#include "tst_newjobdialog.moc"
