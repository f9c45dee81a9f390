// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! The life of supervised jobs as clients see it, and the numbers they get on the way.
class TestJobLife final : public QObject
{
    Q_OBJECT

private slots:
    void job_runsToItsEnd();
    void job_tellsItsStory();
    void job_keepsTheLastThreeCheckpoints();
    void job_writesTheResultFile();
    void job_withValidationFile_measuresIt();
    void job_learnsMoreWithMoreEpochs();
    void job_sameSeed_sameNumbers();
    void job_goesOnFromFineTunedModel();
    void job_outlivesTheModelItGoesOnFrom();
    void job_badFile_fails_data();
    void job_badFile_fails();
    void cancel_endsTheJobAtOnce();
    void cancel_finished_is400();
    void pause_andResume_changeNoNumber();
    void pause_rightAfterARestart_keepsACheckpoint();
    void pause_whenNotRunning_is400();
    void jobs_beyondTwo_wait();
    void restart_goesOnWithoutChangingNumbers();

private:
    //! Runs a job to its end and returns the CSV of its metrics.
    QByteArray csvOf(SandboxFixture &fixture, const QString &job);
};

namespace {

const QString Jobs = u"/fine_tuning/jobs"_s;
constexpr double StandingStill = 1000; // the pace: an hour passes before a file is checked
constexpr int PatienceMs = 60000;

QJsonObject epochs(int count)
{
    return {
        {u"seed"_s, 7},
        {u"method"_s,
         QJsonObject{{u"type"_s, u"supervised"_s},
                     {u"supervised"_s,
                      QJsonObject{{u"hyperparameters"_s,
                                   QJsonObject{{u"n_epochs"_s, count}, {u"batch_size"_s, 4}}}}}}}};
}

QStringList messages(const QJsonArray &events)
{
    QStringList texts;
    for (const QJsonValue event : events) {
        texts.prepend(event.toObject().value("message"_L1).toString()); // oldest first
    }
    return texts;
}

} // namespace

QByteArray TestJobLife::csvOf(SandboxFixture &fixture, const QString &job)
{
    [&] { QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(job), u"succeeded"_s, PatienceMs); }();
    const QJsonArray files =
        fixture.get(Jobs + u'/' + job).json().value("result_files"_L1).toArray();
    return fixture.get(u"/files/%1/content"_s.arg(files.first().toString())).body;
}

void TestJobLife::job_runsToItsEnd()
{
    SandboxFixture fixture;
    QJsonObject extra = epochs(3);
    extra[u"suffix"_s] = u"my numbers"_s;
    const QString id = fixture.createJob(extra);
    QVERIFY(id.startsWith("ftjob-"_L1));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, 30000);
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    QCOMPARE(job.value("object"_L1).toString(), u"fine_tuning.job"_s);
    QCOMPARE(job.value("organization_id"_L1).toString(), u"org-sandbox"_s);
    QCOMPARE(job.value("seed"_L1).toInteger(), 7);
    QVERIFY(job.value("error"_L1).isNull());
    QVERIFY(job.value("finished_at"_L1).toInteger() >= job.value("created_at"_L1).toInteger());
    QVERIFY(job.value("trained_tokens"_L1).toInteger() > 0);
    QCOMPARE(job.value("hyperparameters"_L1).toObject().value("n_epochs"_L1).toInteger(), 3);
    const QString model = job.value("fine_tuned_model"_L1).toString();
    QVERIFY2(model.startsWith("ft:gpt-4o-mini-2024-07-18:sandbox:my-numbers:"_L1),
             qPrintable(model));
    QCOMPARE(fixture.get(u"/models/"_s + model).json().value("owned_by"_L1).toString(),
             u"org-sandbox"_s);
}

void TestJobLife::job_tellsItsStory()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(epochs(1));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, 30000);
    const QJsonArray events = fixture.all(Jobs + u'/' + id + u"/events"_s);
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    QStringList story = messages(events);
    QCOMPARE(story.size(), 10);
    QCOMPARE(story.takeFirst(), u"Created fine-tuning job: "_s + id);
    QCOMPARE(story.takeFirst(),
             u"Validating training file: "_s + job.value("training_file"_L1).toString());
    QCOMPARE(story.takeFirst(), u"Files validated, moving job to queued state"_s);
    QCOMPARE(story.takeFirst(), u"Fine-tuning job started"_s);
    for (int step = 1; step <= 3; ++step) {
        QVERIFY(story.takeFirst().startsWith(u"Step %1/3: training loss="_s.arg(step)));
    }
    QCOMPARE(story.takeFirst(), u"Checkpoint created at step 3"_s);
    QCOMPARE(story.takeFirst(),
             u"New fine-tuned model created: "_s + job.value("fine_tuned_model"_L1).toString());
    QCOMPARE(story.takeFirst(), u"The job has successfully completed"_s);

    const QJsonObject metrics = events.at(3).toObject(); // newest first: the last step
    QCOMPARE(metrics.value("type"_L1).toString(), u"metrics"_s);
    const QJsonObject data = metrics.value("data"_L1).toObject();
    QCOMPARE(data.value("step"_L1).toInteger(), 3);
    QCOMPARE(data.value("total_steps"_L1).toInteger(), 3);
    QVERIFY(data.value("train_loss"_L1).toDouble() > 0);
    QVERIFY(data.value("train_mean_token_accuracy"_L1).isDouble());
    // The results say the same numbers, in the same digits.
    const QByteArray loss =
        QJsonDocument(QJsonArray{data.value("train_loss"_L1)}).toJson(QJsonDocument::Compact);
    const QByteArrayList row = csvOf(fixture, id).split('\n').at(3).split(',');
    QCOMPARE(row.first(), QByteArray("3"));
    QCOMPARE(row.at(1), loss.sliced(1).chopped(1));
}

void TestJobLife::job_keepsTheLastThreeCheckpoints()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(epochs(5));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, 30000);
    const QJsonObject list = fixture.get(Jobs + u'/' + id + u"/checkpoints"_s).json();
    const QJsonArray checkpoints = list.value("data"_L1).toArray();
    QCOMPARE(checkpoints.size(), 3);
    QCOMPARE(checkpoints.first().toObject().value("step_number"_L1).toInteger(), 15);
    QCOMPARE(checkpoints.last().toObject().value("step_number"_L1).toInteger(), 9);
    QCOMPARE(list.value("last_id"_L1), checkpoints.last().toObject().value("id"_L1));
    for (const QJsonValue value : checkpoints) {
        const QString model = value.toObject().value("fine_tuned_model_checkpoint"_L1).toString();
        QCOMPARE(fixture.get(u"/models/"_s + model).status, 200);
    }
    const QString dropped = checkpoints.last()
                                .toObject()
                                .value("fine_tuned_model_checkpoint"_L1)
                                .toString()
                                .replace("step-9"_L1, "step-6"_L1);
    QCOMPARE(fixture.get(u"/models/"_s + dropped).status, 404);
    QCOMPARE(QDir(fixture.folder() + u"/weights"_s).entryList(QDir::Files).size(), 4);
    QVERIFY(QDir(fixture.folder() + u"/snapshots"_s).isEmpty());
}

void TestJobLife::job_writesTheResultFile()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(epochs(2));
    const QList<QByteArray> lines = csvOf(fixture, id).trimmed().split('\n');
    QCOMPARE(lines.first(), "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy");
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines.last().startsWith("6,"));
    const QJsonArray files = fixture.get(u"/files?purpose=fine-tune-results"_s).data();
    QCOMPARE(files.size(), 1);
    // The file says what the events said.
    const QJsonObject last =
        fixture.all(Jobs + u'/' + id + u"/events"_s).at(3).toObject().value("data"_L1).toObject();
    QCOMPARE(lines.last().split(',').at(1).toDouble(), last.value("train_loss"_L1).toDouble());
}

void TestJobLife::job_withValidationFile_measuresIt()
{
    SandboxFixture fixture;
    QJsonObject extra = epochs(2);
    extra[u"validation_file"_s] = fixture.upload(trainingLines(5)).id();
    const QString id = fixture.createJob(extra);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, 30000);
    const QJsonObject checkpoint =
        fixture.get(Jobs + u'/' + id + u"/checkpoints"_s).data().first().toObject();
    const QJsonObject metrics = checkpoint.value("metrics"_L1).toObject();
    QVERIFY(metrics.value("full_valid_loss"_L1).toDouble() > 0);
    QVERIFY(metrics.value("full_valid_mean_token_accuracy"_L1).isDouble());
    QVERIFY(metrics.value("train_loss"_L1).isDouble());
}

void TestJobLife::job_learnsMoreWithMoreEpochs()
{
    SandboxFixture fixture;
    const auto lastLoss = [&](int count) {
        const QByteArray csv = csvOf(fixture, fixture.createJob(epochs(count)));
        return csv.trimmed().split('\n').last().split(',').at(1).toDouble();
    };
    const double once = lastLoss(1);
    const double often = lastLoss(8);
    QVERIFY2(often < once / 2, qPrintable(u"%1 and %2"_s.arg(once).arg(often)));
}

void TestJobLife::job_sameSeed_sameNumbers()
{
    SandboxFixture fixture;
    const QByteArray first = csvOf(fixture, fixture.createJob(epochs(2)));
    const QByteArray second = csvOf(fixture, fixture.createJob(epochs(2)));
    QJsonObject other = epochs(2);
    other[u"seed"_s] = 8;
    const QByteArray third = csvOf(fixture, fixture.createJob(other));
    QCOMPARE(first, second);
    QVERIFY(first != third);
}

void TestJobLife::job_goesOnFromFineTunedModel()
{
    SandboxFixture fixture;
    const QString first = fixture.createJob(epochs(3));
    const QByteArray firstCsv = csvOf(fixture, first);
    const QString model =
        fixture.get(Jobs + u'/' + first).json().value("fine_tuned_model"_L1).toString();
    QJsonObject extra = epochs(1);
    extra[u"model"_s] = model;
    const QString second = fixture.createJob(extra);
    const QByteArray secondCsv = csvOf(fixture, second);
    const auto firstLoss = [](const QByteArray &csv) {
        return csv.split('\n').at(1).split(',').at(1).toDouble();
    };
    QVERIFY(firstLoss(secondCsv) < firstLoss(firstCsv) / 2); // it begins where the other ended
    const QJsonObject job = fixture.get(Jobs + u'/' + second).json();
    QCOMPARE(job.value("model"_L1).toString(), model);
    QVERIFY(job.value("fine_tuned_model"_L1)
                .toString()
                .startsWith("ft:gpt-4o-mini-2024-07-18:sandbox::"_L1));
}

void TestJobLife::job_outlivesTheModelItGoesOnFrom()
{
    SandboxFixture fixture;
    const QString first = Jobs + u'/' + fixture.createJob(epochs(1));
    const auto modelOf = [&fixture](const QString &job) {
        return fixture.get(job).json().value("fine_tuned_model"_L1).toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!modelOf(first).isEmpty(), PatienceMs);
    QJsonObject extra = epochs(10);
    extra[u"model"_s] = modelOf(first);
    const QString id = fixture.createLastingJobs(extra).value(0);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.hasTrained(id), PatienceMs);
    QCOMPARE(fixture.remove(u"/models/"_s + modelOf(first)).status, 200);

    const QString job = Jobs + u'/' + id;
    fixture.post(job + u"/pause"_s); // keeps what was learnt
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"paused"_s, PatienceMs);
    QVERIFY(fixture.restart());
    fixture.post(job + u"/resume"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, PatienceMs);
    QVERIFY2(modelOf(job).startsWith("ft:gpt-4o-mini-2024-07-18:sandbox:"_L1),
             qPrintable(modelOf(job)));
    const QJsonArray checkpoints = fixture.get(job + u"/checkpoints"_s).data();
    QVERIFY(!checkpoints.isEmpty());
    for (const QJsonValue checkpoint : checkpoints) {
        QVERIFY(checkpoint.toObject()
                    .value("fine_tuned_model_checkpoint"_L1)
                    .toString()
                    .startsWith(modelOf(job)));
    }
}

void TestJobLife::job_badFile_fails_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("nine examples") << trainingLines(9) << u"invalid_n_examples"_s
                                   << u"has 9 example(s), but must have at least 10 examples"_s;
    QTest::newRow("not JSON") << trainingLines(10) + "{\"messages\": [\n"
                              << u"invalid_file_format"_s << u"Line 11: "_s;
    QTest::newRow("not an object")
        << "[1]\n" + trainingLines(10) << u"invalid_file_format"_s << u"Line 1: "_s;
    QTest::newRow("no messages") << trainingLines(3) + "{\"prompt\":\"a\"}\n" + trainingLines(10)
                                 << u"invalid_training_file"_s << u"Line 4: "_s;
    QTest::newRow("unknown role") << trainingLines(10)
            + R"({"messages":[{"role":"robot","content":"a"},{"role":"assistant","content":"b"}]})"
                                  << u"invalid_training_file"_s
                                  << u"Line 11: Invalid role in 'messages[0].role': 'robot'."_s;
    QTest::newRow("question without an answer")
        << R"({"messages":[{"role":"user","content":"a"}]})"
           "\n"
            + trainingLines(10)
        << u"invalid_training_file"_s << u"'messages' has no message from the assistant"_s;
    QTest::newRow("weight of a user") << R"({"messages":[{"role":"user","content":"a","weight":1},)"
                                         R"({"role":"assistant","content":"b"}]})"
                                         "\n"
            + trainingLines(10) << u"invalid_training_file"_s
                                      << u"'messages[0].weight' is on a message from the user"_s;
    QTest::newRow("tool without a function")
        << trainingLines(10)
            + R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],)"
              R"("tools":[{"type":"function"}]})"
        << u"invalid_training_file"_s << u"Line 11: Missing key 'tools[0].function'."_s;
    QTest::newRow("preferences for supervised")
        << QByteArray(R"({"input":{},"preferred_output":[],"non_preferred_output":[]})"
                      "\n")
               .repeated(10)
        << u"invalid_training_file"_s
        << u"Line 1: The example has the preference format, not that of the method."_s;
    QTest::newRow("two bad lines") << "{}\n{}\n" + trainingLines(10) << u"invalid_training_file"_s
                                   << u"2 lines have problems"_s;
}

void TestJobLife::job_badFile_fails()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, code);
    QFETCH(QString, text);
    SandboxFixture fixture;
    const QString file = fixture.upload(content).id();
    const QString id =
        fixture.post(Jobs, {{u"model"_s, u"gpt-4o-mini"_s}, {u"training_file"_s, file}}).id();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"failed"_s, 30000);
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    const QJsonObject error = job.value("error"_L1).toObject();
    QCOMPARE(error.value("code"_L1).toString(), code);
    QCOMPARE(error.value("param"_L1).toString(), u"training_file"_s);
    const QString message = error.value("message"_L1).toString();
    QVERIFY2(message.contains(text), qPrintable(message));
    const QJsonObject event = fixture.all(Jobs + u'/' + id + u"/events"_s).first().toObject();
    QCOMPARE(event.value("level"_L1).toString(), u"error"_s);
    QCOMPARE(event.value("message"_L1).toString(), message);
}

void TestJobLife::cancel_endsTheJobAtOnce()
{
    SandboxFixture fixture;
    const QString id = fixture.createLastingJobs(epochs(20)).value(0);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.hasTrained(id), PatienceMs);
    QCOMPARE(fixture.jobStatus(id), u"running"_s);
    const WireAnswer answer = fixture.post(Jobs + u'/' + id + u"/cancel"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().value("status"_L1).toString(), u"cancelled"_s);
    QVERIFY(answer.json().value("finished_at"_L1).isDouble());
    // Nothing is told about it any more.
    const QJsonArray events = fixture.all(Jobs + u'/' + id + u"/events"_s);
    QCOMPARE(events.first().toObject().value("message"_L1).toString(), u"The job was cancelled"_s);
    fixture.stop(); // joins the training thread
    QVERIFY(fixture.restart());
    QCOMPARE(fixture.all(Jobs + u'/' + id + u"/events"_s), events);
    QCOMPARE(fixture.jobStatus(id), u"cancelled"_s);
    QVERIFY(QDir(fixture.folder() + u"/snapshots"_s).isEmpty());
}

void TestJobLife::cancel_finished_is400()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob(epochs(1));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, 30000);
    const WireAnswer answer = fixture.post(Jobs + u'/' + id + u"/cancel"_s);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("type"_L1).toString(), u"invalid_request_error"_s);
}

void TestJobLife::pause_andResume_changeNoNumber()
{
    SandboxFixture fixture;
    const QString id = fixture.createLastingJobs(epochs(10)).value(0);
    const QString job = Jobs + u'/' + id;
    QTRY_VERIFY_WITH_TIMEOUT(fixture.hasTrained(id), PatienceMs);
    const WireAnswer paused = fixture.post(job + u"/pause"_s);
    QCOMPARE(paused.json().value("status"_L1).toString(), u"pausing"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"paused"_s, 30000);
    QVERIFY(fixture.get(job + u"/checkpoints"_s).data().size() >= 1);
    QVERIFY(fixture.restart(0)); // a paused job waits, whatever happens
    QCOMPARE(fixture.jobStatus(id), u"paused"_s);
    QCOMPARE(fixture.post(job + u"/resume"_s).json().value("status"_L1).toString(), u"queued"_s);
    QCOMPARE(csvOf(fixture, id), csvOf(fixture, fixture.createJob(epochs(10))));
}

void TestJobLife::pause_rightAfterARestart_keepsACheckpoint()
{
    SandboxFixture fixture;
    const QString id = fixture.createLastingJobs(epochs(10)).value(0);
    const QString job = Jobs + u'/' + id;
    QTRY_VERIFY_WITH_TIMEOUT(fixture.hasTrained(id), PatienceMs);
    QVERIFY(fixture.restart(1));
    QCOMPARE(fixture.post(job + u"/pause"_s).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"paused"_s, PatienceMs);
    QVERIFY(!fixture.get(job + u"/checkpoints"_s).data().isEmpty());
}

void TestJobLife::pause_whenNotRunning_is400()
{
    SandboxFixture fixture(StandingStill);
    const QString job = Jobs + u'/' + fixture.createJob();
    QCOMPARE(fixture.post(job + u"/pause"_s).status, 400);
    QCOMPARE(fixture.post(job + u"/resume"_s).status, 400);
    QCOMPARE(fixture.post(job + u"/cancel"_s).status, 200);
    QCOMPARE(fixture.post(job + u"/resume"_s).status, 400);
}

void TestJobLife::jobs_beyondTwo_wait()
{
    SandboxFixture fixture;
    const QStringList jobs = fixture.createLastingJobs(epochs(20), 4);
    QCOMPARE(jobs.size(), 4);
    QStringList begun;
    const auto countBegun = [&] {
        for (const QString &id : jobs) {
            if (!begun.contains(id) && fixture.hasTrained(id)) {
                begun.append(id);
            }
        }
        return begun.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(countBegun(), 2, PatienceMs);
    for (const QString &id : jobs) {
        QCOMPARE(fixture.jobStatus(id), begun.contains(id) ? u"running"_s : u"queued"_s);
    }
    QCOMPARE(fixture.post(Jobs + u'/' + begun.first() + u"/cancel"_s).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(countBegun(), 3, PatienceMs); // its place is taken
}

void TestJobLife::restart_goesOnWithoutChangingNumbers()
{
    SandboxFixture fixture;
    const QString id = fixture.createLastingJobs(epochs(10)).value(0);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.get(Jobs + u'/' + id + u"/checkpoints"_s).data().size() > 0,
                             30000);
    QVERIFY(fixture.restart(0));
    QCOMPARE(csvOf(fixture, id), csvOf(fixture, fixture.createJob(epochs(10))));
    const QStringList story = messages(fixture.all(Jobs + u'/' + id + u"/events"_s));
    QVERIFY(story.contains(u"The sandbox was restarted, the job goes on"_s));
}

QTEST_GUILESS_MAIN(TestJobLife)
#include "tst_joblife.moc"
