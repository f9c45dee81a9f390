// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// For each operation of the API there is a path through the window that performs it. The window is
// the whole one, used with mouse and keyboard; the server is the real sandbox, which counts what
// arrives and is asked afterwards what it has now.

#include "tests/app/apidocument.h"
#include "tests/app/desk.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/patience.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

// Something that becomes true by itself; not worth waiting for once a step before has failed.
#define SOON(condition)                                                                            \
    if (QTest::currentTestFailed()) {                                                              \
        return;                                                                                    \
    }                                                                                              \
    QTRY_VERIFY_WITH_TIMEOUT(condition, Patience)

namespace {

constexpr double NoWaiting = 0;
// Checks and queues take under a second, and a job several.
constexpr double Brisk = 0.2;
// A job that has begun lasts for minutes, so that a slow test still finds it running.
constexpr double Leisurely = 5;

QStringList idsIn(const QJsonArray &objects, QLatin1StringView key = "id"_L1)
{
    QStringList ids;
    for (const QJsonValue object : objects) {
        ids.append(object.toObject().value(key).toString());
    }
    return ids;
}

} // namespace

class TestEveryOperation final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void window_performs_data();
    void window_performs();

private:
    using Path = void (TestEveryOperation::*)();
    static const QHash<QString, Path> Paths;

    // Each is a path, named like its operation.
    void createChatCompletion();
    void listFiles();
    void createFile();
    void deleteFile();
    void retrieveFile();
    void downloadFile();
    void listPaginatedFineTuningJobs();
    void createFineTuningJob();
    void retrieveFineTuningJob();
    void cancelFineTuningJob();
    void listFineTuningJobCheckpoints();
    void listFineTuningEvents();
    void pauseFineTuningJob();
    void resumeFineTuningJob();
    void listModels();
    void createUpload();
    void cancelUpload();
    void completeUpload();
    void addUploadPart();
    void retrieveModel();
    void deleteModel();
    void listFineTuningCheckpointPermissions();
    void createFineTuningCheckpointPermission();
    void deleteFineTuningCheckpointPermission();
    void listProjects();
    void validateGrader();
    void runGrader();

    // What several paths have in common.
    void openDesk();
    void openFinishedJob();
    void openRunningJob();
    void uploadFile(const QByteArray &content);
    void deleteTunedModel();
    void openPermissions();
    void takeFilesInParts();

    QStringList sharedProjects();

    //! Forgets what arrived so far. Parts of uploads can be held up on their way.
    void countAnew(int partDelay = 1);
    //! How many requests for this operation arrived and were let in.
    int arrived(const QString &operation);
    WireAnswer asAdmin(const QByteArray &method, const QString &path, const QByteArray &body = {});
    QJsonObject job(const QString &id);

    QString statusOf(const QString &id) { return m_server.jobStatus(id); }

    QString fileNamed(const QString &name);

    const QList<DocumentedOperation> m_operations = documentedOperations();
    SandboxFixture m_server{NoWaiting};
    QString m_trainingFile{}; // train.jsonl
    QString m_finishedJob{};
    QString m_tunedModel{};
    QString m_checkpointId{}; // of that job
    QString m_checkpoint{};   // its model
    QString m_project{};
    QString m_job{}; // of this row
    std::unique_ptr<Desk> m_desk{};
};

// clang-format off
const QHash<QString, TestEveryOperation::Path> TestEveryOperation::Paths = {
#define PATH(operation) {QStringLiteral(#operation), &TestEveryOperation::operation}
    PATH(createChatCompletion),
    PATH(listFiles),
    PATH(createFile),
    PATH(deleteFile),
    PATH(retrieveFile),
    PATH(downloadFile),
    PATH(listPaginatedFineTuningJobs),
    PATH(createFineTuningJob),
    PATH(retrieveFineTuningJob),
    PATH(cancelFineTuningJob),
    PATH(listFineTuningJobCheckpoints),
    PATH(listFineTuningEvents),
    PATH(pauseFineTuningJob),
    PATH(resumeFineTuningJob),
    PATH(listModels),
    PATH(createUpload),
    PATH(cancelUpload),
    PATH(completeUpload),
    PATH(addUploadPart),
    PATH(retrieveModel),
    PATH(deleteModel),
    PATH(listFineTuningCheckpointPermissions),
    PATH(createFineTuningCheckpointPermission),
    PATH(deleteFineTuningCheckpointPermission),
    {u"list-projects"_s, &TestEveryOperation::listProjects},
    PATH(validateGrader),
    PATH(runGrader),
#undef PATH
};

// clang-format on

void TestEveryOperation::initTestCase()
{
    QVERIFY(m_server.isRunning());
    QCOMPARE(m_operations.size(), 27);
    m_trainingFile = m_server.upload(trainingLines(12)).id();
    m_finishedJob = m_server.createJob({{u"training_file"_s, m_trainingFile},
                                        {u"suffix"_s, u"finished"_s},
                                        {u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 3}}}});
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(m_finishedJob), u"succeeded"_s, Patience);
    m_tunedModel = job(m_finishedJob).value("fine_tuned_model"_L1).toString();
    QVERIFY(m_tunedModel.startsWith("ft:"_L1));
    const QJsonObject checkpoint =
        m_server.get(u"/fine_tuning/jobs/%1/checkpoints"_s.arg(m_finishedJob))
            .data()
            .last()
            .toObject();
    m_checkpointId = checkpoint.value("id"_L1).toString();
    m_checkpoint = checkpoint.value("fine_tuned_model_checkpoint"_L1).toString();
    QVERIFY(!m_checkpoint.isEmpty());
    m_project = idsIn(asAdmin("GET", u"/organization/projects"_s).data()).value(0);
    QVERIFY(!m_project.isEmpty());
}

void TestEveryOperation::cleanup()
{
    m_desk.reset();
    if (!m_job.isEmpty()) {
        m_server.post(u"/fine_tuning/jobs/%1/cancel"_s.arg(m_job));
        m_job.clear();
    }
    QVERIFY(m_server.restart(NoWaiting));
}

void TestEveryOperation::window_performs_data()
{
    QTest::addColumn<QString>("operation");
    for (const DocumentedOperation &operation : m_operations) {
        QTest::addRow("%s", qPrintable(operation.id)) << operation.id;
    }
}

void TestEveryOperation::window_performs()
{
    QFETCH(QString, operation);
    const Path perform = Paths.value(operation);
    QVERIFY2(perform, "No path through the window performs this.");
    countAnew();
    (this->*perform)();
    SOON(arrived(operation) > 0);
}

void TestEveryOperation::countAnew(int partDelay)
{
    QJsonArray rules; // of a millisecond each: they count, and change nothing
    for (const DocumentedOperation &operation : m_operations) {
        rules.append(QJsonObject{
            {u"route"_s, operation.route()},
            {u"delay_ms"_s, operation.id == "addUploadPart"_L1 ? partDelay : 1},
        });
    }
    QCOMPARE(m_server.setFaults(QJsonDocument(QJsonObject{{u"faults"_s, rules}}).toJson()).status,
             200);
}

int TestEveryOperation::arrived(const QString &operation)
{
    const auto wanted =
        std::find_if(m_operations.begin(), m_operations.end(),
                     [&](const DocumentedOperation &known) { return known.id == operation; });
    for (const QJsonValue rule :
         asAdmin("GET", u"/sandbox/faults"_s).json().value("faults"_L1).toArray()) {
        if (rule.toObject().value("route"_L1) == wanted->route()) {
            return rule.toObject().value("met"_L1).toInt();
        }
    }
    return 0;
}

WireAnswer TestEveryOperation::asAdmin(const QByteArray &method, const QString &path,
                                       const QByteArray &body)
{
    return m_server.send(method, path, body,
                         {{"Authorization", QByteArray("Bearer ") + SandboxClient::AdminKey},
                          {"Content-Type", "application/json"}});
}

QJsonObject TestEveryOperation::job(const QString &id)
{
    return m_server.get(u"/fine_tuning/jobs/"_s + id).json();
}

QString TestEveryOperation::fileNamed(const QString &name)
{
    for (const QJsonValue file : m_server.all(u"/files"_s)) {
        if (file.toObject().value("filename"_L1) == name) {
            return file.toObject().value("id"_L1).toString();
        }
    }
    return {};
}

void TestEveryOperation::openDesk()
{
    m_desk = std::make_unique<Desk>(m_server.serverUrl());
    m_desk->open();
}

// --- Chat and models

void TestEveryOperation::createChatCompletion()
{
    openDesk();
    m_desk->openPage(u"Playground"_s);
    m_desk->type(u"playgroundModel"_s, m_tunedModel);
    m_desk->type(u"playgroundInput"_s, u"Colour of the apple?"_s);
    m_desk->click(u"sendButton"_s);
    SOON(m_desk->text(u"transcript"_s).section(u'\n', 3, 3).size() > 3); // after the model's name
}

void TestEveryOperation::listModels()
{
    openDesk();
    m_desk->pressKey(Qt::Key_N, Qt::ControlModifier);
    m_desk->choose(u"modelField"_s, m_tunedModel);
}

// A model is deleted only if it is still the one that was seen, so it is looked up first.
void TestEveryOperation::deleteTunedModel()
{
    const QString job =
        m_server.createJob({{u"training_file"_s, m_trainingFile}, {u"suffix"_s, u"unwanted"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(job), u"succeeded"_s, Patience);
    const QString model = this->job(job).value("fine_tuned_model"_L1).toString();
    openDesk();
    m_desk->openPage(u"Models"_s);
    m_desk->clickRow(u"modelsTable"_s, model);
    m_desk->click(u"deleteModelActionButton"_s);
    m_desk->typeWhatIsAskedFor(model);
    m_desk->click(u"acceptButton"_s);
    SOON(arrived(u"deleteModel"_s) == 1);
    SOON(!idsIn(m_server.get(u"/models"_s).data()).contains(model));
    SOON(!m_desk->find(u"deleteModelDialog"_s));
}

void TestEveryOperation::retrieveModel()
{
    deleteTunedModel();
}

void TestEveryOperation::deleteModel()
{
    deleteTunedModel();
}

// --- Checkpoint permissions

QStringList TestEveryOperation::sharedProjects()
{
    const QString path = u"/fine_tuning/checkpoints/%1/permissions"_s.arg(m_checkpoint);
    return idsIn(asAdmin("GET", path).data(), "project_id"_L1);
}

void TestEveryOperation::openPermissions()
{
    openFinishedJob();
    m_desk->openTab(u"jobTabs"_s, u"Checkpoints"_s);
    m_desk->clickRow(u"checkpointsTable"_s, m_checkpointId);
    m_desk->click(u"shareCheckpointButton"_s);
}

void TestEveryOperation::listFineTuningCheckpointPermissions()
{
    openPermissions();
    SOON(arrived(u"listFineTuningCheckpointPermissions"_s) == 1);
    m_desk->click(u"refreshPermissionsButton"_s);
    SOON(arrived(u"listFineTuningCheckpointPermissions"_s) == 2);
}

void TestEveryOperation::listProjects()
{
    openPermissions();
    SOON(m_desk->hasRow(u"projectChoices"_s, m_project));
}

void TestEveryOperation::createFineTuningCheckpointPermission()
{
    openPermissions();
    m_desk->clickRow(u"projectChoices"_s, m_project);
    m_desk->press(u"projectChoices"_s, Qt::Key_Space);
    m_desk->click(u"addPermissionsButton"_s);
    SOON(arrived(u"createFineTuningCheckpointPermission"_s) == 1);
    SOON(m_desk->rowCount(u"permissionsTable"_s) == 1);
    QCOMPARE(sharedProjects(), QStringList{m_project});
}

void TestEveryOperation::deleteFineTuningCheckpointPermission()
{
    const QString path = u"/fine_tuning/checkpoints/%1/permissions"_s.arg(m_checkpoint);
    const QJsonObject body{{u"project_ids"_s, QJsonArray{m_project}}};
    const WireAnswer shared = asAdmin("POST", path, QJsonDocument(body).toJson());
    const QString permission = idsIn(shared.data()).value(0);
    QVERIFY2(!permission.isEmpty(), shared.body.constData());
    openPermissions();
    m_desk->clickRow(u"permissionsTable"_s, permission);
    m_desk->click(u"revokeButton"_s);
    m_desk->typeWhatIsAskedFor(permission);
    m_desk->click(u"acceptButton"_s);
    SOON(arrived(u"deleteFineTuningCheckpointPermission"_s) == 1);
    SOON(sharedProjects().isEmpty());
    SOON(m_desk->rowCount(u"permissionsTable"_s) == 0);
}

// --- Graders

void TestEveryOperation::validateGrader()
{
    openDesk();
    m_desk->openPage(u"Graders"_s);
    m_desk->click(u"validateGraderButton"_s);
    SOON(arrived(u"validateGrader"_s) == 1);
}

void TestEveryOperation::runGrader()
{
    openDesk();
    m_desk->openPage(u"Graders"_s);
    m_desk->type(u"trialAnswer"_s, u"Paris"_s);
    m_desk->click(u"trialRunButton"_s);
    SOON(arrived(u"runGrader"_s) == 1);
    SOON(!m_desk->text(u"trialSummary"_s).isEmpty());
}

// --- Files

void TestEveryOperation::listFiles()
{
    const QString fileId = m_server.upload(trainingLines(10), u"listed.jsonl"_s).id();
    openDesk();
    m_desk->openPage(u"Files"_s);
    SOON(m_desk->hasRow(u"filesTable"_s, fileId));
    // Another one that was uploaded elsewhere meanwhile.
    const QString newer = m_server.upload(trainingLines(11), u"newer.jsonl"_s).id();
    m_desk->pressKey(Qt::Key_F5);
    SOON(m_desk->hasRow(u"filesTable"_s, newer));
    SOON(arrived(u"listFiles"_s) >= 2);
}

void TestEveryOperation::uploadFile(const QByteArray &content)
{
    openDesk();
    m_desk->openPage(u"Files"_s);
    m_desk->prompts.files = {m_desk->write(u"mine.jsonl"_s, content)};
    m_desk->click(u"chooseFilesButton"_s);
    m_desk->click(u"filePrimaryButton"_s);
}

void TestEveryOperation::createFile()
{
    const QByteArray content = trainingLines(21);
    uploadFile(content);
    SOON(arrived(u"createFile"_s) == 1);
    SOON(!fileNamed(u"mine.jsonl"_s).isEmpty());
    const QString fileId = fileNamed(u"mine.jsonl"_s);
    QCOMPARE(m_server.get(u"/files/%1/content"_s.arg(fileId)).body, content);
    QCOMPARE(m_server.get(u"/files/"_s + fileId).json().value("purpose"_L1), u"fine-tune"_s);
}

// The program asks about a file until the server has looked at it.
void TestEveryOperation::retrieveFile()
{
    QVERIFY(m_server.restart(Brisk));
    countAnew();
    uploadFile(trainingLines(22));
    SOON(arrived(u"retrieveFile"_s) > 0);
    SOON(m_desk->text(u"fileStatus"_s).contains("Ready"_L1));
}

void TestEveryOperation::deleteFile()
{
    const QString fileId = m_server.upload(trainingLines(13), u"unwanted.jsonl"_s).id();
    openDesk();
    m_desk->openPage(u"Files"_s);
    m_desk->clickRow(u"filesTable"_s, fileId);
    m_desk->click(u"deleteFilesActionButton"_s);
    m_desk->confirm();
    SOON(arrived(u"deleteFile"_s) == 1);
    SOON(m_server.get(u"/files/"_s + fileId).status == 404);
    SOON(!m_desk->hasRow(u"filesTable"_s, fileId));
}

void TestEveryOperation::downloadFile()
{
    openDesk();
    const QString path = m_desk->localPath(u"copy.jsonl"_s);
    m_desk->prompts.savePath = path;
    m_desk->openPage(u"Files"_s);
    m_desk->clickRow(u"filesTable"_s, m_trainingFile);
    m_desk->click(u"downloadFilesActionButton"_s);
    SOON(QFile::exists(path));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), trainingLines(12));
}

// --- Uploads in parts

void TestEveryOperation::takeFilesInParts()
{
    m_desk->workspace.uploads().setLimits({.largestPost = 1000, .partSize = 700, .partsAtOnce = 1});
}

void TestEveryOperation::createUpload()
{
    openDesk();
    takeFilesInParts();
    m_desk->openPage(u"Files"_s);
    m_desk->prompts.files = {m_desk->write(u"large.jsonl"_s, trainingLines(30))};
    m_desk->click(u"chooseFilesButton"_s);
    m_desk->click(u"filePrimaryButton"_s);
    SOON(!fileNamed(u"large.jsonl"_s).isEmpty());
    QCOMPARE(arrived(u"createUpload"_s), 1);
    QCOMPARE(arrived(u"createFile"_s), 0);
    const QString content = u"/files/%1/content"_s.arg(fileNamed(u"large.jsonl"_s));
    QCOMPARE(m_server.get(content).body, trainingLines(30));
    QCOMPARE(m_server.remove(u"/files/"_s + fileNamed(u"large.jsonl"_s)).status, 200);
}

void TestEveryOperation::addUploadPart()
{
    createUpload();
    QVERIFY(arrived(u"addUploadPart"_s) >= trainingLines(30).size() / 700);
}

void TestEveryOperation::completeUpload()
{
    createUpload();
    QCOMPARE(arrived(u"completeUpload"_s), 1);
}

void TestEveryOperation::cancelUpload()
{
    constexpr int LongerThanTheTest = 500'000;
    countAnew(LongerThanTheTest);
    openDesk();
    takeFilesInParts();
    m_desk->openPage(u"Files"_s);
    m_desk->prompts.files = {m_desk->write(u"large.jsonl"_s, trainingLines(31))};
    m_desk->click(u"chooseFilesButton"_s);
    m_desk->click(u"filePrimaryButton"_s);
    SOON(arrived(u"addUploadPart"_s) > 0);
    m_desk->click(u"fileCancelButton"_s);
    SOON(arrived(u"cancelUpload"_s) == 1);
    QCOMPARE(arrived(u"completeUpload"_s), 0);
    QVERIFY(fileNamed(u"large.jsonl"_s).isEmpty());
}

// --- Jobs

void TestEveryOperation::listPaginatedFineTuningJobs()
{
    openDesk();
    m_desk->openPage(u"Jobs"_s);
    SOON(m_desk->hasRow(u"jobsTable"_s, m_finishedJob));
    const QString newer = m_server.createJob({{u"training_file"_s, m_trainingFile}});
    m_desk->pressKey(Qt::Key_F5);
    SOON(m_desk->hasRow(u"jobsTable"_s, newer));
    SOON(arrived(u"listPaginatedFineTuningJobs"_s) >= 2);
}

void TestEveryOperation::createFineTuningJob()
{
    openDesk();
    m_desk->pressKey(Qt::Key_N, Qt::ControlModifier);
    m_desk->choose(u"trainingFileField"_s, u"train.jsonl"_s);
    m_desk->type(u"suffixField"_s, u"by-hand"_s);
    m_desk->click(u"acceptButton"_s);
    SOON(m_desk->text(u"jobStatus"_s) == u"Succeeded"_s);
    QCOMPARE(arrived(u"createFineTuningJob"_s), 1);
    const QJsonObject created = m_server.all(u"/fine_tuning/jobs"_s).first().toObject();
    QCOMPARE(created.value("user_provided_suffix"_L1), u"by-hand"_s);
    QVERIFY(!created.value("training_file"_L1).toString().isEmpty());
}

void TestEveryOperation::openFinishedJob()
{
    openDesk();
    m_desk->openPage(u"Jobs"_s);
    m_desk->clickRow(u"jobsTable"_s, m_finishedJob);
    m_desk->click(u"openJobActionButton"_s);
    SOON(m_desk->text(u"jobStatus"_s) == u"Succeeded"_s);
}

void TestEveryOperation::retrieveFineTuningJob()
{
    openFinishedJob();
    countAnew();
    m_desk->pressKey(Qt::Key_F5);
    SOON(arrived(u"retrieveFineTuningJob"_s) > 0);
}

void TestEveryOperation::listFineTuningEvents()
{
    openFinishedJob();
    m_desk->openTab(u"jobTabs"_s, u"Progress"_s);
    const qsizetype events =
        m_server.all(u"/fine_tuning/jobs/%1/events"_s.arg(m_finishedJob)).size();
    QVERIFY(events > 3);
    SOON(m_desk->rowCount(u"eventTable"_s) == events);
}

void TestEveryOperation::listFineTuningJobCheckpoints()
{
    openFinishedJob();
    m_desk->openTab(u"jobTabs"_s, u"Checkpoints"_s);
    const QJsonArray checkpoints =
        m_server.all(u"/fine_tuning/jobs/%1/checkpoints"_s.arg(m_finishedJob));
    QVERIFY(!checkpoints.isEmpty());
    for (const QString &id : idsIn(checkpoints)) {
        SOON(m_desk->hasRow(u"checkpointsTable"_s, id));
    }
}

void TestEveryOperation::openRunningJob()
{
    QVERIFY(m_server.restart(Brisk));
    const QJsonObject slow{{u"n_epochs"_s, 10}, {u"batch_size"_s, 1}};
    m_job =
        m_server.createJob({{u"training_file"_s, m_trainingFile}, {u"hyperparameters"_s, slow}});
    // Past the checks, which would take their time at the slower pace; then it runs until told to
    // end.
    QTRY_VERIFY_WITH_TIMEOUT(statusOf(m_job) != u"validating_files"_s, Patience);
    QVERIFY(m_server.restart(Leisurely));
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(m_job), u"running"_s, Patience);
    countAnew();
    openDesk();
    m_desk->openPage(u"Jobs"_s);
    m_desk->clickRow(u"jobsTable"_s, m_job);
    m_desk->press(u"jobsTable"_s, Qt::Key_Return);
    SOON(m_desk->text(u"jobStatus"_s) == u"Running"_s);
}

void TestEveryOperation::cancelFineTuningJob()
{
    openRunningJob();
    m_desk->click(u"detailcancelJobAction"_s);
    m_desk->confirm();
    SOON(statusOf(m_job) == u"cancelled"_s);
    SOON(m_desk->text(u"jobStatus"_s) == u"Cancelled"_s);
    QCOMPARE(arrived(u"cancelFineTuningJob"_s), 1);
}

void TestEveryOperation::pauseFineTuningJob()
{
    openRunningJob();
    m_desk->click(u"detailpauseJobAction"_s);
    m_desk->confirm();
    SOON(statusOf(m_job) == u"paused"_s);
    SOON(m_desk->text(u"jobStatus"_s) == u"Paused"_s);
    QCOMPARE(arrived(u"pauseFineTuningJob"_s), 1);
}

void TestEveryOperation::resumeFineTuningJob()
{
    pauseFineTuningJob();
    m_desk->click(u"detailresumeJobAction"_s);
    m_desk->confirm();
    SOON(statusOf(m_job) != u"paused"_s);
    SOON(m_desk->text(u"jobStatus"_s) != u"Paused"_s);
    QCOMPARE(arrived(u"resumeFineTuningJob"_s), 1);
}

QTEST_MAIN(TestEveryOperation)
#include "tst_everyoperation.moc"
