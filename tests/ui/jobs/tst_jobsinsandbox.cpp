// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/fakeprompts.h"
#include "tests/support/patience.h"
#include "ui/common/jobcommands.h"
#include "ui/jobdetail/jobdetailpage.h"
#include "ui/jobs/jobspage.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! So slow that a job stays in its first status for as long as a test takes.
constexpr double AsGoodAsStill = 10'000;

struct Fixture
{
    explicit Fixture(double pace)
        : sandbox(pace)
    {}

    QTableView &table() { return *page.findChild<QTableView *>(u"jobsTable"_s); }

    QAction &action(const char *name)
    {
        return *page.findChild<QAction *>(QLatin1StringView(name));
    }

    QString status(int row) { return table().model()->index(row, 0).data().toString(); }

    [[nodiscard]] bool load(int rows)
    {
        page.show();
        page.refresh();
        return QTest::qWaitFor([&] { return table().model()->rowCount() == rows; }, Patience);
    }

    SandboxFixture sandbox;
    SystemClock clock{};
    FakePrompts prompts{};
    QNetworkAccessManager network{};
    QTemporaryDir folder{};
    Session session{folder.filePath(u"session.ini"_s)};
    Workspace workspace{
        network, clock,
        Connection{.baseUrl = sandbox.serverUrl(),
                   .apiKey = SecretString(QString::fromLatin1(SandboxFixture::UserKey))}};
    JobsPage page{workspace, session, prompts};
};

} // namespace

//! The job list against a server that really has jobs: asserts what arrived there.
class TestJobsInSandbox : public QObject
{
    Q_OBJECT

private slots:

    void severalJobs_areCancelledByKeyboard_afterOneConfirmation()
    {
        Fixture f(AsGoodAsStill);
        QStringList ids;
        for (int number = 0; number < 5; ++number) {
            ids.append(f.sandbox.createJob({{u"suffix"_s, u"bird-%1"_s.arg(number)}}));
        }
        QVERIFY(f.load(5));
        f.table().setFocus();
        QTest::keyClick(&f.table(), Qt::Key_Home, Qt::ControlModifier);
        for (int number = 0; number < 3; ++number) {
            QTest::keyClick(&f.table(), Qt::Key_Down, Qt::ShiftModifier);
        }
        QCOMPARE(f.action("cancelJobAction").text(), u"Cancel 4 jobs…"_s);
        f.action("cancelJobAction").trigger();
        auto *dialog = f.page.findChild<QDialog *>(u"bulkJobsDialog"_s);
        QVERIFY(dialog);
        auto *list = dialog->findChild<QTreeWidget *>(u"bulkList"_s);
        QCOMPARE(list->topLevelItemCount(), 4);
        QVERIFY(list->topLevelItem(0)->text(0).contains(ids.constLast())); // the newest is first
        auto *accept = dialog->findChild<QPushButton *>(u"bulkAcceptButton"_s);
        QVERIFY(!accept->isEnabled()); // not hit by accident
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), Patience);
        accept->setFocus();
        QTest::keyClick(accept, Qt::Key_Space);
        QTest::keyClick(accept, Qt::Key_Space);
        const auto *summary = dialog->findChild<QLabel *>(u"bulkSummary"_s);
        QTRY_COMPARE_WITH_TIMEOUT(summary->text(), u"4 cancelled."_s, Patience);
        QCOMPARE(f.sandbox.jobStatus(ids.constFirst()), u"validating_files"_s); // not chosen
        for (const QString &id : ids.mid(1)) {
            QCOMPARE(f.sandbox.jobStatus(id), u"cancelled"_s);
        }
        for (int row = 0; row < 4; ++row) {
            QCOMPARE(list->topLevelItem(row)->text(2), u"Cancelled"_s);
            QCOMPARE(f.status(row), u"Cancelled"_s);
        }
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!f.page.findChild<QDialog *>(u"bulkJobsDialog"_s), Patience);
    }

    void goingBack_cancelsNothing()
    {
        Fixture f(AsGoodAsStill);
        const QStringList ids{f.sandbox.createJob(), f.sandbox.createJob()};
        QVERIFY(f.load(2));
        f.table().selectAll();
        f.action("cancelJobAction").trigger();
        auto *dialog = f.page.findChild<QDialog *>(u"bulkJobsDialog"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!f.page.findChild<QDialog *>(u"bulkJobsDialog"_s), Patience);
        for (const QString &id : ids) {
            QCOMPARE(f.sandbox.jobStatus(id), u"validating_files"_s);
        }
    }

    void label_isSearchedByTheServer()
    {
        Fixture f(AsGoodAsStill);
        const QJsonObject red{{u"metadata"_s, QJsonObject{{u"team"_s, u"red"_s}}}};
        const QJsonObject blue{{u"metadata"_s, QJsonObject{{u"team"_s, u"blue"_s}}}};
        const QString id = f.sandbox.createJob(red);
        f.sandbox.createJob(blue);
        f.page.show();
        // Nothing is loaded yet: what comes is what the server found.
        QTest::keyClicks(f.page.findChild<QLineEdit *>(u"jobsLabelKey"_s), u"team"_s);
        auto *value = f.page.findChild<QLineEdit *>(u"jobsLabelValue"_s);
        QTRY_VERIFY_WITH_TIMEOUT(value->isEnabled(), Patience);
        QTest::keyClicks(value, u"red"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.jobs().store().size(), 1, Patience);
        QCOMPARE(f.workspace.jobs().store().at(0).id, id);
        QTRY_COMPARE_WITH_TIMEOUT(f.table().model()->rowCount(), 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(f.page.findChild<QLabel *>(u"jobsCount"_s)
                                     ->text()
                                     .contains(u"all jobs the server has"_s),
                                 Patience);
    }

    void pauseAndResume_tellTheConsequence_andTheTimelineFollows()
    {
        Fixture f(1);
        const QString id = f.sandbox.createJob();
        QVERIFY(f.load(1));
        JobDetailPage detail(f.workspace, f.session, f.prompts);
        detail.show();
        detail.showJob(id);
        const auto status = [&] { return f.sandbox.jobStatus(id); };
        QAction *pause = detail.findChild<JobCommands *>()->pause;
        QAction *resume = detail.findChild<JobCommands *>()->resume;
        QTRY_VERIFY_WITH_TIMEOUT(pause->isEnabled(), Patience);
        pause->trigger();
        QVERIFY(f.prompts.asked.constLast().text.contains(u"checkpoint"_s));
        QTRY_COMPARE_WITH_TIMEOUT(status(), u"paused"_s, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(resume->isEnabled(), Patience);
        const auto *timeline = detail.findChild<QWidget *>(u"statusTimeline"_s);
        QTRY_VERIFY_WITH_TIMEOUT(timeline->accessibleName().contains(u"Paused"_s), Patience);
        QVERIFY(timeline->accessibleName().contains(u"Checking files"_s));
        QVERIFY(timeline->accessibleName().contains(u"Running"_s));
        resume->trigger();
        QVERIFY(f.prompts.asked.constLast().text.contains(u"billed"_s));
        QTRY_VERIFY_WITH_TIMEOUT(status() != u"paused"_s, Patience);
    }
};

QTEST_MAIN(TestJobsInSandbox)
#include "tst_jobsinsandbox.moc"
