// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/reverseties.h"
#include "tests/core/sandbox/sandboxedclient.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! The program's own client follows a job to its end, whoever the sandbox imitates.
class TestDialectClient final : public QObject
{
    Q_OBJECT

private slots:
    void job_isFollowedToItsEnd_data();
    void job_isFollowedToItsEnd();
    void missingOperations_areNotOffered_data();
    void missingOperations_areNotOffered();
    void cancel_works_data();
    void cancel_works();
};

namespace {

constexpr int PatienceMs = 120000;

void eachDialect()
{
    QTest::addColumn<QString>("dialect");
    for (const QString &dialect : dialectTexts()) {
        QTest::newRow(qPrintable(dialect)) << dialect;
    }
}

//! A sandbox and a client as a person would set them up for each other.
struct Pair
{
    explicit Pair(const QString &dialect, double pace = 0)
        : kind(dialectFromText(dialect).value())
        , sandbox(pace, kind)
        , client(address(), kind == DialectKind::Azure ? KeyHeader::ApiKey : KeyHeader::Bearer)
    {}

    QUrl address() const
    {
        QUrl url = sandbox.serverUrl();
        if (kind == DialectKind::LiteLlm) {
            url.setQuery(u"custom_llm_provider=openai"_s);
        }
        return url;
    }

    //! Creates a job as the dialog does.
    QString createJob()
    {
        const Result<File> file = client.upload();
        if (!file) {
            qWarning() << file.error().message << file.error().detail;
            return {};
        }
        JobCreation creation(client.jobs, client.clock);
        creation.start(SandboxedClient::draft(file->id).toRequest());
        if (!QTest::qWaitFor([&] { return creation.state() > JobCreation::State::Looking; },
                             PatienceMs)
            || creation.state() != JobCreation::State::Created) {
            qWarning() << creation.error().message << creation.error().detail;
            return {};
        }
        return creation.job().id;
    }

    DialectKind kind;
    SandboxFixture sandbox;
    SandboxedClient client;
};

} // namespace

void TestDialectClient::job_isFollowedToItsEnd_data()
{
    eachDialect();
}

void TestDialectClient::job_isFollowedToItsEnd()
{
    QFETCH(QString, dialect);
    Pair pair(dialect);
    SandboxedClient &client = pair.client;
    const QString id = pair.createJob();
    QVERIFY(!id.isEmpty());
    QVERIFY(client.jobs.store().find(id));
    QCOMPARE(client.jobs.store().find(id)->hyperparameters.epochs, std::optional(2));

    EventFeed events(client.api, client.watcher, id);
    CheckpointFeed checkpoints(client.api, client.watcher, id);
    QList<JobEvent> log;
    connect(&events, &EventFeed::added, this, [&](const QList<JobEvent> &added, qsizetype row) {
        log = log.mid(0, row) + added + log.mid(row);
    });
    connect(&events, &EventFeed::turnedRound, this,
            [&log] { reverseTies(log, &JobEvent::createdAt); });
    client.watcher.setFocus(id);
    client.jobs.refresh();
    events.start();
    checkpoints.start();
    QTRY_VERIFY_WITH_TIMEOUT(client.jobs.store().find(id)->isFinished(), PatienceMs);
    const Job job = *client.jobs.store().find(id);
    QCOMPARE(job.status, JobStatus::Succeeded);
    QVERIFY(!job.error);

    if (pair.kind == DialectKind::LiteLlm) {
        QTRY_VERIFY_WITH_TIMEOUT(!events.isOffered() && !checkpoints.isOffered(), PatienceMs);
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(!log.isEmpty() && (log.last().message.contains(u"succe"_s)),
                             PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(checkpoints.store().items().size(), 2, PatienceMs);
    QVERIFY(!events.mayHaveGaps());
    QVERIFY(
        std::ranges::is_sorted(log, {}, [](const JobEvent &event) { return *event.createdAt; }));
    QCOMPARE(log.size(), events.count());
    const Result<Page<JobEvent>> all = settled(client.api.listEvents(id, {.limit = 100}));
    QVERIFY(all.has_value());
    QCOMPARE(log.size(), all->items.size());
}

void TestDialectClient::missingOperations_areNotOffered_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::newRow("nebius") << u"nebius"_s;
    QTest::newRow("litellm") << u"litellm"_s;
}

void TestDialectClient::missingOperations_areNotOffered()
{
    QFETCH(QString, dialect);
    Pair pair(dialect, 1000); // the job stays where it is
    const QString id = pair.createJob();
    const Result<Job> paused = settled(pair.client.jobs.change(JobChange::Pause, id));
    QVERIFY(!paused.has_value());
    QVERIFY(paused.error().isNotOffered());
    QVERIFY2(paused.error().message.startsWith(u"Not Found"_s) // in the server's own words
                 || paused.error().message == u"Method Not Allowed"_s,
             qPrintable(paused.error().message));
}

void TestDialectClient::cancel_works_data()
{
    eachDialect();
}

void TestDialectClient::cancel_works()
{
    QFETCH(QString, dialect);
    Pair pair(dialect, 1000);
    const QString id = pair.createJob();
    QVERIFY(!id.isEmpty());
    const Result<Job> cancelled = settled(pair.client.jobs.change(JobChange::Cancel, id));
    QVERIFY2(cancelled.has_value(), qPrintable(cancelled ? QString() : cancelled.error().message));
    QCOMPARE(cancelled->status, JobStatus::Cancelled);
    QCOMPARE(pair.client.jobs.store().find(id)->status, JobStatus::Cancelled);
}

QTEST_GUILESS_MAIN(TestDialectClient)
#include "tst_dialectclient.moc"
