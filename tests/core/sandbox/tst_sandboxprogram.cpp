// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! The program finetune-sandbox: its command line, its two lines of output, and how it ends.
class TestSandboxProgram final : public QObject
{
    Q_OBJECT

private slots:
    void start_printsOneLineAndServes();
    void start_withoutKey_makesOneUp();
    void terminate_endsCleanly_data();
    void terminate_endsCleanly();
    void terminate_duringStream_endsCleanly();
    void wrongUsage_isExplained_data();
    void wrongUsage_isExplained();
    void scenario_isInForceFromTheStart();
    void scenario_mistakeIsExplained();
    void dialect_hasItsAddress();
    void usedPort_isExplained();
    void help_namesEveryOption();
    void kill_losesNothing_data();
    void kill_losesNothing();
};

namespace {

constexpr int PatienceMs = 90000;
const QString Program = QStringLiteral(SANDBOX_PROGRAM);

//! finetune-sandbox as a process of its own, with a client. Killed when it goes out of scope.
class RunningSandbox
{
public:
    RunningSandbox(const QString &folder, const QStringList &extra)
    {
        QStringList arguments{u"--port"_s, u"0"_s, u"--data-dir"_s, folder};
        m_process.start(Program, arguments + extra);
        QSignalSpy output(&m_process, &QProcess::readyReadStandardOutput);
        while (!m_line.endsWith('\n') && (m_process.bytesAvailable() || output.wait(PatienceMs))) {
            m_line += m_process.readAllStandardOutput();
        }
        m_client.setBaseUrl(QUrl(QString::fromUtf8(m_line.trimmed().split(' ').last())));
    }

    ~RunningSandbox()
    {
        m_process.kill();
        waitForEnd();
    }

    void waitForEnd()
    {
        QSignalSpy finished(&m_process, &QProcess::finished);
        if (m_process.state() != QProcess::NotRunning) {
            finished.wait(PatienceMs);
        }
    }

    void send(int signal) { ::kill(static_cast<pid_t>(m_process.processId()), signal); }

    QByteArray line() const { return m_line; }

    QProcess &process() { return m_process; }

    SandboxClient &client() { return m_client; }

private:
    QProcess m_process;
    QByteArray m_line;
    SandboxClient m_client;
};

QStringList withKey(const QString &pace)
{
    return {u"--api-key"_s, QString::fromLatin1(SandboxClient::UserKey), u"--pace"_s, pace};
}

//! The data of the metrics among these events.
QList<QJsonObject> stepsOf(const QJsonArray &events)
{
    QList<QJsonObject> steps;
    for (const QJsonValue event : events) {
        if (event.toObject().value("type"_L1).toString() == "metrics"_L1) {
            steps.append(event.toObject().value("data"_L1).toObject());
        }
    }
    return steps;
}

//! Runs the program to its end.
struct Finished
{
    explicit Finished(const QStringList &arguments)
    {
        process.start(Program, arguments);
        QSignalSpy finished(&process, &QProcess::finished);
        finished.wait(PatienceMs);
        output = QString::fromUtf8(process.readAllStandardOutput());
        errors = QString::fromUtf8(process.readAllStandardError());
    }

    QProcess process{};
    QString output{};
    QString errors{};
};

} // namespace

void TestSandboxProgram::start_printsOneLineAndServes()
{
    QTemporaryDir folder;
    RunningSandbox sandbox(folder.path(), withKey(u"0"_s));
    const QRegularExpression expected(uR"(^listening on http://127\.0\.0\.1:\d+/v1\n$)"_s);
    QVERIFY2(expected.match(QString::fromUtf8(sandbox.line())).hasMatch(),
             sandbox.line().constData());
    QCOMPARE(sandbox.client().get(u"/files"_s).status, 200);
    sandbox.send(SIGTERM);
    sandbox.waitForEnd();
    QCOMPARE(sandbox.process().readAllStandardOutput(), QByteArray());
    QCOMPARE(sandbox.process().readAllStandardError(), QByteArray());
}

void TestSandboxProgram::start_withoutKey_makesOneUp()
{
    QTemporaryDir folder;
    RunningSandbox sandbox(folder.path(), {});
    sandbox.send(SIGTERM);
    sandbox.waitForEnd();
    const QRegularExpression expected(u"^API key: sk-emu-[A-Za-z0-9_-]{43}\n$"_s);
    const QByteArray errors = sandbox.process().readAllStandardError();
    QVERIFY2(expected.match(QString::fromUtf8(errors)).hasMatch(), errors.constData());
}

void TestSandboxProgram::terminate_endsCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestSandboxProgram::terminate_endsCleanly()
{
    QFETCH(int, signal);
    QTemporaryDir folder;
    RunningSandbox sandbox(folder.path(), withKey(u"1"_s));
    sandbox.client().createJob(); // has something to do
    sandbox.send(signal);
    sandbox.waitForEnd();
    QCOMPARE(sandbox.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(sandbox.process().exitCode(), 0);
}

void TestSandboxProgram::terminate_duringStream_endsCleanly()
{
    QTemporaryDir folder;
    RunningSandbox sandbox(folder.path(), withKey(u"1000"_s)); // 25 s between two pieces
    const QUrl url(QString::fromUtf8(sandbox.line().trimmed().split(' ').last())
                   + u"/chat/completions"_s);
    QNetworkAccessManager network;
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", QByteArray("Bearer ") + SandboxClient::UserKey);
    request.setRawHeader("Content-Type", "application/json");
    QNetworkReply *reply = network.post(request, QByteArray(R"({"model":"gpt-4o","stream":true,
                                "messages":[{"role":"user","content":"Hello"}]})"));
    QSignalSpy headers(reply, &QNetworkReply::metaDataChanged);
    QVERIFY(headers.wait(PatienceMs));
    sandbox.send(SIGTERM);
    sandbox.waitForEnd();
    QCOMPARE(sandbox.process().exitCode(), 0);
}

void TestSandboxProgram::wrongUsage_isExplained_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s} << u"--port"_s;
    QTest::newRow("pace") << QStringList{u"--pace"_s, u"fast"_s} << u"--pace"_s;
    QTest::newRow("negative pace") << QStringList{u"--pace"_s, u"-1"_s} << u"--pace"_s;
    QTest::newRow("not a number") << QStringList{u"--pace"_s, u"nan"_s} << u"--pace"_s;
    QTest::newRow("empty key") << QStringList{u"--api-key"_s, u""_s} << u"--api-key"_s;
    QTest::newRow("unknown") << QStringList{u"--speed"_s} << u"speed"_s;
    QTest::newRow("dialect") << QStringList{u"--dialect"_s, u"french"_s} << u"litellm"_s;
    QTest::newRow("no such scenario")
        << QStringList{u"--scenario"_s, u"/nowhere.json"_s} << u"/nowhere.json"_s;
    QTest::newRow("stray word") << QStringList{u"serve"_s} << u"serve"_s;
}

void TestSandboxProgram::wrongUsage_isExplained()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const Finished run(arguments);
    QCOMPARE(run.process.exitCode(), 2);
    QCOMPARE(run.output, QString());
    QCOMPARE(run.errors.count(u'\n'), 1);
    QVERIFY2(run.errors.contains(word), qPrintable(run.errors));
}

void TestSandboxProgram::scenario_isInForceFromTheStart()
{
    QTemporaryDir folder;
    QFile scenario(folder.filePath(u"faults.json"_s));
    QVERIFY(scenario.open(QIODevice::WriteOnly));
    scenario.write(R"({"faults":[{"route":"GET /files","first":1,"status":503}]})");
    scenario.close();
    RunningSandbox sandbox(folder.filePath(u"data"_s),
                           withKey(u"0"_s) + QStringList{u"--scenario"_s, scenario.fileName()});
    QCOMPARE(sandbox.client().get(u"/files"_s).status, 503);
    QCOMPARE(sandbox.client().get(u"/files"_s).status, 200);
}

void TestSandboxProgram::scenario_mistakeIsExplained()
{
    QTemporaryDir folder;
    QFile scenario(folder.filePath(u"faults.json"_s));
    QVERIFY(scenario.open(QIODevice::WriteOnly));
    scenario.write("{\"faults\":[\n{\"route\":\"GET /files\"}]}");
    scenario.close();
    const Finished run({u"--scenario"_s, scenario.fileName()});
    QCOMPARE(run.process.exitCode(), 2);
    QVERIFY2(run.errors.contains(scenario.fileName() + u"\" has a mistake. Line 2: fault 1: "_s),
             qPrintable(run.errors));
}

void TestSandboxProgram::dialect_hasItsAddress()
{
    QTemporaryDir folder;
    RunningSandbox sandbox(folder.path(),
                           withKey(u"0"_s) + QStringList{u"--dialect"_s, u"azure"_s});
    QVERIFY2(sandbox.line().endsWith("/openai/v1\n"), sandbox.line().constData());
    QCOMPARE(sandbox.client().get(u"/files"_s).status, 200);
}

void TestSandboxProgram::usedPort_isExplained()
{
    SandboxFixture fixture;
    QTemporaryDir folder;
    const QString port = QString::number(fixture.port());
    const Finished run({u"--data-dir"_s, folder.path(), u"--port"_s, port});
    QCOMPARE(run.process.exitCode(), 1);
    QVERIFY2(run.errors.contains(port), qPrintable(run.errors));
}

void TestSandboxProgram::help_namesEveryOption()
{
    const Finished run({u"--help"_s});
    QCOMPARE(run.process.exitCode(), 0);
    for (const QString &option : {u"--port"_s, u"--api-key"_s, u"--admin-key"_s, u"--data-dir"_s,
                                  u"--pace"_s, u"--version"_s, u"--dialect"_s, u"--scenario"_s,
                                  u"OPENAI_BASE_URL"_s, u"curl "_s, u"from openai import"_s,
                                  u"import OpenAI from"_s, u"\"retry_after_ms\""_s, u"in_head"_s}) {
        QVERIFY2(run.output.contains(option), qPrintable(option));
    }
    QCOMPARE(Finished({u"--version"_s}).output.trimmed(),
             u"finetune-sandbox "_s + QStringLiteral(FINETUNE_VERSION));
}

void TestSandboxProgram::kill_losesNothing_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("supervised") << u"supervised"_s << trainingLines(12);
    QTest::newRow("dpo") << u"dpo"_s << preferenceLines(12);
    QTest::newRow("reinforcement") << u"reinforcement"_s << gradableLines(12);
}

void TestSandboxProgram::kill_losesNothing()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, lines);
    QTemporaryDir folder;
    QString id;
    QJsonArray told;
    const QJsonObject hyperparameters{{u"n_epochs"_s, 12}, {u"batch_size"_s, 2}};
    QJsonObject details{{u"hyperparameters"_s, hyperparameters}};
    QJsonObject request{{u"seed"_s, 3}};
    if (method == u"reinforcement"_s) {
        request[u"model"_s] = u"o4-mini"_s;
        details[u"grader"_s] = QJsonObject{{u"type"_s, u"text_similarity"_s},
                                           {u"name"_s, u"near"_s},
                                           {u"input"_s, u"{{sample.output_text}}"_s},
                                           {u"reference"_s, u"{{item.colour}}"_s},
                                           {u"evaluation_metric"_s, u"fuzzy_match"_s}};
    }
    request[u"method"_s] = QJsonObject{{u"type"_s, method}, {method, details}};
    {
        RunningSandbox sandbox(folder.path(), withKey(u"0.1"_s));
        request[u"training_file"_s] = sandbox.client().upload(lines).id();
        id = sandbox.client().createJob(request);
        const QString job = u"/fine_tuning/jobs/"_s + id;
        QTRY_VERIFY_WITH_TIMEOUT(sandbox.client().get(job + u"/checkpoints"_s).data().size() >= 2,
                                 PatienceMs);
        told = sandbox.client().all(job + u"/events"_s);
        sandbox.send(SIGKILL);
        sandbox.waitForEnd();
    }
    RunningSandbox sandbox(folder.path(), withKey(u"0"_s));
    QTRY_COMPARE_WITH_TIMEOUT(sandbox.client().jobStatus(id), u"succeeded"_s, PatienceMs);
    const QJsonArray events = sandbox.client().all(u"/fine_tuning/jobs/%1/events"_s.arg(id));
    // What was told is still there, word for word.
    for (qsizetype i = 1; i <= told.size(); ++i) {
        QCOMPARE(events.at(events.size() - i), told.at(told.size() - i));
    }
    // Every step was told once, in order.
    QCOMPARE(stepsOf(events).size(), 72);
    for (int step = 72; step > 0; --step) {
        QCOMPARE(stepsOf(events).at(72 - step).value("step"_L1).toInt(), step);
    }
    // And all as if nobody had killed it.
    const QString calm = sandbox.client().createJob(request);
    QTRY_COMPARE_WITH_TIMEOUT(sandbox.client().jobStatus(calm), u"succeeded"_s, PatienceMs);
    QCOMPARE(stepsOf(sandbox.client().all(u"/fine_tuning/jobs/%1/events"_s.arg(calm))),
             stepsOf(events));
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandboxprogram.moc"
