// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/modeldependants.h"
#include "tests/support/clientfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

ScriptedAnswer list(const QByteArray &items, bool hasMore = false)
{
    return ScriptedAnswer::json(R"({"data":[)" + items + R"(],"has_more":)"
                                + (hasMore ? "true}" : "false}"));
}

} // namespace

class TestModelDependants : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_api = std::make_unique<FineTuningApi>(m_fixture->client());
        m_jobs = std::make_unique<JobList>(*m_api);
    }

    void olderJobsAndAllCheckpoints_areFetched()
    {
        m_fixture->server.setHandler([](const RecordedRequest &request) {
            if (request.path().endsWith("/checkpoints")) {
                return request.target.contains("after=c1")
                    ? list(R"({"id":"c2","fine_tuned_model_checkpoint":"ft:m:o:s:1"})")
                    : list(R"({"id":"c1","fine_tuned_model_checkpoint":"ft:m:o:s:1:ckpt-step-4"})",
                           true);
            }
            return request.target.contains("after=")
                ? list(R"({"id":"old","status":"running","model":"ft:m:o:s:1"})")
                : list(R"({"id":"new","status":"succeeded","model":"ft:m:o:s:1"},
                          {"id":"other","status":"running","model":"m"})",
                       true);
        });
        m_jobs->refresh();
        ModelDependants dependants(*m_jobs, *m_api, u"ft:m:o:s:1"_s, u"ftjob-1"_s);
        QVERIFY(!dependants.isComplete());
        dependants.start();
        QTRY_VERIFY(dependants.isComplete());
        QCOMPARE(dependants.jobs().size(), 2);
        QCOMPARE(dependants.jobs().constFirst().id, u"old"_s); // has not ended
        QCOMPARE(dependants.checkpoints().size(), 2);
    }

    void checkpointsRefused_isNotComplete()
    {
        m_fixture->server.setHandler([](const RecordedRequest &request) {
            return request.path().endsWith("/checkpoints")
                ? ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403)
                : list({});
        });
        m_jobs->refresh();
        ModelDependants dependants(*m_jobs, *m_api, u"ft:m:o:s:1"_s, u"ftjob-1"_s);
        dependants.start();
        QTRY_VERIFY(m_jobs->hasLoaded() && !dependants.isLoading());
        QVERIFY(!dependants.isComplete());
    }

private:
    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<FineTuningApi> m_api;
    std::unique_ptr<JobList> m_jobs;
};

QTEST_GUILESS_MAIN(TestModelDependants)
#include "tst_modeldependants.moc"
