// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/downloadqueue.h"
#include "core/files/filesapi.h"
#include "tests/support/clientfixture.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using State = DownloadTask::State;

File file(const QString &id, const QString &name)
{
    return {.id = id, .fileName = name, .bytes = 5};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

} // namespace

class TestDownloadQueue : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_fixture = std::make_unique<ClientFixture>();
        m_api = std::make_unique<FilesApi>(m_fixture->client());
        m_queue = std::make_unique<DownloadQueue>(*m_api, m_fixture->clock);
        m_finished = std::make_unique<QSignalSpy>(m_queue.get(), &DownloadQueue::finished);
    }

    void cleanup() { m_queue.reset(); }

    void oneFile_isSavedWhereAskedFor()
    {
        m_fixture->server.enqueue({.body = "hello"});
        const QString path = m_folder->filePath(u"mine.txt"_s);
        m_queue->add(file(u"a"_s, u"a.jsonl"_s), path);
        QVERIFY(m_queue->isRunning());
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_queue->tasks().constFirst().state, State::Saved);
        QCOMPARE(contentOf(path), "hello");
        QVERIFY(!m_queue->isRunning());
    }

    void severalFiles_keepTheirNames_andReplaceNothing()
    {
        QFile mine(m_folder->filePath(u"a.jsonl"_s));
        QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("mine") == 4);
        mine.close();
        for (const char *body : {"first", "secnd", "third"}) {
            m_fixture->server.enqueue({.body = body});
        }
        m_queue->addAll({file(u"1"_s, u"a.jsonl"_s), file(u"2"_s, u"a.jsonl"_s),
                         file(u"3"_s, u"../../etc/passwd"_s)},
                        m_folder->path());
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(contentOf(m_folder->filePath(u"a.jsonl"_s)), "mine");
        QCOMPARE(contentOf(m_folder->filePath(u"a (2).jsonl"_s)), "first");
        QCOMPARE(contentOf(m_folder->filePath(u"a (3).jsonl"_s)), "secnd");
        QCOMPARE(contentOf(m_folder->filePath(u"passwd"_s)), "third");
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 4);
    }

    void oneFails_theOthersGoOn()
    {
        m_fixture->server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400));
        m_fixture->server.enqueue({.body = "hello"});
        m_queue->addAll({file(u"1"_s, u"a"_s), file(u"2"_s, u"b"_s)}, m_folder->path());
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_queue->tasks().at(0).state, State::Failed);
        QCOMPARE(m_queue->tasks().at(0).error->message, u"no"_s);
        QCOMPARE(m_queue->tasks().at(1).state, State::Saved);
    }

    void cutShort_leavesNothing()
    {
        m_fixture->server.enqueue({.body = "hel"});
        m_queue->addAll({file(u"1"_s, u"a"_s)}, m_folder->path());
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_queue->tasks().at(0).state, State::Failed);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void cancel_stopsAll_andLeavesNothing()
    {
        m_fixture->server.enqueue({.body = "hello", .bytesPerSecond = 10});
        m_queue->addAll({file(u"1"_s, u"a"_s), file(u"2"_s, u"b"_s)}, m_folder->path());
        QTRY_COMPARE(m_fixture->server.requests().size(), 1);
        m_queue->cancel();
        QCOMPARE(m_finished->size(), 1);
        QCOMPARE(m_queue->tasks().at(0).state, State::Canceled);
        QCOMPARE(m_queue->tasks().at(1).state, State::Canceled);
        QVERIFY(QDir(m_folder->path()).isEmpty());
        m_queue->cancel();
        QCOMPARE(m_finished->size(), 1);
    }

    void folderGone_isSaid()
    {
        m_fixture->server.enqueue({.body = "hello"});
        m_queue->addAll({file(u"1"_s, u"a"_s)}, m_folder->filePath(u"none"_s));
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_queue->tasks().at(0).error->kind, ApiError::Kind::LocalFile);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder{};
    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FilesApi> m_api{};
    std::unique_ptr<DownloadQueue> m_queue{};
    std::unique_ptr<QSignalSpy> m_finished{};
};

QTEST_GUILESS_MAIN(TestDownloadQueue)
#include "tst_downloadqueue.moc"
