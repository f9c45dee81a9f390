// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/database.h"
#include "core/sandbox/state/jobtable.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

JobRecord plainJob()
{
    return {.id = u"ftjob-plain"_s,
            .status = JobStage::Running,
            .createdAt = 1'760'000'000,
            .model = u"gpt-4o-mini-2024-07-18"_s,
            .seed = 7,
            .trainingFile = u"file-train"_s,
            .method = {
                {u"type"_s, u"dpo"_s},
                {u"dpo"_s, QJsonObject{{u"hyperparameters"_s, QJsonObject{{u"beta"_s, 0.25}}}}}}};
}

JobRecord fullJob()
{
    JobRecord job = plainJob();
    job.id = u"ftjob-full"_s;
    job.status = JobStage::Failed;
    job.finishedAt = 1'760'000'100;
    job.estimatedFinish = 1'760'000'200;
    job.fineTunedModel = u"ft:gpt-4o-mini:sandbox:Füchse:1"_s;
    job.suffix = u"Füchse"_s;
    job.validationFile = u"file-valid"_s;
    const QJsonObject values{{u"n_epochs"_s, 3}, {u"learning_rate_multiplier"_s, u"auto"_s}};
    job.method = {{u"type"_s, u"supervised"_s},
                  {u"supervised"_s, QJsonObject{{u"hyperparameters"_s, values}}}};
    job.integrations = {QJsonObject{{u"type"_s, u"wandb"_s}}};
    job.metadata = QJsonObject{{u"say"_s, u"\"a\"\n\\"_s}};
    job.failure = JobFailure{.code = u"server_error"_s, .message = u"No room."_s};
    job.resultFiles = {u"file-result"_s};
    job.trainedTokens = 4711;
    return job;
}

} // namespace

//! Jobs in the database, as lists pass them on.
class TestJobTable final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void list_tellsWhatTheRecordHolds();
    void list_followsAChange();
    void folderOfAnOlderVersion_isReadAlike();

private:
    QString path() const { return m_folder->filePath(u"state.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QList<QJsonObject> listed(Database &database)
{
    QList<QJsonObject> objects;
    const auto page = JobTable(database).list({.limit = 10, .ascending = true}, {});
    for (const ListEntry &entry : page->entries) {
        objects.append(QJsonDocument::fromJson(entry.json).object());
        if (entry.id != objects.last().value("id"_L1).toString()) {
            objects.clear();
        }
    }
    return objects;
}

} // namespace

void TestJobTable::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestJobTable::list_tellsWhatTheRecordHolds()
{
    Database database;
    QVERIFY(database.open(path()));
    JobRecord plain = plainJob();
    JobRecord full = fullJob();
    JobTable(database).insert(plain);
    JobTable(database).insert(full);
    QCOMPARE(listed(database), (QList<QJsonObject>{toJson(plain), toJson(full)}));
}

void TestJobTable::list_followsAChange()
{
    Database database;
    QVERIFY(database.open(path()));
    JobRecord job = plainJob();
    JobTable(database).insert(job);
    const auto succeed = [](JobRecord &record) {
        record.status = JobStage::Succeeded;
        record.trainedTokens = 12;
        return true;
    };
    QVERIFY(JobTable(database).change(job.id, succeed));
    succeed(job);
    QCOMPARE(listed(database), QList<QJsonObject>{toJson(job)});
}

void TestJobTable::folderOfAnOlderVersion_isReadAlike()
{
    JobRecord plain = plainJob();
    JobRecord full = fullJob();
    {
        Database database;
        QVERIFY(database.open(path()));
        JobTable(database).insert(plain);
        JobTable(database).insert(full);
        database.transact([&database] { // as it was before lists were written in advance
            database.execute(u"ALTER TABLE jobs DROP COLUMN object"_s);
            database.execute(u"PRAGMA user_version = 4"_s);
        });
    }
    Database database;
    QVERIFY(database.open(path()));
    QCOMPARE(listed(database), (QList<QJsonObject>{toJson(plain), toJson(full)}));
}

QTEST_GUILESS_MAIN(TestJobTable)
#include "tst_jobtable.moc"
