// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatapi.h"
#include "core/chat/chatstream.h"
#include "core/files/filesapi.h"
#include "core/finetuning/finetuningapi.h"
#include "tests/support/clientfixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! POSTs that ask and change nothing on the server. They may cost money, and are allowed.
const QStringList Questions = {u"/chat/completions"_s, u"/fine_tuning/alpha/graders/run"_s,
                               u"/fine_tuning/alpha/graders/validate"_s};

struct Endpoint
{
    HttpVerb verb{};
    QString path{};
};

//! Every POST and DELETE that some class of core makes, read from the sources: whoever adds an
//! endpoint is tested here without doing anything for it.
QList<Endpoint> changingEndpoints()
{
    static const QRegularExpression Call(u"ApiRequest::(post|remove)\\(\\s*\"([^\"]+)\"_L1"_s);
    QList<Endpoint> found;
    QDirIterator files(QStringLiteral(FINETUNE_CORE_FOLDER), {u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QFile::ReadOnly)) {
            continue;
        }
        const QString text = QString::fromUtf8(file.readAll());
        for (auto calls = Call.globalMatch(text); calls.hasNext();) {
            const QRegularExpressionMatch call = calls.next();
            found.append({call.captured(1) == "post"_L1 ? HttpVerb::Post : HttpVerb::Delete,
                          call.captured(2)});
        }
    }
    return found;
}

//! A client of a connection that may only read.
struct Fixture : ClientFixture
{
    Fixture()
    {
        connection.readOnly = true;
        rebuild();
    }

    template<typename T>
    ApiError::Kind refusal(Reply<T> *reply)
    {
        const Result<T> result = settled(reply);
        return result ? ApiError::Kind::Http : result.error().kind;
    }
};

} // namespace

class TestReadOnlyConnection : public QObject
{
    Q_OBJECT

private slots:
    void everyEndpointInTheSources_isRefusedUnsent();
    void everyMethodThatChanges_isRefusedUnsent();
    void chat_isAllowed();
    void reading_isAllowed();
};

void TestReadOnlyConnection::everyEndpointInTheSources_isRefusedUnsent()
{
    const QList<Endpoint> endpoints = changingEndpoints();
    QVERIFY2(endpoints.size() >= 7, "the sources are not where they were");
    Fixture f;
    for (const Endpoint &endpoint : endpoints) {
        if (Questions.contains(endpoint.path)) {
            continue;
        }
        const QStringList ids(endpoint.path.count(u"{}"_s), u"id-1"_s);
        const QByteArray path = endpoint.path.toLatin1();
        const QLatin1StringView pattern(path);
        const ApiRequest request = endpoint.verb == HttpVerb::Post
            ? ApiRequest::post(pattern, ids, {{"key"_L1, u"value"_s}})
            : ApiRequest::remove(pattern, ids);
        QVERIFY(!request.changesNothing);
        QVERIFY2(f.refusal(f.client().send<QJsonObject>(request)) == ApiError::Kind::ReadOnly,
                 path.constData());
    }
    QCOMPARE(f.server.connectionCount(), 0);
}

void TestReadOnlyConnection::everyMethodThatChanges_isRefusedUnsent()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"train.jsonl"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write("{}\n") > 0);
    file.close();
    const auto local = LocalFile::inspect(file.fileName());
    QVERIFY(local);
    Fixture f;
    FineTuningApi jobs(f.client());
    FilesApi files(f.client());
    const QString id = u"id-1"_s;
    QCOMPARE(f.refusal(jobs.createJob({{"model"_L1, u"m"_s}})), ApiError::Kind::ReadOnly);
    QCOMPARE(f.refusal(jobs.cancelJob(id)), ApiError::Kind::ReadOnly);
    QCOMPARE(f.refusal(jobs.pauseJob(id)), ApiError::Kind::ReadOnly);
    QCOMPARE(f.refusal(jobs.resumeJob(id)), ApiError::Kind::ReadOnly);
    QCOMPARE(f.refusal(files.upload(*local, u"fine-tune"_s)), ApiError::Kind::ReadOnly);
    QCOMPARE(f.refusal(files.removeFile(id)), ApiError::Kind::ReadOnly);
    QCOMPARE(f.server.connectionCount(), 0);
}

void TestReadOnlyConnection::chat_isAllowed()
{
    Fixture f;
    f.server.enqueue(
        {.headers = {{"Content-Type", "text/event-stream"}}, .body = "data: [DONE]\n\n"});
    QObject owner;
    ChatStream *stream = ChatApi(f.client()).stream({.model = u"m"_s}, &owner);
    QSignalSpy finished(stream, &ChatStream::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
    QCOMPARE(f.server.count("POST /v1/chat/completions"), 1);
}

void TestReadOnlyConnection::reading_isAllowed()
{
    Fixture f;
    f.server.enqueue(ScriptedAnswer::json(R"({"data":[]})"));
    QVERIFY(settled(FineTuningApi(f.client()).listJobs({}), std::chrono::seconds(60)));
}

QTEST_GUILESS_MAIN(TestReadOnlyConnection)
#include "tst_readonlyconnection.moc"
