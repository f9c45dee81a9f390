// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/requestrecipe.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/workspacefixture.h"
#include "ui/common/banner.h"
#include "ui/newjob/newjobdialog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
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
