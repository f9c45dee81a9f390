// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Jobs trained by preference and by reinforcement, as clients see them.
class TestMethodJobs final : public QObject
{
    Q_OBJECT

private slots:
    void dpo_reportsItsRewards();
    void dpo_writesTheResultFile();
    void dpo_sameSeed_sameNumbers();
    void dpo_pauseAndRestart_changeNoNumber();
    void supervised_goesOnFromACheckpoint();

private:
    //! Waits for the end of a job and returns it.
    QJsonObject succeeded(SandboxFixture &fixture, const QString &id);
    QByteArray csvOf(SandboxFixture &fixture, const QString &id);
    //! The data of all steps, in their order.
    QList<QJsonObject> steps(SandboxFixture &fixture, const QString &id);
};

namespace {

constexpr int PatienceMs = 60000;
const QString Jobs = u"/fine_tuning/jobs"_s;

QJsonObject dpo(SandboxFixture &fixture, const QJsonObject &hyperparameters)
{
    return {{u"seed"_s, 7},
            {u"training_file"_s, fixture.upload(preferenceLines(12)).id()},
            {u"validation_file"_s, fixture.upload(preferenceLines(4)).id()},
            {u"method"_s,
             QJsonObject{{u"type"_s, u"dpo"_s},
                         {u"dpo"_s, QJsonObject{{u"hyperparameters"_s, hyperparameters}}}}}};
}

} // namespace

QJsonObject TestMethodJobs::succeeded(SandboxFixture &fixture, const QString &id)
{
    [&] { QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, PatienceMs); }();
    return fixture.get(Jobs + u'/' + id).json();
}

QByteArray TestMethodJobs::csvOf(SandboxFixture &fixture, const QString &id)
{
    const QJsonArray files = succeeded(fixture, id).value("result_files"_L1).toArray();
    return fixture.get(u"/files/%1/content"_s.arg(files.first().toString())).body;
}

QList<QJsonObject> TestMethodJobs::steps(SandboxFixture &fixture, const QString &id)
{
    QList<QJsonObject> steps;
    for (const QJsonValue event : fixture.all(Jobs + u'/' + id + u"/events"_s)) {
        if (event.toObject().value("type"_L1) == "metrics"_L1) {
            steps.prepend(event.toObject().value("data"_L1).toObject());
        }
    }
    return steps;
}

void TestMethodJobs::dpo_reportsItsRewards()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(dpo(fixture, {{u"n_epochs"_s, 4}, {u"batch_size"_s, 4}}));
    const QJsonObject job = succeeded(fixture, id);
    QVERIFY(job.value("trained_tokens"_L1).toInteger() > 0);
    const QJsonObject chosen =
        job["method"_L1]["dpo"_L1]["hyperparameters"_L1].toObject(); // "auto" is resolved
    QCOMPARE(chosen.value("beta"_L1).toDouble(), 0.1);
    QCOMPARE(chosen.value("n_epochs"_L1).toInt(), 4);

    const QList<QJsonObject> told = steps(fixture, id);
    QCOMPARE(told.size(), 12);
    QVERIFY(qAbs(told.first().value("train_loss"_L1).toDouble() - 0.6931) < 1e-3);
    QVERIFY(told.last().value("train_loss"_L1).toDouble() < 0.6);
    QVERIFY(told.last().value("train_mean_reward_margin"_L1).toDouble() > 0);
    QCOMPARE(told.last().value("full_valid_reward_accuracy"_L1).toDouble(), 1.0);
    const QJsonArray checkpoints = fixture.get(Jobs + u'/' + id + u"/checkpoints"_s).data();
    QCOMPARE(checkpoints.size(), 3);
    const QJsonObject metrics = checkpoints.first()["metrics"_L1].toObject();
    QCOMPARE(metrics.value("full_valid_loss"_L1), told.last().value("full_valid_loss"_L1));
}

void TestMethodJobs::dpo_writesTheResultFile()
{
    SandboxFixture fixture;
    const QByteArray csv =
        csvOf(fixture, fixture.createJob(dpo(fixture, {{u"n_epochs"_s, 1}, {u"batch_size"_s, 6}})));
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.first(),
             "step,train_loss,train_reward_accuracy,train_mean_reward_margin,"
             "valid_loss,valid_reward_accuracy,valid_mean_reward_margin");
    QVERIFY(lines.at(1).startsWith("1,0.693"));
}

void TestMethodJobs::dpo_sameSeed_sameNumbers()
{
    SandboxFixture fixture;
    QJsonObject request = dpo(fixture, {{u"n_epochs"_s, 2}, {u"batch_size"_s, 4}});
    const QByteArray first = csvOf(fixture, fixture.createJob(request));
    QCOMPARE(csvOf(fixture, fixture.createJob(request)), first);
    request[u"seed"_s] = 8;
    QVERIFY(csvOf(fixture, fixture.createJob(request)) != first);
}

void TestMethodJobs::dpo_pauseAndRestart_changeNoNumber()
{
    SandboxFixture fixture(0.1);
    const QJsonObject request = dpo(fixture, {{u"n_epochs"_s, 10}, {u"batch_size"_s, 4}});
    const QString id = fixture.createJob(request);
    const QString job = Jobs + u'/' + id;
    QTRY_VERIFY_WITH_TIMEOUT(fixture.get(job + u"/events?limit=1"_s).body.contains("training loss"),
                             PatienceMs);
    QCOMPARE(fixture.post(job + u"/pause"_s).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"paused"_s, PatienceMs);
    QVERIFY(fixture.get(job + u"/checkpoints"_s).data().size() >= 1);
    QVERIFY(fixture.restart(0));
    QCOMPARE(fixture.post(job + u"/resume"_s).status, 200);
    QCOMPARE(csvOf(fixture, id), csvOf(fixture, fixture.createJob(request)));
}

void TestMethodJobs::supervised_goesOnFromACheckpoint()
{
    SandboxFixture fixture;
    const QJsonObject hyperparameters{{u"n_epochs"_s, 6}, {u"batch_size"_s, 4}};
    const QString first = fixture.createJob({{u"hyperparameters"_s, hyperparameters}});
    succeeded(fixture, first);
    const QString checkpoint = fixture.get(Jobs + u'/' + first + u"/checkpoints"_s)
                                   .data()
                                   .last()["fine_tuned_model_checkpoint"_L1]
                                   .toString();
    QVERIFY2(checkpoint.endsWith(":ckpt-step-12"_L1), qPrintable(checkpoint));
    const QString second = fixture.createJob({{u"model"_s, checkpoint}});
    QCOMPARE(succeeded(fixture, second).value("model"_L1).toString(), checkpoint);
    const auto lossAt = [](const QList<QJsonObject> &told, qsizetype step) {
        return told.at(step).value("train_loss"_L1).toDouble();
    };
    QVERIFY(lossAt(steps(fixture, second), 0) < lossAt(steps(fixture, first), 0) / 2);
}

QTEST_GUILESS_MAIN(TestMethodJobs)
#include "tst_methodjobs.moc"
