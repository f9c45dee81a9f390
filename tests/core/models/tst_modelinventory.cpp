// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/job.h"
#include "core/models/modelinventory.h"
#include "core/models/modellist.h"
#include "core/models/modelname.h"
#include "core/models/modelsapi.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Presence = ModelEntry::Presence;
using Source = ModelShutdown::Source;

constexpr auto Tuned = "ft:gpt-4o-mini-2024-07-18:acme:shop:abc";

Job job(const QString &id, const QString &model, const QString &base)
{
    return {.id = id,
            .status = JobStatus::Succeeded,
            .model = base,
            .fineTunedModel = model,
            .finishedAt = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC)};
}

} // namespace

class TestModelInventory : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_api = std::make_unique<ModelsApi>(m_fixture->client());
        m_models = std::make_unique<ModelList>(*m_api);
    }

    void names_tellKindBaseAndSuffix_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<ModelEntry::Kind>("kind");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("base") << u"gpt-4o"_s << ModelEntry::Kind::Base << QString() << QString();
        QTest::newRow("tuned") << QString::fromLatin1(Tuned) << ModelEntry::Kind::FineTuned
                               << u"gpt-4o-mini-2024-07-18"_s << u"shop"_s;
        QTest::newRow("no suffix")
            << u"ft:gpt-4o:acme::abc"_s << ModelEntry::Kind::FineTuned << u"gpt-4o"_s << QString();
        QTest::newRow("checkpoint")
            << QString(QString::fromLatin1(Tuned) + u":ckpt-step-8"_s)
            << ModelEntry::Kind::Checkpoint << u"gpt-4o-mini-2024-07-18"_s << u"shop"_s;
        QTest::newRow("azure") << u"gpt-4o-2024-08-06.ft-0123"_s << ModelEntry::Kind::FineTuned
                               << u"gpt-4o-2024-08-06"_s << QString();
    }

    void names_tellKindBaseAndSuffix()
    {
        QFETCH(const QString, id);
        QTEST(modelKind(id), "kind");
        QTEST(baseModelOf(id), "base");
        QTEST(suffixOf(id), "suffix");
    }

    void serverJobsAndCatalogue_areJoined()
    {
        m_jobs.merge(job(u"ftjob-1"_s, QString::fromLatin1(Tuned), u"gpt-4o-mini-2024-07-18"_s));
        ModelInventory inventory(*m_models, m_jobs, u"openai"_s);
        list(R"({"id":"gpt-4o-mini-2024-07-18","owned_by":"system","shutdown_date":"2027-01-14"},
                {"id":"ft:gpt-4o-mini-2024-07-18:acme:shop:abc","owned_by":"acme","created":1700000100},
                {"id":"own-date","shutdown_date":"2030-01-01"})");
        QTRY_COMPARE(inventory.store().size(), 3);
        const ModelEntry &tuned = *inventory.store().find(QString::fromLatin1(Tuned));
        QCOMPARE(tuned.jobId, u"ftjob-1"_s);
        QCOMPARE(tuned.ownedBy, u"acme"_s);
        QCOMPARE(tuned.createdAt->toSecsSinceEpoch(), 1700000100);
        QCOMPARE(tuned.presence, Presence::Listed);
        QCOMPARE(tuned.shutdown, (ModelShutdown{QDate(2027, 1, 14), Source::BaseModel}));
        QCOMPARE(tuned.shutdown->daysLeft(QDate(2026, 11, 20)), 55);
        QCOMPARE(inventory.store().find(u"own-date"_s)->shutdown->source, Source::Server);
        QVERIFY(!inventory.lacksJobs());
    }

    void missingJob_isNoticed_andTakenWhenItComes()
    {
        ModelInventory inventory(*m_models, m_jobs, {});
        list(R"({"id":"ft:gpt-4o-mini-2024-07-18:acme:shop:abc"})");
        QTRY_COMPARE(inventory.store().size(), 1);
        QVERIFY(inventory.lacksJobs());
        QVERIFY(!inventory.store().at(0).shutdown); // nobody's server that we know
        m_jobs.merge(job(u"ftjob-1"_s, QString::fromLatin1(Tuned), u"ft:gpt-4o:acme::x"_s));
        QTRY_COMPARE(inventory.store().at(0).jobId, u"ftjob-1"_s);
        QCOMPARE(inventory.store().at(0).baseModel, u"ft:gpt-4o:acme::x"_s);
        QVERIFY(!inventory.lacksJobs());
    }

    void resultOfAJob_thatTheServerDoesNotList_isShownAsSuch()
    {
        m_jobs.merge(job(u"ftjob-1"_s, u"ft:gpt-4o:acme::gone"_s, u"gpt-4o"_s));
        ModelInventory inventory(*m_models, m_jobs, {});
        QCOMPARE(inventory.store().size(), 0); // the list is not known yet
        list(R"({"id":"gpt-4o"})");
        QTRY_COMPARE(inventory.store().size(), 2);
        QCOMPARE(inventory.store().find(u"ft:gpt-4o:acme::gone"_s)->presence, Presence::NotListed);
    }

    void deletedModels_stay_andSurviveTheirFile()
    {
        ModelInventory inventory(*m_models, m_jobs, {});
        list(R"({"id":"gpt-4o"},{"id":"ft:gpt-4o:acme::x"})");
        QTRY_COMPARE(inventory.store().size(), 2);
        QSignalSpy changed(&inventory, &ModelInventory::deletedChanged);
        const DeletedModel gone{.id = u"ft:gpt-4o:acme::x"_s,
                                .baseModel = u"gpt-4o"_s,
                                .jobId = u"ftjob-1"_s,
                                .deletedAt = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC)};
        inventory.noteDeleted(gone);
        QCOMPARE(changed.size(), 1);
        const ModelEntry &entry = *inventory.store().find(gone.id);
        QCOMPARE(entry.presence, Presence::Deleted);
        QCOMPARE(entry.jobId, u"ftjob-1"_s);
        QVERIFY(!m_models->store().find(gone.id));
        QCOMPARE(deletedModelsFromJson(deletedModelsToJson(inventory.deleted())),
                 QList<DeletedModel>{gone});
        QVERIFY(deletedModelsFromJson("nonsense").isEmpty());
        QVERIFY(deletedModelsFromJson(R"([{"id":"a"},{"deleted_at":1},7])").isEmpty());
    }

private:
    void list(const QByteArray &items)
    {
        m_fixture->server.enqueue(ScriptedAnswer::json(R"({"data":[)" + items + "]}"));
        QSignalSpy loaded(m_models.get(), &ModelList::loaded);
        m_models->refresh();
        QTRY_COMPARE(loaded.size(), 1);
    }

    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<ModelsApi> m_api;
    std::unique_ptr<ModelList> m_models;
    Store<Job> m_jobs{};

private slots:

    void cleanup()
    {
        const QList<Job> known = m_jobs.items();
        for (const Job &each : known) {
            m_jobs.remove(each.id);
        }
    }
};

QTEST_GUILESS_MAIN(TestModelInventory)
#include "tst_modelinventory.moc"
