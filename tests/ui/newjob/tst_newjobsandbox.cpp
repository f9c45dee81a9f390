// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/workspace.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/fakeprompts.h"
#include "ui/newjob/newjobdialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr int Long = 120'000; // ms; the sandbox trains on a slow machine
constexpr int Examples = 12;

//! The dialog over a server that checks requests as the real one does, and trains for real.
struct Fixture
{
    Fixture() { dialog.show(); }

    template<typename Widget>
    Widget *find(const char *name)
    {
        return dialog.findChild<Widget *>(QLatin1StringView(name));
    }

    void choose(const char *method) { find<QRadioButton>(method)->click(); }

    void openMore() { find<QToolButton>("moreOptionsButton")->setChecked(true); }

    template<typename Box, typename Value>
    void set(const QString &name, Value value)
    {
        dialog.findChild<QAbstractButton *>(name + u"Auto"_s)->setChecked(false);
        dialog.findChild<Box *>(name + u"Field"_s)->setValue(value);
    }

    bool isReady() { return find<QPushButton>("acceptButton")->isEnabled(); }

    //! All sentences of the preflight list, or of another one.
    QString said(const char *list = "preflightList")
    {
        QStringList lines;
        const auto *widget = find<QListWidget>(list);
        for (int row = 0; row < widget->count(); ++row) {
            lines += widget->item(row)->data(Qt::AccessibleTextRole).isValid()
                ? widget->item(row)->data(Qt::AccessibleTextRole).toString()
                : widget->item(row)->text();
        }
        return lines.join(u'\n');
    }

    //! Uploads a file and waits until the program knows that it is ready.
    QString bring(const QByteArray &lines)
    {
        const QString id = sandbox.upload(lines).id();
        FileList &files = workspace.files();
        const bool isReady = QTest::qWaitFor(
            [&] {
                if (!files.isLoading()) {
                    files.refresh();
                }
                const File *file = files.files().find(id);
                return file && file->isReady();
            },
            Long);
        return isReady ? id : QString();
    }

    //! Presses the button, twice, and returns the job as the server tells it.
    QJsonObject create()
    {
        QSignalSpy created(&dialog, &NewJobDialog::created);
        auto *button = find<QPushButton>("acceptButton");
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseClick(button, Qt::LeftButton);
        if (!QTest::qWaitFor([&] { return created.size() == 1; }, Long)) {
            return {};
        }
        const QString id = created.constFirst().constFirst().value<Job>().id;
        return sandbox.get(u"/fine_tuning/jobs/"_s + id).json();
    }

    qsizetype jobsAtServer() { return sandbox.all(u"/fine_tuning/jobs"_s).size(); }

    SandboxFixture sandbox{};
    SystemClock clock{};
    FakePrompts prompts{};
    QNetworkAccessManager network{};
    Workspace workspace{
        network, clock,
        Connection{.baseUrl = sandbox.serverUrl(),
                   .apiKey = SecretString(QString::fromLatin1(SandboxFixture::UserKey)),
                   .isSandbox = true}};
    NewJobDialog dialog{workspace, prompts};
};

QJsonObject hyperparametersOf(const QJsonObject &job)
{
    const QJsonObject method = job.value("method"_L1).toObject();
    const QJsonObject details = method.value(method.value("type"_L1).toString()).toObject();
    return details.value("hyperparameters"_L1).toObject();
}

const QString GoodGrader = uR"({"type": "string_check", "name": "colour", "operation": "like",
    "input": "{{sample.output_text}}", "reference": "{{item.colour}}"})"_s;

} // namespace

//! Jobs of every method, created through the widgets and looked up at the server.
class TestNewJobSandbox : public QObject
{
    Q_OBJECT

private slots:

    void supervised_byKeyboardAlone()
    {
        Fixture fixture;
        QVERIFY(!fixture.bring(trainingLines(Examples)).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.find<QComboBox>("trainingFileField")->count(), 2, Long);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.dialog.draft().model.isEmpty(), Long);
        fixture.dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.dialog));
        QTest::keyClick(&fixture.dialog, Qt::Key_T, Qt::AltModifier);
        QTRY_VERIFY(fixture.find<QComboBox>("trainingFileField")->hasFocus());
        QTest::keyClick(fixture.dialog.focusWidget(), Qt::Key_Down);
        QTest::keyClick(&fixture.dialog, Qt::Key_S, Qt::AltModifier);
        QTRY_VERIFY(fixture.find<QLineEdit>("suffixField")->hasFocus());
        QTest::keyClicks(fixture.dialog.focusWidget(), u"owl"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Long);
        QSignalSpy created(&fixture.dialog, &NewJobDialog::created);
        QTest::keyClick(fixture.dialog.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(created.size(), 1, Long);
        const QJsonArray jobs = fixture.sandbox.all(u"/fine_tuning/jobs"_s);
        QCOMPARE(jobs.size(), 1);
        const QJsonObject method = jobs.at(0).toObject().value("method"_L1).toObject();
        QCOMPARE(method.value("type"_L1).toString(), u"supervised"_s);
    }

    void dpo_arrivesWithItsBeta()
    {
        Fixture fixture;
        const QString file = fixture.bring(preferenceLines(Examples));
        fixture.choose("dpoMethod");
        fixture.dialog.setTrainingFile(file);
        fixture.openMore();
        fixture.set<QDoubleSpinBox>(u"beta"_s, 0.25);
        fixture.set<QSpinBox>(u"epochs"_s, 2);
        QVERIFY(fixture.find<QDoubleSpinBox>("betaField")->isVisible());
        QVERIFY(!fixture.find<QSpinBox>("evalSamplesField")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Long);
        const QJsonObject job = fixture.create();
        QCOMPARE(job.value("method"_L1).toObject().value("type"_L1).toString(), u"dpo"_s);
        QCOMPARE(hyperparametersOf(job).value("beta"_L1).toDouble(), 0.25);
        QCOMPARE(hyperparametersOf(job).value("n_epochs"_L1).toInt(), 2);
        QCOMPARE(fixture.jobsAtServer(), 1);
    }

    void reinforcement_arrivesWithGraderAndAll()
    {
        Fixture fixture;
        const QString file = fixture.bring(gradableLines(Examples));
        fixture.choose("reinforcementMethod");
        fixture.dialog.setTrainingFile(file);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.dialog.draft().model, u"o4-mini-2025-04-16"_s, Long);
        QVERIFY(!fixture.isReady()); // no grader yet
        fixture.find<QPlainTextEdit>("graderField")->setPlainText(GoodGrader);
        fixture.find<QPushButton>("responseFormatTemplates")->menu()->actions().at(0)->trigger();
        QVERIFY(fixture.dialog.draft().responseFormat.contains(u"json_schema"_s));
        fixture.openMore();
        fixture.set<QDoubleSpinBox>(u"compute"_s, 1.5);
        fixture.set<QSpinBox>(u"evalInterval"_s, 4);
        fixture.set<QSpinBox>(u"evalSamples"_s, 2);
        auto *effort = fixture.find<QComboBox>("reasoningEffortField");
        effort->setCurrentIndex(effort->findData(u"low"_s));
        QVERIFY(!fixture.find<QDoubleSpinBox>("betaField")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Long);

        const QJsonObject job = fixture.create();
        const QJsonObject details =
            job.value("method"_L1).toObject().value("reinforcement"_L1).toObject();
        QCOMPARE(details.value("grader"_L1).toObject(),
                 QJsonDocument::fromJson(GoodGrader.toUtf8()).object());
        QCOMPARE(details.value("response_format"_L1).toObject().value("type"_L1).toString(),
                 u"json_schema"_s);
        const QJsonObject values = hyperparametersOf(job);
        QCOMPARE(values.value("compute_multiplier"_L1).toDouble(), 1.5);
        QCOMPARE(values.value("eval_interval"_L1).toInt(), 4);
        QCOMPARE(values.value("eval_samples"_L1).toInt(), 2);
        QCOMPARE(values.value("reasoning_effort"_L1).toString(), u"low"_s);
        QCOMPARE(fixture.jobsAtServer(), 1);
    }

    void methods_loseNothingTyped()
    {
        Fixture fixture;
        fixture.choose("reinforcementMethod");
        fixture.find<QPlainTextEdit>("graderField")->setPlainText(GoodGrader);
        fixture.choose("dpoMethod");
        QVERIFY(!fixture.find<QPlainTextEdit>("graderField")->isVisible());
        QVERIFY(!fixture.dialog.draft()
                     .toRequest()
                     .value("method"_L1)
                     .toObject()
                     .contains("reinforcement"_L1));
        fixture.choose("reinforcementMethod");
        QVERIFY(fixture.find<QPlainTextEdit>("graderField")->isVisible());
        QCOMPARE(fixture.dialog.draft().grader, GoodGrader);
    }

    void graderFile_isOpened_andUndone()
    {
        Fixture fixture;
        QTemporaryDir folder;
        const QString path = folder.filePath(u"grader.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(GoodGrader.toUtf8());
        file.close();
        fixture.choose("reinforcementMethod");
        fixture.find<QPlainTextEdit>("graderField")->setPlainText(u"{}"_s);
        fixture.prompts.files = {path};
        fixture.find<QPushButton>("graderOpen")->click();
        QTRY_COMPARE(fixture.dialog.draft().grader, GoodGrader);
        fixture.find<QPlainTextEdit>("graderField")->undo();
        QCOMPARE(fixture.dialog.draft().grader, u"{}"_s);
    }

    void clone_showsWhatDiffers_andCreatesIt()
    {
        Fixture fixture;
        const QString id = fixture.sandbox.createJob({{"suffix"_L1, "owl"_L1}, {"seed"_L1, 7}});
        const QJsonObject original = fixture.sandbox.get(u"/fine_tuning/jobs/"_s + id).json();
        fixture.dialog.cloneJob(*Job::fromJson(original));
        QVERIFY(fixture.said("differenceList").contains(u"Nothing so far"_s));
        fixture.openMore();
        fixture.set<QSpinBox>(u"epochs"_s, 9);
        QVERIFY(fixture.said("differenceList").endsWith(u"→ 9"_s));
        QCOMPARE(fixture.find<QListWidget>("differenceList")->count(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Long);
        const QJsonObject job = fixture.create();
        QCOMPARE(hyperparametersOf(job).value("n_epochs"_L1).toInt(), 9);
        for (const auto key : {"training_file"_L1, "model"_L1, "seed"_L1}) {
            QCOMPARE(job.value(key), original.value(key));
        }
        QVERIFY(job.value("id"_L1).toString() != id);
    }

    void continuing_fromACheckpoint()
    {
        Fixture fixture;
        const QString id = fixture.sandbox.createJob();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.sandbox.jobStatus(id), u"succeeded"_s, Long);
        const Job job = *Job::fromJson(fixture.sandbox.get(u"/fine_tuning/jobs/"_s + id).json());
        fixture.workspace.jobs().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace.jobs().store().find(id), Long);
        fixture.dialog.continueFrom(job, job.fineTunedModel);
        fixture.dialog.setTrainingFile(job.trainingFile);
        auto *checkpoints = fixture.find<QComboBox>("checkpointField");
        QTRY_VERIFY_WITH_TIMEOUT(checkpoints->isVisible() && checkpoints->count() > 1, Long);
        checkpoints->setFocus();
        QTest::keyClick(checkpoints, Qt::Key_Down);
        const QString model = checkpoints->itemData(1).toString();
        QCOMPARE(fixture.dialog.draft().model, model);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Long);
        QCOMPARE(fixture.create().value("model"_L1).toString(), model);
    }

    void fileOfAnotherMethod_isSaidBefore_andNotSentUnasked()
    {
        Fixture fixture;
        const QString file = fixture.bring(trainingLines(Examples));
        fixture.choose("dpoMethod");
        fixture.dialog.setTrainingFile(file);
        QTRY_VERIFY2_WITH_TIMEOUT(fixture.said().contains(u"Problem: Training file"_s),
                                  qPrintable(fixture.said()), Long);
        QVERIFY(fixture.isReady());
        fixture.prompts.accept = false;
        fixture.find<QPushButton>("acceptButton")->click();
        QCOMPARE(fixture.prompts.asked.size(), 1);
        QCOMPARE(fixture.prompts.asked.constFirst().verb, u"Create anyway"_s);
        QVERIFY(fixture.dialog.isVisible());
        QCOMPARE(fixture.jobsAtServer(), 0);
    }

    void fileOfTheMethod_fits_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("supervised") << trainingLines(Examples) << QByteArray("supervisedMethod");
        QTest::newRow("dpo") << preferenceLines(Examples) << QByteArray("dpoMethod");
        QTest::newRow("reinforcement")
            << gradableLines(Examples) << QByteArray("reinforcementMethod");
    }

    void fileOfTheMethod_fits()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QByteArray, method);
        Fixture fixture;
        const QString file = fixture.bring(lines);
        fixture.choose(method.constData());
        fixture.dialog.setTrainingFile(file);
        QTRY_VERIFY2_WITH_TIMEOUT(
            fixture.said().contains(u"Good: Training file. 12 examples, and all fit"_s),
            qPrintable(fixture.said()), Long);
        for (const char *other : {"supervisedMethod", "dpoMethod", "reinforcementMethod"}) {
            if (other != method) {
                fixture.choose(other);
                QVERIFY2(fixture.said().contains(u"Problem: Training file"_s), other);
            }
        }
    }

    void refusal_isSaidAtTheModel_andNothingIsLost()
    {
        Fixture fixture;
        const QString file = fixture.bring(gradableLines(Examples));
        fixture.choose("reinforcementMethod");
        fixture.find<QComboBox>("modelField")->setEditText(u"gpt-4o-mini-2024-07-18"_s);
        fixture.dialog.setTrainingFile(file);
        fixture.find<QPlainTextEdit>("graderField")->setPlainText(GoodGrader);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), Long);
        QVERIFY(fixture.said().contains(u"Not known to learn by this method"_s));
        const JobDraft typed = fixture.dialog.draft();
        fixture.find<QPushButton>("acceptButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady() && fixture.dialog.isVisible(), Long);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.dialog.findChild<QWidget *>(u"modelField"_s)->isEnabled(),
                                 Long);
        QCOMPARE(fixture.dialog.draft(), typed);
        QCOMPARE(fixture.jobsAtServer(), 0);
    }

    void controls_allHaveNames_withEveryMethod()
    {
        Fixture fixture;
        fixture.openMore();
        for (const char *method : {"supervisedMethod", "dpoMethod", "reinforcementMethod"}) {
            fixture.choose(method);
            const QStringList unnamed = unnamedControls(fixture.dialog);
            QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
        }
    }
};

QTEST_MAIN(TestNewJobSandbox)
#include "tst_newjobsandbox.moc"
