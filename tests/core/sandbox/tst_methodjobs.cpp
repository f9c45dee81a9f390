// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QTest>

#include <algorithm>
#include <functional>

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
    void reinforcement_reportsRisingRewards();
    void reinforcement_keepsTheBestCheckpoints();
    void reinforcement_writesTheResultFile();
    void reinforcement_sameSeed_sameNumbers();
    void reinforcement_pauseAndRestart_changeNoNumber();
    void reinforcement_ofMultiGrader_namesItsParts();

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

//! Wants a polite tone, which the base model has now and then.
const QJsonObject Politeness{{u"type"_s, u"string_check"_s},
                             {u"name"_s, u"polite"_s},
                             {u"input"_s, u"{{sample.output_text}}"_s},
                             {u"reference"_s, u"please"_s},
                             {u"operation"_s, u"ilike"_s}};

QJsonObject reinforcement(SandboxFixture &fixture, QJsonObject hyperparameters,
                          const QJsonObject &grader = Politeness)
{
    hyperparameters[u"reasoning_effort"_s] = u"low"_s; // short answers are soon tried out
    return {{u"seed"_s, 7},
            {u"model"_s, u"o4-mini-2025-04-16"_s},
            {u"training_file"_s, fixture.upload(gradableLines(10)).id()},
            {u"validation_file"_s, fixture.upload(gradableLines(4)).id()},
            {u"method"_s,
             QJsonObject{
                 {u"type"_s, u"reinforcement"_s},
                 {u"reinforcement"_s,
                  QJsonObject{{u"grader"_s, grader}, {u"hyperparameters"_s, hyperparameters}}}}}};
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
    SandboxFixture fixture;
    const QJsonObject request = dpo(fixture, {{u"n_epochs"_s, 10}, {u"batch_size"_s, 4}});
    const QString id = fixture.createLastingJobs(request).value(0);
    const QString job = Jobs + u'/' + id;
    QTRY_VERIFY_WITH_TIMEOUT(fixture.hasTrained(id), PatienceMs);
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

void TestMethodJobs::reinforcement_reportsRisingRewards()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(reinforcement(
        fixture, {{u"n_epochs"_s, 12}, {u"batch_size"_s, 5}, {u"eval_interval"_s, 6}}));
    const QJsonObject job = succeeded(fixture, id);
    const QJsonObject chosen =
        job["method"_L1]["reinforcement"_L1]["hyperparameters"_L1].toObject();
    QCOMPARE(chosen.value("eval_interval"_L1).toInt(), 6);
    QCOMPARE(chosen.value("eval_samples"_L1).toInt(), 2);
    QCOMPARE(chosen.value("compute_multiplier"_L1).toDouble(), 1.0);

    const QList<QJsonObject> told = steps(fixture, id);
    QCOMPARE(told.size(), 24);
    const double before = told.first().value("train_mean_reward"_L1).toDouble();
    const double after = told.last().value("train_mean_reward"_L1).toDouble();
    QVERIFY2(after > before + 0.4, qPrintable(u"%1 and %2"_s.arg(before).arg(after)));
    for (const QJsonObject &step : told) {
        const bool isEvaluation = step.value("step"_L1).toInt() % 6 == 0;
        QCOMPARE(step.contains("full_valid_mean_reward"_L1), isEvaluation);
    }
    const QJsonObject grader = told.last()["scores"_L1]["graders"_L1].toArray().first().toObject();
    QCOMPARE(grader.value("name"_L1).toString(), u"polite"_s);
    QCOMPARE(grader.value("train_reward_mean"_L1).toDouble(), after);

    const QJsonArray events = fixture.all(Jobs + u'/' + id + u"/events"_s);
    const auto isStep24 = [](const QJsonValue &event) {
        return event["message"_L1].toString().startsWith(u"Step 24/24 , train mean reward="_s)
            && event["message"_L1].toString().contains(u", full validation mean reward="_s);
    };
    QVERIFY(std::any_of(events.begin(), events.end(), isStep24));
}

void TestMethodJobs::reinforcement_keepsTheBestCheckpoints()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(reinforcement(
        fixture, {{u"n_epochs"_s, 6}, {u"batch_size"_s, 5}, {u"eval_interval"_s, 2}}));
    succeeded(fixture, id);
    QList<double> rewards;
    for (const QJsonObject &step : steps(fixture, id)) {
        if (step.contains("full_valid_mean_reward"_L1)) {
            rewards << step.value("full_valid_mean_reward"_L1).toDouble();
        }
    }
    QCOMPARE(rewards.size(), 6);
    std::sort(rewards.begin(), rewards.end(), std::greater());
    QList<double> kept;
    for (const QJsonValue checkpoint : fixture.get(Jobs + u'/' + id + u"/checkpoints"_s).data()) {
        kept << checkpoint["metrics"_L1]["full_valid_mean_reward"_L1].toDouble();
        const QString model = checkpoint["fine_tuned_model_checkpoint"_L1].toString();
        QCOMPARE(fixture.get(u"/models/"_s + model).status, 200);
    }
    std::sort(kept.begin(), kept.end(), std::greater());
    QCOMPARE(kept, rewards.first(3));
}

void TestMethodJobs::reinforcement_writesTheResultFile()
{
    SandboxFixture fixture;
    const QByteArray csv = csvOf(
        fixture,
        fixture.createJob(reinforcement(fixture, {{u"n_epochs"_s, 1}, {u"batch_size"_s, 5}})));
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.first().startsWith("step,train_mean_reward,full_valid_mean_reward,pg_loss_sum,"));
    QCOMPARE(lines.last().count(','), lines.first().count(','));
}

void TestMethodJobs::reinforcement_sameSeed_sameNumbers()
{
    SandboxFixture fixture;
    QJsonObject request = reinforcement(fixture, {{u"n_epochs"_s, 2}, {u"batch_size"_s, 5}});
    const QByteArray first = csvOf(fixture, fixture.createJob(request));
    QCOMPARE(csvOf(fixture, fixture.createJob(request)), first);
    request[u"seed"_s] = 8;
    QVERIFY(csvOf(fixture, fixture.createJob(request)) != first);
}

void TestMethodJobs::reinforcement_pauseAndRestart_changeNoNumber()
{
    SandboxFixture fixture;
    const QJsonObject request = reinforcement(fixture, {{u"n_epochs"_s, 8}, {u"batch_size"_s, 5}});
    const QString id = fixture.createLastingJobs(request).value(0);
    const QString job = Jobs + u'/' + id;
    QTRY_VERIFY_WITH_TIMEOUT(fixture.hasTrained(id), PatienceMs);
    QCOMPARE(fixture.post(job + u"/pause"_s).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"paused"_s, PatienceMs);
    QVERIFY(fixture.get(job + u"/checkpoints"_s).data().size() >= 1);
    QVERIFY(fixture.restart(0));
    QCOMPARE(fixture.post(job + u"/resume"_s).status, 200);
    QCOMPARE(csvOf(fixture, id), csvOf(fixture, fixture.createJob(request)));
}

void TestMethodJobs::reinforcement_ofMultiGrader_namesItsParts()
{
    SandboxFixture fixture;
    QJsonObject judge{{u"type"_s, u"label_model"_s},
                      {u"name"_s, u"tone"_s},
                      {u"model"_s, u"gpt-4o-mini"_s},
                      {u"labels"_s, QJsonArray{u"Yes"_s, u"No"_s}},
                      {u"passing_labels"_s, QJsonArray{u"Yes"_s}},
                      {u"input"_s,
                       QJsonArray{QJsonObject{{u"role"_s, u"user"_s},
                                              {u"content"_s, u"{{sample.output_text}}"_s}}}}};
    QJsonObject broken = Politeness;
    broken[u"reference"_s] = u"{{item.nothing_of_the_kind}}"_s;
    const QJsonObject multi{
        {u"type"_s, u"multi"_s},
        {u"name"_s, u"both"_s},
        {u"graders"_s,
         QJsonObject{{u"polite"_s, Politeness}, {u"tone"_s, judge}, {u"broken"_s, broken}}},
        {u"calculate_output"_s, u"polite + tone + broken"_s}};
    const QString id = fixture.createJob(
        reinforcement(fixture, {{u"n_epochs"_s, 1}, {u"batch_size"_s, 10}}, multi));
    succeeded(fixture, id);
    const QJsonObject step = steps(fixture, id).first();
    QStringList names;
    for (const QJsonValue grader : step["scores"_L1]["graders"_L1].toArray()) {
        names << grader["name"_L1].toString();
    }
    names.sort();
    QCOMPARE(names, QStringList({u"both"_s, u"broken"_s, u"polite"_s, u"tone"_s}));
    // A part that fails leaves no reward, and it is said how often and why.
    QCOMPARE(step.value("train_mean_reward"_L1).toDouble(), 0.0);
    QCOMPARE(step.value("mean_unresponsive_rewards"_L1).toDouble(), 1.0);
    const QJsonObject errors = step["errors"_L1]["graders"_L1].toArray().first().toObject();
    QCOMPARE(errors.value("train_invalid_variable_error_count"_L1).toInt(), 80);
}

QTEST_GUILESS_MAIN(TestMethodJobs)
#include "tst_methodjobs.moc"
