// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httplog.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/workspacefixture.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/jobcard.h"
#include "ui/dashboard/noticelist.h"
#include "ui/dashboard/sparkline.h"

#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QJsonObject job(const QString &id, const QString &status, qint64 created, qint64 finished = 0)
{
    QJsonObject object{{u"id"_s, id},
                       {u"status"_s, status},
                       {u"model"_s, u"gpt-4o-mini"_s},
                       {u"user_provided_suffix"_s, id},
                       {u"created_at"_s, created}};
    if (finished > 0) {
        object[u"finished_at"_s] = finished;
    }
    return object;
}

QJsonObject listOf(const QJsonArray &items)
{
    return {{u"data"_s, items}, {u"has_more"_s, false}};
}

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        server.setHandler([this](const RecordedRequest &request) {
            return request.path().endsWith("/events")
                ? ScriptedAnswer::json(bytesOf(listOf(events)))
                : ScriptedAnswer::json(bytesOf(listOf({})));
        });
        giveJobs({});
    }

    void giveJobs(const QJsonArray &jobs)
    {
        server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(bytesOf(listOf(jobs))));
    }

    void open()
    {
        page = std::make_unique<DashboardPage>(workspace, session, u"profile"_s);
        page->resize(1090, 700);
        page->show();
        workspace.start();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.jobs().hasLoaded(), Patience);
    }

    QList<JobCard *> cards() const
    {
        QList<JobCard *> shown;
        for (JobCard *card : page->findChildren<JobCard *>()) {
            if (card->isVisible()) {
                shown.append(card);
            }
        }
        return shown;
    }

    QStringList titles(const QString &list) const
    {
        QStringList titles;
        for (const Notice &notice : page->findChild<NoticeList *>(list)->notices()) {
            titles.append(notice.title);
        }
        return titles;
    }

    QPushButton *button(const QString &name) const { return page->findChild<QPushButton *>(name); }

    qint64 now() const { return clock.now().toSecsSinceEpoch(); }

    QJsonArray events{};
    std::unique_ptr<DashboardPage> page{};
};

} // namespace

class TestDashboardPage : public QObject
{
    Q_OBJECT

private slots:

    void noJobs_teachesTheFirstSteps()
    {
        Fixture fixture;
        fixture.open();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.button(u"emptySampleButton"_s)->isVisible(), Patience);
        QVERIFY(!fixture.button(u"totalActive"_s)->isVisible());
        const std::pair<QString, void (DashboardPage::*)()> ways[] = {
            {u"emptySampleButton"_s, &DashboardPage::sampleRequested},
            {u"firstFilesButton"_s, &DashboardPage::addFilesRequested},
            {u"firstJobButton"_s, &DashboardPage::newJobRequested},
            {u"firstPlaygroundButton"_s, &DashboardPage::playgroundRequested}};
        for (const auto &[name, signal] : ways) {
            QSignalSpy asked(fixture.page.get(), signal);
            fixture.button(name)->setFocus();
            QTest::keyClick(fixture.button(name), Qt::Key_Space);
            QCOMPARE(asked.size(), 1);
        }
        QCOMPARE(unnamedControls(*fixture.page), QStringList());
    }

    void runningJob_isACardThatOpensIt_andStaysItself()
    {
        Fixture fixture;
        for (int step = 3; step >= 1; --step) {
            fixture.events.append(QJsonObject{{u"id"_s, u"e%1"_s.arg(step)},
                                              {u"created_at"_s, step},
                                              {u"message"_s, u"Said at step %1"_s.arg(step)},
                                              {u"data"_s,
                                               QJsonObject{{u"step"_s, step},
                                                           {u"total_steps"_s, 10},
                                                           {u"train_loss"_s, 1.0 / step},
                                                           {u"valid_loss"_s, 2.0}}}});
        }
        fixture.giveJobs({job(u"kestrel"_s, u"running"_s, fixture.now() - 60)});
        fixture.open();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cards().size(), 1, Patience);
        JobCard *card = fixture.cards().constFirst();
        fixture.clock.advance(std::chrono::seconds(1)); // the look's turn
        const auto *event = card->findChild<QLabel *>(u"jobCardEvent"_s);
        QTRY_COMPARE_WITH_TIMEOUT(event->text(), u"Said at step 3"_s, Patience);
        QVERIFY(card->findChild<QLabel *>(u"jobCardTraining"_s)->text().endsWith("0.3333"_L1));
        QVERIFY(card->findChild<QLabel *>(u"jobCardValidation"_s)->text().endsWith("2.0000"_L1));
        QCOMPARE(card->findChild<Sparkline *>()->series().size(), 3);
        QVERIFY(card->accessibleDescription().contains("Step 3 of 10"_L1));
        QSignalSpy opened(fixture.page.get(), &DashboardPage::jobRequested);
        card->setFocus();
        QTest::keyClick(card, Qt::Key_Space);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toString(), u"kestrel"_s);
        // A second one comes; the first keeps its widget.
        fixture.giveJobs({job(u"new"_s, u"queued"_s, fixture.now()),
                          job(u"kestrel"_s, u"running"_s, fixture.now() - 60)});
        fixture.workspace.jobs().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cards().size(), 2, Patience);
        QVERIFY(fixture.cards().contains(card));
        QCOMPARE(unnamedControls(*fixture.page), QStringList());
    }

    void manyRunning_areCounted_notAllDrawn()
    {
        Fixture fixture;
        QJsonArray jobs;
        for (int number = 0; number < 90; ++number) {
            jobs.append(job(u"job-%1"_s.arg(number), u"running"_s, fixture.now() - number));
        }
        fixture.giveJobs(jobs);
        fixture.open();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cards().size(), DashboardPage::MostCards, Patience);
        QVERIFY(fixture.button(u"moreJobsButton"_s)->text().contains("90"_L1));
        QCOMPARE(fixture.button(u"totalActive"_s)->accessibleName(), u"90 under way"_s);
        QSignalSpy asked(fixture.page.get(), &DashboardPage::jobsRequested);
        fixture.button(u"moreJobsButton"_s)->click();
        fixture.button(u"totalSucceeded"_s)->click();
        QCOMPARE(asked.size(), 2);
    }

    void endedJobs_areNewsOrNeedTheUser_untilDealtWith()
    {
        Fixture fixture;
        const qint64 now = fixture.now();
        fixture.giveJobs({job(u"good"_s, u"succeeded"_s, now - 50, now + 5),
                          job(u"bad"_s, u"failed"_s, now - 60, now + 4),
                          job(u"old"_s, u"succeeded"_s, now - 900, now - 800),
                          job(u"held"_s, u"paused"_s, now - 70)});
        fixture.open();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.titles(u"sinceLastVisit"_s),
                                  QStringList{u"good – gpt-4o-mini"_s}, Patience);
        QCOMPARE(fixture.titles(u"needsYou"_s),
                 (QStringList{u"bad – gpt-4o-mini failed"_s, u"held – gpt-4o-mini is paused"_s}));
        QSignalSpy opened(fixture.page.get(), &DashboardPage::jobRequested);
        auto *list = fixture.page->findChild<NoticeList *>(u"needsYou"_s);
        list->findChildren<QToolButton *>(u"noticeDismiss"_s).constFirst()->click();
        QCOMPARE(fixture.titles(u"needsYou"_s), QStringList{u"held – gpt-4o-mini is paused"_s});
        list->findChildren<QPushButton *>(u"noticeOpen"_s).constLast()->click();
        QCOMPARE(opened.constLast().constFirst().toString(), u"held"_s);
        QCOMPARE(unnamedControls(*fixture.page), QStringList());
        // The next visit: the good one is seen, the bad one stays dealt with.
        fixture.clock.setNow(fixture.clock.now().addSecs(60));
        fixture.page.reset();
        fixture.open();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.titles(u"needsYou"_s).size(), 1, Patience);
        QCOMPARE(fixture.titles(u"sinceLastVisit"_s), QStringList());
    }

    void modelAboutToShutDown_isNamedWithItsDay()
    {
        Fixture fixture;
        fixture.giveJobs({job(u"a"_s, u"succeeded"_s, 10, 20)});
        const QString soon = fixture.clock.now().date().addDays(30).toString(Qt::ISODate);
        const QJsonObject models = listOf(
            {QJsonObject{{u"id"_s, u"ft:gpt:me::x"_s}, {u"shutdown_date"_s, soon}},
             QJsonObject{{u"id"_s, u"ft:gpt:me::x:ckpt-step-5"_s}, {u"shutdown_date"_s, soon}},
             QJsonObject{{u"id"_s, u"gpt-base"_s}, {u"shutdown_date"_s, soon}}});
        fixture.server.route("GET /v1/models", ScriptedAnswer::json(bytesOf(models)));
        fixture.open();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.titles(u"needsYou"_s),
                                  QStringList{u"ft:gpt:me::x is about to shut down"_s}, Patience);
        QSignalSpy opened(fixture.page.get(), &DashboardPage::modelRequested);
        fixture.page->findChild<NoticeList *>(u"needsYou"_s)
            ->findChild<QPushButton *>(u"noticeOpen"_s)
            ->click();
        QCOMPARE(opened.constFirst().constFirst().toString(), u"ft:gpt:me::x"_s);
        QCOMPARE(fixture.button(u"totalModels"_s)->accessibleName(), u"1 tuned models ready"_s);
    }

    void manyOfAKind_areSummedUp_andLongTextIsWhole()
    {
        Fixture fixture;
        QJsonArray jobs;
        for (int number = 0; number < 7; ++number) {
            QJsonObject failed = job(u"bad%1"_s.arg(number), u"failed"_s, fixture.now() - 60,
                                     fixture.now() - 10 - number);
            failed.insert(u"error"_s, QJsonObject{{u"message"_s, u"Much to say. "_s.repeated(40)}});
            jobs.append(failed);
        }
        fixture.giveJobs(jobs);
        fixture.open();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.titles(u"needsYou"_s).size(), 5, Patience);
        QCOMPARE(fixture.titles(u"needsYou"_s).constLast(), u"3 more jobs failed"_s);
        auto *list = fixture.page->findChild<NoticeList *>(u"needsYou"_s);
        const auto *text = list->findChild<QLabel *>(u"noticeText"_s);
        QVERIFY(text->text().size() > 400);
        QTRY_VERIFY_WITH_TIMEOUT(text->height() >= text->heightForWidth(text->width()), Patience);
        QVERIFY(text->height() > 2 * text->fontMetrics().height());
        QSignalSpy opened(fixture.page.get(), &DashboardPage::jobsRequested);
        list->findChildren<QPushButton *>(u"noticeOpen"_s).constLast()->click();
        QCOMPARE(opened.size(), 1);
    }

    void refusedKey_needsTheUser()
    {
        Fixture fixture;
        fixture.server.route("GET /v1/fine_tuning/jobs",
                             ScriptedAnswer::json(R"({"error":{"message":"no"}})", 401));
        fixture.page = std::make_unique<DashboardPage>(fixture.workspace, fixture.session, u"p"_s);
        fixture.page->show();
        fixture.workspace.start();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.titles(u"needsYou"_s),
                                  QStringList{u"The key was refused"_s}, Patience);
        QSignalSpy asked(fixture.page.get(), &DashboardPage::connectionsRequested);
        auto *open = fixture.page->findChild<NoticeList *>(u"needsYou"_s)
                         ->findChild<QPushButton *>(u"noticeOpen"_s);
        QVERIFY(open->isVisible());
        open->click();
        QCOMPARE(asked.size(), 1);
    }

    void hiddenPage_looksLessClosely()
    {
        Fixture fixture;
        fixture.giveJobs({job(u"a"_s, u"running"_s, fixture.now())});
        fixture.open();
        const QByteArray events = "GET /v1/fine_tuning/jobs/a/events";
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(events), 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.workspace.steps().isAsking(), Patience);
        const HttpLog &log = fixture.workspace.client().log();
        QVERIFY(log.entries().constLast().path.contains("limit=100"_L1));
        fixture.page->hide();
        fixture.clock.setAutoAdvance(true);
        fixture.workspace.jobs().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.count(events) >= 2, Patience);
        QStringList looks;
        for (const HttpLogEntry &entry : log.entries()) {
            if (entry.path.contains("/events"_L1)) {
                looks.append(entry.path);
            }
        }
        QVERIFY2(looks.at(1).contains("limit=5"_L1), qPrintable(looks.at(1)));
    }

    void sandboxJob_isFollowedToItsEnd()
    {
        SandboxFixture sandbox;
        QVERIFY(sandbox.isRunning());
        QTemporaryDir folder;
        Session session(folder.filePath(u"session.ini"_s));
        SystemClock clock;
        QNetworkAccessManager network;
        Workspace workspace(network, clock,
                            {.baseUrl = sandbox.serverUrl(),
                             .apiKey = SecretString(QString::fromLatin1(SandboxClient::UserKey))});
        DashboardPage page(workspace, session, u"sandbox"_s);
        page.show();
        const QString id = sandbox.createJob();
        workspace.start();
        const auto *news = page.findChild<NoticeList *>(u"sinceLastVisit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(news->notices().size(), 1, Patience);
        QCOMPARE(news->notices().constFirst().id, id);
        const auto *tokens = page.findChild<QPushButton *>(u"totalTokens"_s);
        QVERIFY(!tokens->text().startsWith("0"_L1));
    }
};

QTEST_MAIN(TestDashboardPage)
#include "tst_dashboardpage.moc"
