// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobtimeline.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QDateTime at(qint64 second)
{
    return QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
}

JobEvent jobEvent(qint64 second, const QString &message, const QString &type = u"message"_s)
{
    return {.id = message, .createdAt = at(second), .message = message, .type = type};
}

Job job(JobStatus status, std::optional<QDateTime> finished = {})
{
    return {.id = u"ftjob-1"_s, .status = status, .createdAt = at(0), .finishedAt = finished};
}

const JobEvent Validating = jobEvent(1, u"Validating training file: file-1"_s);
const JobEvent Queued = jobEvent(5, u"Files validated, moving job to queued state"_s);
const JobEvent Started = jobEvent(20, u"Fine-tuning job started"_s);
const JobEvent Step = jobEvent(21, u"Step 1/90: training loss=0.5"_s, u"metrics"_s);
const JobEvent Pausing = jobEvent(30, u"Pausing the job"_s);
const JobEvent Paused = jobEvent(31, u"Job paused at step 9"_s);
const JobEvent LateStep = jobEvent(32, u"Step 9/90: training loss=0.4"_s, u"metrics"_s);
const JobEvent Resumed = jobEvent(50, u"Resuming the job, moving it to queued state"_s);
const JobEvent GoesOn = jobEvent(60, u"Fine-tuning job goes on after step 9"_s);
const JobEvent Completed = jobEvent(100, u"The job has successfully completed"_s);

} // namespace

class TestJobTimeline : public QObject
{
    Q_OBJECT

private slots:

    void succeeded_everyStretchHasItsTimes()
    {
        JobTimeline timeline;
        timeline.add({Validating, Queued, Started, Step, Completed}, 0);
        const QList<StatusSpan> expected{
            {.status = JobStatus::ValidatingFiles, .from = at(0), .to = at(5)},
            {.status = JobStatus::Queued, .from = at(5), .to = at(20)},
            {.status = JobStatus::Running, .from = at(20), .to = at(101)}};
        QCOMPARE(timeline.spans(job(JobStatus::Succeeded, at(101))), expected);
        QCOMPARE(expected.constLast().length(at(500)), std::optional(81s));
    }

    void turnedRound_withinASecond_isInOrder()
    {
        const JobEvent started = jobEvent(1, Started.message);
        JobTimeline timeline;
        timeline.add({started, Validating, Step}, 0);
        timeline.turnRound();
        const QList<StatusSpan> expected{
            {.status = JobStatus::ValidatingFiles, .from = at(0), .to = at(1)},
            {.status = JobStatus::Running, .from = at(1)}};
        QCOMPARE(timeline.spans(job(JobStatus::Running)), expected);
    }

    // A first load walks back: the newest page comes first, older ones before it.
    void pagesInAnyOrder_makeTheSameTimeline()
    {
        JobTimeline forth;
        forth.add({Validating, Queued, Started, Step, Pausing, Paused, LateStep, Resumed, GoesOn},
                  0);
        JobTimeline back;
        back.add({Resumed, GoesOn}, 0);
        back.add({Step, Pausing, Paused, LateStep}, 0);
        back.add({Validating, Queued, Started}, 0);
        const Job running = job(JobStatus::Running);
        QCOMPARE(back.spans(running), forth.spans(running));
        const QList<StatusSpan> spans = forth.spans(running);
        QCOMPARE(spans.size(), 7);
        QCOMPARE(spans.constLast(), (StatusSpan{.status = JobStatus::Running, .from = at(60)}));
        QCOMPARE(JobTimeline::trainedFor(spans, at(70)), std::optional(20s));
    }

    void failedWhileChecking_endsThere()
    {
        JobTimeline timeline;
        timeline.add({Validating, jobEvent(4, u"The file is broken"_s)}, 0);
        const QList<StatusSpan> expected{
            {.status = JobStatus::ValidatingFiles, .from = at(0), .to = at(4)}};
        QCOMPARE(timeline.spans(job(JobStatus::Failed, at(4))), expected);
    }

    void stepsAlone_sayThatItRan()
    {
        JobTimeline timeline;
        timeline.add({Step, LateStep}, 0);
        const QList<StatusSpan> expected{
            {.status = JobStatus::Unknown, .from = at(0), .to = at(21)},
            {.status = JobStatus::Running, .from = at(21), .to = at(40)}};
        QCOMPARE(timeline.spans(job(JobStatus::Succeeded, at(40))), expected);
    }

    void withoutEvents_onlyWhatWasSeenIsTold()
    {
        JobTimeline timeline;
        timeline.noteStatus(JobStatus::Queued, at(10));
        QCOMPARE(timeline.spans(job(JobStatus::Queued)).constLast(),
                 (StatusSpan{.status = JobStatus::Queued})); // since when is not known
        QVERIFY(!timeline.spans(job(JobStatus::Queued)).constLast().length(at(99)));
        timeline.noteStatus(JobStatus::Running, at(30));
        QCOMPARE(timeline.spans(job(JobStatus::Running)).constLast(),
                 (StatusSpan{.status = JobStatus::Running, .from = at(30)}));
    }

    void rest_goesOnAsFastAsSoFar()
    {
        QCOMPARE(projectedRest(0.25, 20s), std::optional(60s));
        QCOMPARE(projectedRest(1.0, 20s), std::optional(0s));
    }

    void rest_isNotGuessedFromTheFirstMoments()
    {
        QVERIFY(!projectedRest(0.01, 20s));
        QVERIFY(!projectedRest(0.25, 5s));
        QVERIFY(!projectedRest(0.25, std::nullopt));
        QVERIFY(!projectedRest(std::nullopt, 20s));
    }

    void words_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("status");
        const auto row = [](const char *message, JobStatus status) {
            QTest::newRow(message) << QString::fromLatin1(message) << int(status);
        };
        row("Job enqueued. Waiting for jobs ahead to complete.", JobStatus::Queued); // Azure
        row("Preprocessing started for file training file.", JobStatus::ValidatingFiles);
        row("Training started.", JobStatus::Running);
        row("Job succeeded.", JobStatus::Succeeded);
        row("The job was cancelled", JobStatus::Cancelled);
        row("Fine-tuning job paused", JobStatus::Paused);
    }

    void words()
    {
        QFETCH(const QString, message);
        QFETCH(const int, status);
        QCOMPARE(int(statusReached(jobEvent(1, message)).value_or(JobStatus::Unknown)), status);
    }

    void otherWords_sayNothing()
    {
        QVERIFY(!statusReached(jobEvent(1, u"Checkpoint created at step 30"_s)));
    }
};

QTEST_APPLESS_MAIN(TestJobTimeline)
#include "tst_jobtimeline.moc"
