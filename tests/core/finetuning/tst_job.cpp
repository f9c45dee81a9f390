// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/job.h"
#include "tests/support/exchange.h"
#include "tests/support/jsonmutations.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

Job jobFrom(const QString &fixture)
{
    return Job::fromJson(Exchange::responseBody(u"finetuning/"_s + fixture)).value();
}

Job jobWith(const QByteArray &fields)
{
    return Job::fromJson(QJsonDocument::fromJson("{\"id\":\"j\"," + fields + "}").object()).value();
}

QDateTime utc(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

} // namespace

class TestJob : public QObject
{
    Q_OBJECT

private slots:
    void openai_justCreated();
    void openai_succeeded();
    void azure_pending_autoIsMinusOne();
    void azure_succeeded_withoutNulls();
    void nebius_running_hasSteps();
    void gateway_millisecondsAndOddTypes();
    void onlyAnId_isEnough();
    void withoutId_isRefused();
    void status_isUnderstood_data();
    void status_isUnderstood();
    void status_unknown_keepsItsText();
    void error_needsAMessage_data();
    void error_needsAMessage();
    void suffix_isFoundSomewhere_data();
    void suffix_isFoundSomewhere();
    void mutated_isStillAJob_data();
    void mutated_isStillAJob();
};

void TestJob::openai_justCreated()
{
    const Job job = jobFrom(u"create-job"_s);
    QCOMPARE(job.id, u"ftjob-abc123"_s);
    QCOMPARE(job.status, JobStatus::ValidatingFiles);
    QCOMPARE(job.model, u"gpt-4o-mini-2024-07-18"_s);
    QCOMPARE(job.method, u"supervised"_s);
    QCOMPARE(job.hyperparameters, Hyperparameters{.epochs = 2});
    QCOMPARE(job.suffix, u"support"_s);
    QCOMPARE(job.createdAt, utc(1721764800));
    QCOMPARE(job.seed, 1683413442);
    QCOMPARE(job.metadata.value(u"finetune-desk"_s), u"op-1"_s);
    QVERIFY(job.fineTunedModel.isEmpty());
    QVERIFY(job.resultFiles.isEmpty());
    QVERIFY(!job.error && !job.wandb && !job.finishedAt && !job.trainedTokens);
    QVERIFY(!job.isFinished() && job.canCancel() && !job.canPause() && !job.canResume());
}

void TestJob::openai_succeeded()
{
    const Job job = jobFrom(u"retrieve-job"_s);
    QCOMPARE(job.status, JobStatus::Succeeded);
    QVERIFY(job.isFinished() && !job.canCancel());
    QCOMPARE(job.fineTunedModel, u"ft:gpt-4o-mini-2024-07-18:my-org:support:abc123"_s);
    QCOMPARE(job.suffix, u"support"_s);
    QCOMPARE(job.method, u"dpo"_s);
    QCOMPARE(job.hyperparameters,
             (Hyperparameters{
                 .epochs = 3, .batchSize = 4, .learningRateMultiplier = 0.5, .beta = 0.1}));
    QCOMPARE(job.resultFiles, QStringList{u"file-res1"_s});
    QCOMPARE(job.trainedTokens, 5768);
    QCOMPARE(job.finishedAt, utc(1721768400));
    QVERIFY(!job.estimatedFinish); // 0 stands for "not known"
    QVERIFY(!job.error);           // all nulls
    QCOMPARE(job.metadata, (QMap<QString, QString>{{u"team"_s, u"support"_s}, {u"run"_s, u"7"_s}}));
    const WandbIntegration wandb{.project = u"my-wandb-project"_s,
                                 .name = {},
                                 .entity = u"team"_s,
                                 .tags = {u"openai/finetune"_s, u"support"_s}};
    QVERIFY(job.wandb == wandb);
    QCOMPARE(job.raw, Exchange::responseBody(u"finetuning/retrieve-job"_s));
}

void TestJob::azure_pending_autoIsMinusOne()
{
    const Job job = jobFrom(u"azure-pending"_s);
    QCOMPARE(job.status, JobStatus::Queued);
    QCOMPARE(job.statusText, u"pending"_s);
    QCOMPARE(job.hyperparameters, Hyperparameters{.learningRateMultiplier = 1.0});
    QCOMPARE(job.suffix, u"support"_s);
    QCOMPARE(job.estimatedFinish, utc(1755003600));
    QVERIFY(job.method.isEmpty() && job.organizationId.isEmpty() && job.resultFiles.isEmpty());
}

void TestJob::azure_succeeded_withoutNulls()
{
    const Job job = jobFrom(u"azure-succeeded"_s);
    QCOMPARE(job.status, JobStatus::Succeeded);
    QCOMPARE(job.fineTunedModel, u"gpt-4.1-2025-04-14.ft-3f2a9c0de1b24c7a-support"_s);
    QCOMPARE(job.trainedTokens, 7223000);
    QCOMPARE(job.hyperparameters,
             (Hyperparameters{.epochs = 3, .batchSize = 1, .learningRateMultiplier = 2.0}));
}

void TestJob::nebius_running_hasSteps()
{
    const Job job = jobFrom(u"nebius-running"_s);
    QCOMPARE(job.status, JobStatus::Running);
    QVERIFY(job.canPause());
    QCOMPARE(job.trainedSteps, 12);
    QCOMPARE(job.totalSteps, 48);
    QCOMPARE(job.trainedTokens, 0);
    QCOMPARE(job.hyperparameters, (Hyperparameters{.epochs = 3, .batchSize = 8}));
    QVERIFY(!job.error && !job.seed && job.fineTunedModel.isEmpty());
}

void TestJob::gateway_millisecondsAndOddTypes()
{
    const Job job = jobFrom(u"gateway-milliseconds"_s);
    QCOMPARE(job.id, u"projects/p/tuningJobs/123"_s);
    QCOMPARE(job.status, JobStatus::Running);
    QCOMPARE(job.createdAt, utc(1740000000).addMSecs(123));
    QCOMPARE(job.finishedAt, utc(1740003600));
    QCOMPARE(job.resultFiles, QStringList{u"file-1"_s});
    QVERIFY(!job.trainedTokens);
    QCOMPARE(job.error.value().message, u"it hurts"_s);
}

void TestJob::onlyAnId_isEnough()
{
    const QJsonObject object{{u"id"_s, u"j"_s}};
    const Job expected{.id = u"j"_s, .raw = object};
    QCOMPARE(Job::fromJson(object).value(), expected);
}

void TestJob::withoutId_isRefused()
{
    const auto job = Job::fromJson({{u"status"_s, u"running"_s}});
    QVERIFY(!job);
    QCOMPARE(job.error().path, u"id"_s);
}

void TestJob::status_isUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<JobStatus>("status");
    const auto row = [](const char *text, JobStatus status) {
        QTest::newRow(text) << QString::fromLatin1(text) << status;
    };
    row("validating_files", JobStatus::ValidatingFiles);
    row("queued", JobStatus::Queued);
    row("running", JobStatus::Running);
    row("pausing", JobStatus::Pausing);
    row("paused", JobStatus::Paused);
    row("succeeded", JobStatus::Succeeded);
    row("failed", JobStatus::Failed);
    row("cancelled", JobStatus::Cancelled);
    row("canceled", JobStatus::Cancelled);
    row("pending", JobStatus::Queued);
    row("created", JobStatus::Queued);
    row("completed", JobStatus::Succeeded);
    row("SUCCESS", JobStatus::Succeeded);
    row("user_error", JobStatus::Failed);
    row("stopped", JobStatus::Cancelled);
    row("", JobStatus::Unknown);
    row("compressing", JobStatus::Unknown);
}

void TestJob::status_isUnderstood()
{
    QFETCH(const QString, text);
    QFETCH(const JobStatus, status);
    QCOMPARE(jobStatusFromText(text), status);
}

void TestJob::status_unknown_keepsItsText()
{
    const Job job = jobWith(R"("status":"compressing")");
    QCOMPARE(job.status, JobStatus::Unknown);
    QCOMPARE(job.statusText, u"compressing"_s);
    QVERIFY(!job.isFinished()); // so that it is asked about again
    QVERIFY(job.canCancel());
}

void TestJob::error_needsAMessage_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("message");
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("empty") << QByteArray("{}") << QString();
    QTest::newRow("nulls") << QByteArray(R"({"code":null,"message":null})") << QString();
    QTest::newRow("only a code") << QByteArray(R"({"code":"x","message":""})") << QString();
    QTest::newRow("message") << QByteArray(R"({"code":"x","message":"Bad file"})") << u"Bad file"_s;
    QTest::newRow("text") << QByteArray(R"("Bad file")") << u"Bad file"_s;
    QTest::newRow("list") << QByteArray(R"(["Bad file"])") << QString();
}

void TestJob::error_needsAMessage()
{
    QFETCH(const QByteArray, error);
    QFETCH(const QString, message);
    const Job job = jobWith("\"error\":" + error);
    QCOMPARE(job.error.value_or(JobError()).message, message);
    QCOMPARE(job.error.has_value(), !message.isEmpty());
}

void TestJob::suffix_isFoundSomewhere_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("its own field")
        << QByteArray(R"("suffix":"a","user_provided_suffix":"b")") << u"a"_s;
    QTest::newRow("OpenAI's field") << QByteArray(R"("user_provided_suffix":"b")") << u"b"_s;
    QTest::newRow("in the model") << QByteArray(R"("fine_tuned_model":"ft:m:o:c:id")") << u"c"_s;
    QTest::newRow("not in the model")
        << QByteArray(R"("fine_tuned_model":"ft:m:o::id")") << QString();
    QTest::newRow("other model") << QByteArray(R"("fine_tuned_model":"a:b:c:d:e")") << QString();
    QTest::newRow("nowhere") << QByteArray(R"("suffix":null)") << QString();
}

void TestJob::suffix_isFoundSomewhere()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const QString, suffix);
    QCOMPARE(jobWith(fields).suffix, suffix);
}

void TestJob::mutated_isStillAJob_data()
{
    QTest::addColumn<QString>("fixture");
    for (const char *fixture : {"create-job", "retrieve-job", "azure-pending", "nebius-running",
                                "gateway-milliseconds"}) {
        QTest::newRow(fixture) << QString::fromLatin1(fixture);
    }
}

void TestJob::mutated_isStillAJob()
{
    QFETCH(const QString, fixture);
    const QList<QJsonObject> mutations =
        mutationsOf(Exchange::responseBody(u"finetuning/"_s + fixture));
    QVERIFY(mutations.size() > 200);
    for (const QJsonObject &object : mutations) {
        const auto job = Job::fromJson(object);
        const QString id = object.value("id"_L1).toString();
        QCOMPARE(job.has_value(), !id.isEmpty());
        if (job) {
            QCOMPARE(job->id, id);
            QCOMPARE(job->raw, object);
            QCOMPARE(job->statusText, object.value("status"_L1).toString());
            QVERIFY(!job->hyperparameters.epochs || *job->hyperparameters.epochs > 0);
        }
    }
}

QTEST_APPLESS_MAIN(TestJob)
#include "tst_job.moc"
