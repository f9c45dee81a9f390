// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "tests/support/clientfixture.h"
#include "tests/support/exchange.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QString JobId = u"ftjob-abc123"_s;

} // namespace

//! Each endpoint against its pair of files in tests/fixtures/http/finetuning: what goes out, and
//! what the answer is understood to say.
class TestFineTuningApi : public QObject
{
    Q_OBJECT

private slots:
    void createJob();
    void createJob_refused_namesTheField();
    void listJobs();
    void listJobsByMetadata();
    void retrieveJob();
    void cancelJob();
    void pauseJob();
    void resumeJob();
    void listEvents();
    void listCheckpoints();
    void answerAboutNothing_isMalformed();

private:
    //! Plays one exchange and gives what `call` returned for it; empty `difference` if it asked for
    //! exactly what the file says.
    template<typename Call>
    auto played(const QString &name, Call call)
    {
        const Exchange exchange = Exchange::load(u"finetuning/"_s + name);
        ClientFixture fixture;
        fixture.server.enqueue(exchange.answer);
        FineTuningApi api(fixture.client());
        const auto result = settled(call(api));
        m_difference = fixture.server.requests().size() == 1
            ? exchange.differenceTo(fixture.server.requests().constFirst())
            : u"%1 requests"_s.arg(fixture.server.requests().size());
        return result;
    }

    QString m_difference{};
};

void TestFineTuningApi::createJob()
{
    const QJsonObject request =
        QJsonDocument::fromJson(Exchange::load(u"finetuning/create-job"_s).requestBody).object();
    QVERIFY(!request.isEmpty());
    const auto job = played(u"create-job"_s, [&](auto &api) { return api.createJob(request); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(job.value().status, JobStatus::ValidatingFiles);
}

void TestFineTuningApi::createJob_refused_namesTheField()
{
    const auto job = played(u"refused-job"_s, [](auto &api) {
        return api.createJob({{u"model"_s, u"gpt-2"_s}, {u"training_file"_s, u"file-abc123"_s}});
    });
    QCOMPARE(m_difference, QString());
    const ApiError expected{
        .kind = ApiError::Kind::Http,
        .httpStatus = 400,
        .message = u"Model gpt-2 is not available for fine-tuning or does not exist."_s,
        .code = u"model_not_available"_s,
        .param = u"model"_s,
        .type = u"invalid_request_error"_s,
        .requestId = u"req_refused"_s};
    QVERIFY(job.error() == expected);
    QVERIFY(!job.error().mayHaveHappened());
}

void TestFineTuningApi::listJobs()
{
    const auto page = played(u"list-jobs"_s, [](auto &api) {
        return api.listJobs({.after = u"ftjob-zzz"_s, .limit = 2});
    });
    QCOMPARE(m_difference, QString());
    QCOMPARE(page.value().items.size(), 2);
    QVERIFY(page->hasMore);
    QCOMPARE(page->lastId, u"ftjob-1"_s); // jobs have no last_id
}

void TestFineTuningApi::listJobsByMetadata()
{
    const auto page = played(u"list-jobs-by-metadata"_s, [](auto &api) {
        return api.listJobsByMetadata(u"finetune-desk"_s, u"op-1 & co"_s, {.limit = 5});
    });
    QCOMPARE(m_difference, QString());
    QVERIFY(page);
}

void TestFineTuningApi::retrieveJob()
{
    const auto job = played(u"retrieve-job"_s, [](auto &api) { return api.retrieveJob(JobId); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(job.value().status, JobStatus::Succeeded);
}

void TestFineTuningApi::cancelJob()
{
    const auto job = played(u"cancel-job"_s, [](auto &api) { return api.cancelJob(JobId); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(job.value().status, JobStatus::Cancelled);
}

void TestFineTuningApi::pauseJob()
{
    const auto job = played(u"pause-job"_s, [](auto &api) { return api.pauseJob(JobId); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(job.value().status, JobStatus::Pausing);
}

void TestFineTuningApi::resumeJob()
{
    const auto job = played(u"resume-job"_s, [](auto &api) { return api.resumeJob(JobId); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(job.value().status, JobStatus::Queued);
}

void TestFineTuningApi::listEvents()
{
    const auto page =
        played(u"list-events"_s, [](auto &api) { return api.listEvents(JobId, {.limit = 100}); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(page.value().items.size(), 2);
}

void TestFineTuningApi::listCheckpoints()
{
    const auto page =
        played(u"list-checkpoints"_s, [](auto &api) { return api.listCheckpoints(JobId, {}); });
    QCOMPARE(m_difference, QString());
    QCOMPARE(page.value().items.constFirst().step, 2000);
}

void TestFineTuningApi::answerAboutNothing_isMalformed()
{
    ClientFixture fixture;
    FineTuningApi api(fixture.client());
    fixture.server.setHandler([](const RecordedRequest &) { return ScriptedAnswer::json("{}"); });
    QCOMPARE(settled(api.retrieveJob(JobId)).error().kind, ApiError::Kind::MalformedReply);
    QCOMPARE(settled(api.listJobs({})).error().kind, ApiError::Kind::MalformedReply);
    const auto created = settled(api.createJob({{u"model"_s, u"m"_s}}));
    QCOMPARE(created.error().kind, ApiError::Kind::MalformedReply);
    QVERIFY(created.error().mayHaveHappened());
}

QTEST_GUILESS_MAIN(TestFineTuningApi)
#include "tst_finetuningapi.moc"
