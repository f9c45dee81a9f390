// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/patience.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    LoopbackServer server{};
    FakeClock clock{};
    QNetworkAccessManager network{};
    std::unique_ptr<Workspace> workspace{std::make_unique<Workspace>(
        network, clock,
        Connection{.baseUrl = server.baseUrl(), .apiKey = SecretString(u"sk-one"_s)})};

    Fixture()
    {
        server.route("GET /v1/fine_tuning/jobs",
                     ScriptedAnswer::json(R"({"data":[{"id":"a","status":"running"}]})"));
        server.route("GET /v1/fine_tuning/jobs/a",
                     ScriptedAnswer::json(R"({"id":"a","status":"running"})"));
        server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[{"id":"m"}]})"));
        server.route("GET /v1/files",
                     ScriptedAnswer::json(R"({"data":[{"id":"f","purpose":"fine-tune"}]})"));
    }
};

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void new_asksNothing();
    void start_loadsEveryList();
    void loopback_isPolledEverySecond();
    void newModel_ofAJob_isAskedForOnce();
    void setKeys_usesThemAndResumesTheWatcher();
    void destroyed_callsNobodyBack();
};

void TestWorkspace::new_asksNothing()
{
    Fixture f;
    QSignalSpy arrived(&f.server, &LoopbackServer::requestArrived);
    QVERIFY(!arrived.wait(50));
    QCOMPARE(f.clock.pending(), 0);
}

void TestWorkspace::start_loadsEveryList()
{
    Fixture f;
    f.workspace->start();
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace->jobs().store().size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace->models().store().size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace->files().files().size(), 1, Patience);
    QCOMPARE(f.server.count("GET /v1/fine_tuning/jobs"), 1);
    QCOMPARE(f.server.count("GET /v1/models"), 1);
    QCOMPARE(f.server.count("GET /v1/files"), 1);
}

void TestWorkspace::loopback_isPolledEverySecond()
{
    Fixture f;
    f.workspace->jobs().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(f.clock.pending() > 0, Patience);
    QVERIFY(f.clock.waits().last() <= 1100ms);
    f.clock.advance(1100ms);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.count("GET /v1/fine_tuning/jobs/a"), 1, Patience);
}

void TestWorkspace::newModel_ofAJob_isAskedForOnce()
{
    Fixture f;
    f.workspace->start();
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace->jobs().store().size(), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(f.workspace->models().hasLoaded(), Patience);
    const auto tellOf = [&f](const QByteArray &job) {
        f.server.route("GET /v1/fine_tuning/jobs/a", ScriptedAnswer::json(job));
        QSignalSpy changed(&f.workspace->jobs().store(), &StoreBase::changed);
        f.workspace->jobs().retrieve(u"a"_s);
        return changed.wait(Patience);
    };
    f.server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[{"id":"m"},{"id":"ft:b"}]})"));
    QVERIFY(tellOf(R"({"id":"a","status":"succeeded","fine_tuned_model":"ft:b"})"));
    QTRY_VERIFY_WITH_TIMEOUT(f.workspace->models().store().find(u"ft:b"_s), Patience);
    QVERIFY(tellOf(R"({"id":"a","status":"succeeded","fine_tuned_model":"ft:hidden"})"));
    QTRY_COMPARE_WITH_TIMEOUT(f.server.count("GET /v1/models"), 3, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!f.workspace->models().isLoading(), Patience);
    QVERIFY(tellOf(R"({"id":"a","status":"failed","fine_tuned_model":"ft:hidden"})"));
    QVERIFY(!f.workspace->models().isLoading()); // the server does not list it
}

void TestWorkspace::setKeys_usesThemAndResumesTheWatcher()
{
    Fixture f;
    f.server.enqueue(ScriptedAnswer::json("{}", 401));
    f.workspace->jobs().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(f.workspace->watcher().isStopped(), Patience);
    f.workspace->setKeys(SecretString(u"sk-two"_s), {});
    QVERIFY(!f.workspace->watcher().isStopped());
    f.workspace->jobs().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace->jobs().store().size(), 1, Patience);
    QCOMPARE(f.server.requests().last().header("Authorization"), "Bearer sk-two");
}

void TestWorkspace::destroyed_callsNobodyBack()
{
    Fixture f;
    f.server.enqueue({.hang = true});
    f.server.enqueue({.hang = true});
    f.server.enqueue({.hang = true});
    QSignalSpy arrived(&f.server, &LoopbackServer::requestArrived);
    f.workspace->start();
    QTRY_COMPARE_WITH_TIMEOUT(arrived.size(), 3, Patience);
    QObject context;
    int called = 0;
    f.workspace->jobs().retrieve(u"a"_s)->then(&context, [&](const Result<Job> &) { ++called; });
    f.workspace.reset();
    f.clock.advance(1h);
    QVERIFY(!arrived.wait(100)); // nothing goes out any more, nothing comes back
    QCOMPARE(called, 0);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
