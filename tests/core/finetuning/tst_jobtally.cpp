// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobtally.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

Job job(const QString &id, JobStatus status, int hoursAgo, std::optional<qint64> tokens = {})
{
    Job job{.id = id, .status = status, .createdAt = Now.addSecs(-3600 * (hoursAgo + 1))};
    job.trainedTokens = tokens;
    if (job.isFinished()) {
        job.finishedAt = Now.addSecs(-3600 * hoursAgo);
    }
    return job;
}

} // namespace

class TestJobTally : public QObject
{
    Q_OBJECT

private slots:

    void tokens_absurd_doNotOverflow()
    {
        constexpr qint64 Most = std::numeric_limits<qint64>::max();
        const auto tally = JobTally::of({job(u"a"_s, JobStatus::Succeeded, 1, Most),
                                         job(u"b"_s, JobStatus::Succeeded, 2, -5),
                                         job(u"c"_s, JobStatus::Succeeded, 3, 1)},
                                        {.now = Now, .since = Now});
        QCOMPARE(tally.trainedTokens, Most);
    }

    void counts_andTokens()
    {
        const auto tally = JobTally::of({job(u"a"_s, JobStatus::Running, 1),
                                         job(u"b"_s, JobStatus::Succeeded, 2, 1000),
                                         job(u"c"_s, JobStatus::Succeeded, 3, 500)},
                                        {.now = Now, .since = Now});
        QCOMPARE(tally.counts.value(JobStatus::Running), 1);
        QCOMPARE(tally.counts.value(JobStatus::Succeeded), 2);
        QCOMPARE(tally.counts.value(JobStatus::Failed), 0);
        QCOMPARE(tally.trainedTokens, 1500);
    }

    void active_areNewestFirst_pausedApart()
    {
        const auto tally = JobTally::of({job(u"old"_s, JobStatus::Queued, 5),
                                         job(u"paused"_s, JobStatus::Paused, 1),
                                         job(u"new"_s, JobStatus::Unknown, 2)},
                                        {.now = Now, .since = Now});
        QCOMPARE(tally.active, (QStringList{u"new"_s, u"old"_s}));
        QCOMPARE(tally.paused, QStringList{u"paused"_s});
    }

    void news_areWhatEndedSinceTheLastVisit()
    {
        const auto tally = JobTally::of({job(u"before"_s, JobStatus::Succeeded, 5),
                                         job(u"after"_s, JobStatus::Cancelled, 2),
                                         job(u"latest"_s, JobStatus::Succeeded, 1)},
                                        {.now = Now, .since = Now.addSecs(-3 * 3600)});
        QCOMPARE(tally.news, (QStringList{u"latest"_s, u"after"_s}));
    }

    void failures_needTheUserUntilSettledOrOld()
    {
        const QList<Job> jobs{job(u"fresh"_s, JobStatus::Failed, 1),
                              job(u"settled"_s, JobStatus::Failed, 2),
                              job(u"ancient"_s, JobStatus::Failed, 24 * 30)};
        const auto tally = JobTally::of(
            jobs, {.now = Now, .since = Now.addSecs(-3 * 3600), .settled = {u"settled"_s}});
        QCOMPARE(tally.failed, QStringList{u"fresh"_s});
        QCOMPARE(tally.news, QStringList{u"settled"_s});
        QCOMPARE(tally.counts.value(JobStatus::Failed), 3);
    }
};

QTEST_GUILESS_MAIN(TestJobTally)
#include "tst_jobtally.moc"
