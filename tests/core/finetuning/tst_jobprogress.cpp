// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobprogress.h"

#include <QTest>

using namespace Finetune;
using namespace std::chrono_literals;

namespace {

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(1'700'000'000 + seconds, Qt::UTC);
}

} // namespace

Q_DECLARE_METATYPE(Finetune::JobProgress)

class TestJobProgress : public QObject
{
    Q_OBJECT

private slots:
    void of_data();
    void of();
};

void TestJobProgress::of_data()
{
    QTest::addColumn<Job>("job");
    QTest::addColumn<TrainingStep>("latest");
    QTest::addColumn<JobProgress>("expected"); // at second 100

    Job job;
    job.status = JobStatus::Running;
    QTest::newRow("nothing known") << job << TrainingStep{} << JobProgress{};
    job.createdAt = at(40);
    QTest::newRow("running since a minute") << job << TrainingStep{} << JobProgress{.elapsed = 60s};
    QTest::newRow("a step without a total")
        << job << TrainingStep{.step = 7} << JobProgress{.step = 7, .elapsed = 60s};
    QTest::newRow("a quarter done")
        << job << TrainingStep{.step = 25, .total = 100}
        << JobProgress{.fraction = 0.25, .step = 25, .totalSteps = 100, .elapsed = 60s};
    QTest::newRow("a total of nothing") << job << TrainingStep{.step = 0, .total = 0}
                                        << JobProgress{.step = 0, .totalSteps = 0, .elapsed = 60s};
    QTest::newRow("more steps than announced")
        << job << TrainingStep{.step = 11, .total = 10}
        << JobProgress{.fraction = 1, .step = 11, .totalSteps = 10, .elapsed = 60s};

    Job nebius = job;
    nebius.trainedSteps = 3;
    nebius.totalSteps = 4;
    QTest::newRow("steps of the job itself")
        << nebius << TrainingStep{}
        << JobProgress{.fraction = 0.75, .step = 3, .totalSteps = 4, .elapsed = 60s};

    Job estimated = job;
    estimated.estimatedFinish = at(130);
    QTest::newRow("the server's estimate")
        << estimated << TrainingStep{} << JobProgress{.elapsed = 60s, .remaining = 30s};
    estimated.estimatedFinish = at(90);
    QTest::newRow("an estimate that has passed says nothing")
        << estimated << TrainingStep{} << JobProgress{.elapsed = 60s};
    estimated.estimatedFinish = at(130);
    estimated.status = JobStatus::Paused;
    QTest::newRow("nor does one of a paused job")
        << estimated << TrainingStep{} << JobProgress{.elapsed = 60s};

    Job done = job;
    done.status = JobStatus::Succeeded;
    done.finishedAt = at(50);
    QTest::newRow("succeeded early")
        << done << TrainingStep{.step = 5, .total = 10}
        << JobProgress{.fraction = 1, .step = 5, .totalSteps = 10, .elapsed = 10s};
    done.status = JobStatus::Failed;
    QTest::newRow("failed half way")
        << done << TrainingStep{.step = 5, .total = 10}
        << JobProgress{.fraction = 0.5, .step = 5, .totalSteps = 10, .elapsed = 10s};
    done.finishedAt.reset();
    QTest::newRow("ended nobody knows when") << done << TrainingStep{} << JobProgress{};

    Job ahead = job;
    ahead.createdAt = at(500);
    QTest::newRow("the server's clock is ahead")
        << ahead << TrainingStep{} << JobProgress{.elapsed = 0s};
}

void TestJobProgress::of()
{
    QFETCH(const Job, job);
    QFETCH(const TrainingStep, latest);
    QFETCH(const JobProgress, expected);
    QCOMPARE(JobProgress::of(job, latest, at(100)), expected);
}

QTEST_APPLESS_MAIN(TestJobProgress)
#include "tst_jobprogress.moc"
