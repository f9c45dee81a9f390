// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/sandboxfixture.h"

#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <atomic>
#include <random>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Many clients at once, every route, every fault: the sandbox neither crashes nor hangs, and
//! afterwards everything is as before. Under the sanitizers this also finds leaks and races of
//! life.
class TestFaultLoad final : public QObject
{
    Q_OBJECT

private slots:
    void sixteenClients_everyRoute_everyFault();
};

namespace {

constexpr int Clients = 16;
constexpr int RequestsEach = 60;
constexpr int PatienceMs = 120000;

const QByteArray Scenario = R"({"faults":[
    {"route": "GET /fine_tuning/jobs", "every": 5, "status": 429, "retry_after_ms": 20},
    {"route": "POST /fine_tuning/**", "every": 4, "drop": "before_head", "carried_out": true},
    {"route": "* /files/**", "every": 3, "drop": "in_body"},
    {"route": "POST /chat/completions", "every": 3, "drop": "in_body"},
    {"route": "POST /chat/completions", "every": 4, "drip": {"bytes": 50, "pause_ms": 1}},
    {"route": "GET /models", "every": 2, "truncate": 10},
    {"route": "GET /models", "every": 3, "delay_ms": 5},
    {"route": "* /**", "every": 7, "status": 503},
    {"route": "* /**", "every": 11, "drop": "in_head"},
    {"route": "* /**", "every": 13, "drip": {"bytes": 20, "pause_ms": 1}}
]})";

QByteArray request(const QByteArray &line, const QByteArray &type = {}, const QByteArray &body = {},
                   const char *key = SandboxFixture::UserKey)
{
    const QByteArray content = type.isEmpty() ? QByteArray() : "\r\nContent-Type: " + type;
    return line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
        + key + content + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body;
}

//! One of each kind of call, at the objects of a prepared job.
QList<QByteArray> requests(const QByteArray &job, const QByteArray &file)
{
    const QByteArray jobs = "/v1/fine_tuning/jobs";
    const QByteArray json = "application/json";
    const QByteArray chat = R"("model":"gpt-4o","max_tokens":4,
                               "messages":[{"role":"user","content":"Hi"}])";
    const QByteArray permissions = "/v1/fine_tuning/checkpoints/none/permissions";
    const char *admin = SandboxFixture::AdminKey;
    return {
        request("GET " + jobs + "?limit=2"),
        request("GET " + jobs + '/' + job),
        request("GET " + jobs + '/' + job + "/events?limit=3"),
        request("GET " + jobs + '/' + job + "/checkpoints"),
        request("POST " + jobs, json, R"({"model":"gpt-4o-mini","training_file":")" + file + "\"}"),
        request("POST " + jobs + '/' + job + "/pause"),
        request("POST " + jobs + '/' + job + "/resume"),
        request("POST " + jobs + '/' + job + "/cancel"),
        request("POST /v1/files", "multipart/form-data; boundary=b",
                uploadForm("b", u"a.jsonl"_s, u"fine-tune"_s, trainingLines(200))),
        request("GET /v1/files"),
        request("GET /v1/files/" + file),
        request("GET /v1/files/" + file + "/content"),
        request("DELETE /v1/files/none"),
        request("GET /v1/models"),
        request("GET /v1/models/gpt-4o"),
        request("DELETE /v1/models/none"),
        request("POST /v1/chat/completions", json, '{' + chat + '}'),
        request("POST /v1/chat/completions", json, "{\"stream\":true," + chat + '}'),
        request("GET " + permissions, {}, {}, admin),
        request("POST " + permissions, json, R"({"project_ids":["proj_x"]})", admin),
        request("GET /v1/organization/projects", {}, {}, admin),
        request("POST /v1/fine_tuning/alpha/graders/run", json, "{}"),
        request("POST /v1/fine_tuning/alpha/graders/validate", json, "{}"),
        request("POST /v1/uploads", json, "{}"),
        request("POST /v1/uploads/none/complete", json, R"({"part_ids":[]})"),
        request("GET /v1/nothing"),
        request("GET /v1/sandbox/faults", {}, {}, admin),
        request("PUT /v1/sandbox/faults", json, Scenario, admin),
    };
}

//! True when the server ended the connection, with or without an answer.
bool ends(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    socket.write(bytes);
    while (socket.state() != QTcpSocket::UnconnectedState) {
        if (!socket.waitForReadyRead(PatienceMs)
            && socket.error() == QTcpSocket::SocketTimeoutError) {
            return false;
        }
        socket.readAll();
    }
    return true;
}

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::Files).size();
}

} // namespace

void TestFaultLoad::sixteenClients_everyRoute_everyFault()
{
    qsizetype before = 0;
    qsizetype after = 0;
    {
        SandboxFixture fixture;
        const QByteArray file = fixture.upload(trainingLines(20)).id().toLatin1();
        const QByteArray job = fixture.createJob().toLatin1();
        QCOMPARE(fixture.setFaults(Scenario).status, 200);
        before = openDescriptors();

        const QList<QByteArray> calls = requests(job, file);
        const quint16 port = fixture.port();
        std::atomic<int> hanging = 0;
        std::vector<std::unique_ptr<QThread>> clients;
        for (unsigned int seed = 0; seed < Clients; ++seed) {
            clients.emplace_back(QThread::create([&, seed] {
                std::mt19937 dice(seed);
                for (int i = 0; i < RequestsEach; ++i) {
                    const auto call =
                        static_cast<qsizetype>(dice() % static_cast<quint32>(calls.size()));
                    hanging += ends(port, calls.at(call)) ? 0 : 1;
                }
            }));
            clients.back()->start();
        }
        for (const auto &client : clients) {
            QVERIFY(client->wait());
        }
        QCOMPARE(hanging.load(), 0);

        const QByteArray admin = QByteArray("Bearer ") + SandboxFixture::AdminKey;
        QCOMPARE(
            fixture.send("DELETE", u"/sandbox/faults"_s, {}, {{"Authorization", admin}}).status,
            200);
        QCOMPARE(fixture.get(u"/models"_s).status, 200);
        QVERIFY(QDir(fixture.folder() + u"/incoming"_s).isEmpty());
        for (const QJsonValue each : fixture.get(u"/fine_tuning/jobs"_s).data()) {
            fixture.post(
                u"/fine_tuning/jobs/%1/cancel"_s.arg(each.toObject().value("id"_L1).toString()));
        }
        const auto isQuiet = [&] { return (after = openDescriptors()) <= before + 4; };
        QTRY_VERIFY2_WITH_TIMEOUT(isQuiet(), "connections stay open", PatienceMs);
    }
    QVERIFY(openDescriptors() < before);
}

QTEST_GUILESS_MAIN(TestFaultLoad)
#include "tst_faultload.moc"
