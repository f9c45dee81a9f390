// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"
#include "tests/support/fakeclock.h"

#include <QSet>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /files as clients see it.
class TestFilesResource final : public QObject
{
    Q_OBJECT

private slots:
    void upload_returnsTheFileObject();
    void upload_keepsEveryByte();
    void upload_worksAsDotNetWritesIt();
    void upload_streamsManyMegabytes();
    void upload_cutOff_leavesNothing();
    void upload_refused_data();
    void upload_refused();
    void upload_ofAFileWithoutItsName_isRefused();
    void upload_withExpiry_saysWhen();
    void upload_forBatch_expiresAfterThirtyDays();
    void upload_atPaceOne_isProcessedLater();
    void expiredFile_isGone();
    void fileOfAWaitingJob_canBeRemoved_andTheJobFails();
    void list_pagesToTheSameSet_data();
    void list_pagesToTheSameSet();
    void list_filtersByPurpose();
    void list_withBadQuery_is400();
    void retrieve_unknown_is404();
    void remove_forgetsTheFile();
    void restart_keepsFiles();
};

void TestFilesResource::upload_returnsTheFileObject()
{
    SandboxFixture fixture;
    const WireAnswer answer = fixture.upload("{\"messages\":[]}\n");
    QCOMPARE(answer.status, 200);
    const QJsonObject file = answer.json();
    QVERIFY(file.value("id"_L1).toString().startsWith("file-"_L1));
    QCOMPARE(file.value("object"_L1).toString(), u"file"_s);
    QCOMPARE(file.value("bytes"_L1).toInteger(), 16);
    QCOMPARE(file.value("filename"_L1).toString(), u"train.jsonl"_s);
    QCOMPARE(file.value("purpose"_L1).toString(), u"fine-tune"_s);
    QCOMPARE(file.value("status"_L1).toString(), u"processed"_s);
    QVERIFY(file.value("expires_at"_L1).isNull());
    QCOMPARE(fixture.get(u"/files/"_s + answer.id()).json(), file);
}

void TestFilesResource::upload_keepsEveryByte()
{
    SandboxFixture fixture;
    // What looks like the beginning of a boundary must survive.
    const QByteArray content = QByteArray("\r\n--\r\n------sandbox\0\xff\r\n", 22) + "line\n";
    const WireAnswer uploaded = fixture.upload(content);
    QCOMPARE(uploaded.status, 200);
    const WireAnswer answer = fixture.get(u"/files/%1/content"_s.arg(uploaded.id()));
    QCOMPARE(answer.body, content);
    QVERIFY(answer.headers.value("content-disposition").contains("train.jsonl"));
}

void TestFilesResource::upload_worksAsDotNetWritesIt()
{
    SandboxFixture fixture;
    const QByteArray form =
        "--form\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Disposition: form-data; name=purpose\r\n\r\nfine-tune\r\n"
        "--form\r\nContent-Disposition: form-data; name=file; filename=train.jsonl; "
        "filename*=utf-8''train.jsonl\r\n\r\n{}\n\r\n--form--\r\n";
    const WireAnswer answer = fixture.send(
        "POST", u"/files"_s, form, {{"Content-Type", "multipart/form-data; boundary=\"form\""}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().value("filename"_L1).toString(), u"train.jsonl"_s);
    QCOMPARE(answer.json().value("bytes"_L1).toInteger(), 3);
}

void TestFilesResource::upload_streamsManyMegabytes()
{
    SandboxFixture fixture;
    QByteArray content(48 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < content.size(); ++i) {
        content[i] = static_cast<char>(i * 31 + i / 4096);
    }
    const WireAnswer uploaded = fixture.upload(content);
    QCOMPARE(uploaded.status, 200);
    QCOMPARE(uploaded.json().value("bytes"_L1).toInteger(), content.size());
    QVERIFY(fixture.get(u"/files/%1/content"_s.arg(uploaded.id())).body == content);
    QVERIFY(QDir(fixture.folder() + u"/incoming"_s).isEmpty());
}

void TestFilesResource::upload_cutOff_leavesNothing()
{
    SandboxFixture fixture;
    QByteArray form = uploadForm("form", u"a.jsonl"_s, u"fine-tune"_s, QByteArray(100000, 'x'));
    form.chop(7); // the closing boundary
    const WireAnswer answer = fixture.send(
        "POST", u"/files"_s, form, {{"Content-Type", "multipart/form-data; boundary=form"}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(fixture.get(u"/files"_s).data().size(), 0);
    QVERIFY(QDir(fixture.folder() + u"/incoming"_s).isEmpty());
}

void TestFilesResource::upload_refused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QString>("purpose");
    QTest::addColumn<QString>("param");
    QTest::newRow("empty file") << QByteArray() << u"a.jsonl"_s << u"fine-tune"_s << u"file"_s;
    QTest::newRow("not jsonl") << QByteArray("x") << u"a.txt"_s << u"fine-tune"_s << u"file"_s;
    QTest::newRow("batch") << QByteArray("x") << u"a.json"_s << u"batch"_s << u"file"_s;
    QTest::newRow("no purpose") << QByteArray("x") << u"a.jsonl"_s << QString() << u"purpose"_s;
    QTest::newRow("bad purpose") << QByteArray("x") << u"a.jsonl"_s << u"finetune"_s
                                 << u"purpose"_s;
}

void TestFilesResource::upload_refused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, fileName);
    QFETCH(QString, purpose);
    QFETCH(QString, param);
    SandboxFixture fixture;
    const WireAnswer answer = fixture.upload(content, fileName, purpose);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString() == u"missing_required_parameter"_s,
             purpose.isEmpty());
}

void TestFilesResource::upload_ofAFileWithoutItsName_isRefused()
{
    SandboxFixture fixture;
    const WireAnswer answer = fixture.send(
        "POST", u"/files"_s,
        "--form\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nfine-tune\r\n"
        "--form\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{}\r\n--form--\r\n",
        {{"Content-Type", "multipart/form-data; boundary=form"}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), u"file"_s);
    QCOMPARE(answer.error().value("code"_L1).toString(), u"missing_required_parameter"_s);
}

void TestFilesResource::upload_withExpiry_saysWhen()
{
    SandboxFixture fixture;
    const auto form = [](const QByteArray &seconds) -> QByteArray {
        return "--form\r\nContent-Disposition: form-data; name=\"expires_after[anchor]\"\r\n\r\n"
               "created_at\r\n--form\r\n"
               "Content-Disposition: form-data; name=\"expires_after[seconds]\"\r\n\r\n"
            + seconds + "\r\n" + uploadForm("form", u"a.jsonl"_s, u"fine-tune"_s, "{}\n");
    };
    const QList<std::pair<QByteArray, QByteArray>> headers{
        {"Content-Type", "multipart/form-data; boundary=form"}};
    const WireAnswer good = fixture.send("POST", u"/files"_s, form("3600"), headers);
    QCOMPARE(good.status, 200);
    QCOMPARE(good.json().value("expires_at"_L1).toInteger(),
             good.json().value("created_at"_L1).toInteger() + 3600);
    QCOMPARE(fixture.send("POST", u"/files"_s, form("3599"), headers).status, 400);
}

void TestFilesResource::upload_forBatch_expiresAfterThirtyDays()
{
    SandboxFixture fixture;
    const QJsonObject file = fixture.upload("{}\n", u"a.jsonl"_s, u"batch"_s).json();
    QCOMPARE(file.value("expires_at"_L1).toInteger(),
             file.value("created_at"_L1).toInteger() + 30LL * 24 * 3600);
}

void TestFilesResource::expiredFile_isGone()
{
    FakeClock clock;
    SandboxFixture fixture(0, &clock);
    const QString kept = fixture.upload("{}\n").id();
    const QString path = u"/files/"_s + fixture.upload("{}\n", u"a.jsonl"_s, u"batch"_s).id();
    clock.advance(std::chrono::hours(30 * 24) - std::chrono::seconds(1));
    QCOMPARE(fixture.get(path).status, 200);
    clock.advance(std::chrono::seconds(1));
    QCOMPARE(fixture.get(path).status, 404);
    QCOMPARE(fixture.get(path + u"/content"_s).status, 404);
    QCOMPARE(fixture.remove(path).status, 404);
    QCOMPARE(fixture.get(u"/files"_s).json().value("first_id"_L1).toString(), kept);
    QCOMPARE(fixture.get(u"/files"_s).data().size(), 1);
    QCOMPARE(fixture.upload("{}\n").status, 200); // tidies up
    QCOMPARE(QDir(fixture.folder() + u"/files"_s).entryList(QDir::Files).size(), 2);
}

void TestFilesResource::fileOfAWaitingJob_canBeRemoved_andTheJobFails()
{
    SandboxFixture fixture(1); // time enough to remove the file before the job looks at it
    const QString job = fixture.createJob();
    const QString file =
        fixture.get(u"/fine_tuning/jobs/"_s + job).json().value("training_file"_L1).toString();
    QCOMPARE(fixture.remove(u"/files/"_s + file).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(job), u"failed"_s, 60000);
    const QJsonObject error =
        fixture.get(u"/fine_tuning/jobs/"_s + job).json().value("error"_L1).toObject();
    QCOMPARE(error.value("param"_L1).toString(), u"training_file"_s);
}

void TestFilesResource::upload_atPaceOne_isProcessedLater()
{
    SandboxFixture fixture(1);
    const WireAnswer uploaded = fixture.upload("{}\n");
    QCOMPARE(uploaded.json().value("status"_L1).toString(), u"uploaded"_s);
    QTRY_COMPARE(fixture.get(u"/files/"_s + uploaded.id()).json().value("status"_L1).toString(),
                 u"processed"_s);
}

void TestFilesResource::list_pagesToTheSameSet_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<int>("limit");
    QTest::newRow("newest first, by 1") << u"desc"_s << 1;
    QTest::newRow("newest first, by 2") << u"desc"_s << 2;
    QTest::newRow("oldest first, by 3") << u"asc"_s << 3;
}

void TestFilesResource::list_pagesToTheSameSet()
{
    QFETCH(QString, order);
    QFETCH(int, limit);
    SandboxFixture fixture;
    QStringList ids;
    for (int i = 0; i < 7; ++i) {
        ids.append(fixture.upload("{}\n").id());
    }
    if (order == "desc"_L1) {
        std::reverse(ids.begin(), ids.end());
    }
    QStringList seen;
    bool hasMore = true;
    while (hasMore) {
        const QString after = seen.isEmpty() ? QString() : u"&after="_s + seen.last();
        const QJsonObject page =
            fixture.get(u"/files?order=%1&limit=%2%3"_s.arg(order).arg(limit).arg(after)).json();
        for (const QJsonValue file : page.value("data"_L1).toArray()) {
            seen.append(file.toObject().value("id"_L1).toString());
        }
        QCOMPARE(page.value("last_id"_L1).toString(), seen.last());
        hasMore = page.value("has_more"_L1).toBool();
        QVERIFY(seen.size() <= ids.size());
    }
    QCOMPARE(seen, ids);
}

void TestFilesResource::list_filtersByPurpose()
{
    SandboxFixture fixture;
    const QString evals = fixture.upload("{}\n", u"a.jsonl"_s, u"evals"_s).id();
    fixture.upload("{}\n");
    const QJsonArray found = fixture.get(u"/files?purpose=evals"_s).data();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().toObject().value("id"_L1).toString(), evals);
}

void TestFilesResource::list_withBadQuery_is400()
{
    SandboxFixture fixture;
    QCOMPARE(fixture.get(u"/files?order=descending"_s).status, 400);
    QCOMPARE(fixture.get(u"/files?limit=0"_s).status, 400);
    QCOMPARE(fixture.get(u"/files?limit=x"_s).status, 400);
    QCOMPARE(fixture.get(u"/files?limit=10000"_s).status, 200);
    QCOMPARE(fixture.get(u"/files?limit=10001"_s).status, 400);
    QCOMPARE(fixture.get(u"/files?after=file-none"_s).status, 400);
}

void TestFilesResource::retrieve_unknown_is404()
{
    SandboxFixture fixture;
    for (const QString &path : {u"/files/file-none"_s, u"/files/file-none/content"_s,
                                u"/files/..%2Fstate.sqlite/content"_s}) {
        QCOMPARE(fixture.get(path).status, 404);
    }
}

void TestFilesResource::remove_forgetsTheFile()
{
    SandboxFixture fixture;
    const QString path = u"/files/"_s + fixture.upload("{}\n").id();
    const WireAnswer answer = fixture.remove(path);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.json().value("deleted"_L1).toBool());
    QCOMPARE(fixture.get(path).status, 404);
    QCOMPARE(fixture.remove(path).status, 404);
    QVERIFY(QDir(fixture.folder() + u"/files"_s).isEmpty());
}

void TestFilesResource::restart_keepsFiles()
{
    SandboxFixture fixture;
    const WireAnswer uploaded = fixture.upload("{\"a\":1}\n");
    QVERIFY(fixture.restart());
    QCOMPARE(fixture.get(u"/files/"_s + uploaded.id()).json(), uploaded.json());
    QCOMPARE(fixture.get(u"/files/%1/content"_s.arg(uploaded.id())).body, "{\"a\":1}\n");
}

QTEST_GUILESS_MAIN(TestFilesResource)
#include "tst_filesresource.moc"
