// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/fileuses.h"
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray job(const QByteArray &id, const QByteArray &status, const QByteArray &results = "[]")
{
    return R"({"id":")" + id + R"(","created_at":1795176000,"status":")" + status
        + R"(","training_file":"file-t","validation_file":"file-v","result_files":)" + results
        + "}";
}

ScriptedAnswer page(const QByteArrayList &jobs, bool hasMore = false)
{
    return ScriptedAnswer::json(R"({"data":[)" + jobs.join(',') + R"(],"has_more":)"
                                + (hasMore ? "true" : "false") + '}');
}

} // namespace

class TestFileUses : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_api = std::make_unique<FineTuningApi>(m_fixture->client());
        m_jobs = std::make_unique<JobList>(*m_api);
        m_uses = std::make_unique<FileUses>(*m_jobs);
    }

    void cleanup()
    {
        m_uses.reset();
        m_jobs.reset();
    }

    void jobs_useTheirFiles_thoseUnderWayFirst()
    {
        QSignalSpy changed(m_uses.get(), &FileUses::changed);
        refresh({job("a", "succeeded", R"(["file-r"])"), job("b", "running")});
        QTRY_COMPARE(changed.size(), 1); // once for both
        const QList<FileUse> training = m_uses->of(u"file-t"_s);
        QCOMPARE(training.size(), 2);
        QCOMPARE(training.constFirst(),
                 (FileUse{.jobId = u"b"_s, .role = FileUse::Role::Training, .isUnderWay = true}));
        QVERIFY(m_uses->isUnderWay(u"file-t"_s));
        QCOMPARE(m_uses->of(u"file-r"_s).constFirst().role, FileUse::Role::Result);
        QVERIFY(!m_uses->isUnderWay(u"file-r"_s));
        QVERIFY(!m_uses->isUsed(u"file-x"_s));
    }

    void job_ends_isSeen()
    {
        refresh({job("b", "running")});
        QTRY_VERIFY(m_uses->isUnderWay(u"file-v"_s));
        refresh({job("b", "succeeded", R"(["file-r"])")});
        QTRY_VERIFY(!m_uses->isUnderWay(u"file-v"_s));
        QVERIFY(m_uses->isUsed(u"file-r"_s));
        QCOMPARE(m_uses->of(u"file-v"_s).size(), 1);
    }

    void job_progresses_isNoChange()
    {
        refresh({job("b", "queued")});
        QTRY_VERIFY(m_uses->isUsed(u"file-t"_s));
        QSignalSpy changed(m_uses.get(), &FileUses::changed);
        refresh({job("b", "running")});
        QTRY_COMPARE(m_jobs->store().at(0).status, JobStatus::Running);
        refresh({job("b", "cancelled")});
        QTRY_COMPARE(changed.size(), 1);
    }

    void complete_fetchesOlderJobs()
    {
        QVERIFY(!m_uses->isComplete());
        refresh({job("c", "succeeded")}, true);
        QTRY_VERIFY(m_jobs->hasLoaded() && !m_jobs->isLoading());
        QVERIFY(!m_uses->isComplete());
        m_fixture->server.enqueue(page({job("b", "succeeded")}, true));
        m_fixture->server.enqueue(page({job("a", "succeeded")}));
        m_uses->complete();
        QTRY_VERIFY(m_uses->isComplete());
        QCOMPARE(m_uses->of(u"file-t"_s).size(), 3);
    }

    void complete_serverFails_staysIncomplete()
    {
        refresh({job("c", "succeeded")}, true);
        QTRY_VERIFY(m_jobs->hasLoaded() && !m_jobs->isLoading());
        QSignalSpy failed(m_jobs.get(), &JobList::failed);
        m_fixture->server.enqueue(ScriptedAnswer::json("{}", 400));
        m_uses->complete();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_uses->isComplete());
        QCOMPARE(m_fixture->server.requests().size(), 2); // and it does not ask for ever
    }

private:
    void refresh(const QByteArrayList &jobs, bool hasMore = false)
    {
        m_fixture->server.enqueue(page(jobs, hasMore));
        m_jobs->refresh();
    }

    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FineTuningApi> m_api{};
    std::unique_ptr<JobList> m_jobs{};
    std::unique_ptr<FileUses> m_uses{};
};

QTEST_GUILESS_MAIN(TestFileUses)
#include "tst_fileuses.moc"
