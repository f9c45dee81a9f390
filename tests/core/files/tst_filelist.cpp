// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filelist.h"
#include "core/files/filesapi.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A page of files "id:second of creation", newest first as servers send it.
ScriptedAnswer page(const QByteArrayList &files, bool hasMore = false)
{
    QByteArrayList objects;
    for (const QByteArray &file : files) {
        const QByteArrayList parts = file.split(':');
        objects.append(R"({"id":")" + parts.at(0) + R"(","object":"file","created_at":)"
                       + QByteArray::number(1'795'000'000 + parts.at(1).toInt()) + '}');
    }
    return ScriptedAnswer::json(R"({"data":[)" + objects.join(',') + R"(],"has_more":)"
                                + (hasMore ? "true" : "false") + '}');
}

} // namespace

class TestFileList : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void refresh_firstTime_fills();
    void refresh_whileLoading_isTheSameOne();
    void refresh_failure_keepsWhatIsThere();
    void refresh_again_changesOnlyWhatDiffers();
    void refresh_completeList_dropsWhatVanished();
    void refresh_firstOfManyPages_dropsOnlyWhatItShouldHold();
    void refresh_oldestFirst_dropsNothing();
    void refresh_newUploadNotListedYet_staysAWhile();
    void refresh_keepsTheOlderPages();
    void fetchMore_followsTheCursor();
    void fetchMore_sameCursorForEver_stops();
    void fetchMore_emptyPages_stop();
    void fetchMore_afterRemovingTheLastFile_goesOnBeforeIt();
    void forget_whileListing_doesNotComeBack();

private:
    QString ids() const;
    void refresh(const ScriptedAnswer &answer);

    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FilesApi> m_api{};
    std::unique_ptr<FileList> m_list{};
};

void TestFileList::init()
{
    m_fixture = std::make_unique<ClientFixture>();
    m_fixture->clock.setAutoAdvance(true);
    m_api = std::make_unique<FilesApi>(m_fixture->client());
    m_list = std::make_unique<FileList>(*m_api, m_fixture->clock);
}

void TestFileList::cleanup()
{
    m_list.reset();
    m_api.reset();
    m_fixture.reset();
}

QString TestFileList::ids() const
{
    QStringList result;
    for (const File &file : m_list->files().items()) {
        result.append(file.id);
    }
    return result.join(u' ');
}

void TestFileList::refresh(const ScriptedAnswer &answer)
{
    m_fixture->server.enqueue(answer);
    m_list->refresh();
    QTRY_VERIFY(!m_list->isLoading());
}

void TestFileList::refresh_firstTime_fills()
{
    QSignalSpy loading(m_list.get(), &FileList::loadingChanged);
    QVERIFY(!m_list->isLoaded());
    refresh(page({"b:2", "a:1"}));
    QCOMPARE(ids(), u"b a"_s);
    QVERIFY(m_list->isLoaded());
    QVERIFY(!m_list->hasMore());
    QCOMPARE(loading.size(), 2);
    QCOMPARE(m_fixture->server.requests().first().target, "/v1/files?limit=100");
}

void TestFileList::refresh_whileLoading_isTheSameOne()
{
    m_list->refresh();
    m_list->refresh();
    m_list->fetchMore();
    refresh(page({"a:1"}));
    QCOMPARE(m_fixture->server.requests().size(), 1);
}

void TestFileList::refresh_failure_keepsWhatIsThere()
{
    refresh(page({"a:1"}));
    QSignalSpy failed(m_list.get(), &FileList::failed);
    refresh(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 401));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<ApiError>().httpStatus, 401);
    QCOMPARE(ids(), u"a"_s);
}

void TestFileList::refresh_again_changesOnlyWhatDiffers()
{
    refresh(page({"b:2", "a:1"}));
    QSignalSpy changed(&m_list->files(), &StoreBase::changed);
    QSignalSpy inserted(&m_list->files(), &StoreBase::inserted);
    QSignalSpy removed(&m_list->files(), &StoreBase::removed);
    refresh(page({"b:2", "a:1"}));
    QCOMPARE(changed.size() + inserted.size() + removed.size(), 0);
    refresh(page({"c:3", "b:7", "a:1"}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 0);
}

void TestFileList::refresh_completeList_dropsWhatVanished()
{
    refresh(page({"c:3", "b:2", "a:1"}));
    refresh(page({"c:3", "a:1"}));
    QCOMPARE(ids(), u"c a"_s);
    refresh(page({}));
    QCOMPARE(ids(), QString());
}

void TestFileList::refresh_firstOfManyPages_dropsOnlyWhatItShouldHold()
{
    refresh(page({"d:4", "c:3", "b:2", "a:1"}));
    refresh(page({"d:4", "b:2"}, true)); // c would stand between them; a comes later
    QCOMPARE(ids(), u"d b a"_s);
}

void TestFileList::refresh_oldestFirst_dropsNothing()
{
    refresh(page({"c:3", "b:2", "a:1"}));
    refresh(page({"a:1", "b:2"}, true));
    QCOMPARE(ids(), u"c b a"_s);
}

void TestFileList::refresh_newUploadNotListedYet_staysAWhile()
{
    refresh(page({"a:1"}));
    m_list->merge({.id = u"new"_s});
    QCOMPARE(ids(), u"a new"_s);
    refresh(page({"a:1"}));
    QCOMPARE(ids(), u"a new"_s);
    m_fixture->clock.advance(2min);
    refresh(page({"a:1"}));
    QCOMPARE(ids(), u"a"_s);
}

void TestFileList::refresh_keepsTheOlderPages()
{
    refresh(page({"d:4", "c:3"}, true));
    m_fixture->server.enqueue(page({"b:2", "a:1"}, true));
    m_list->fetchMore();
    QTRY_VERIFY(!m_list->isLoading());
    refresh(page({"e:5", "d:4"}, true));
    QCOMPARE(ids(), u"d c b a e"_s);
    m_fixture->server.enqueue(page({"z:0"}));
    m_list->fetchMore();
    QTRY_VERIFY(!m_list->isLoading());
    QCOMPARE(m_fixture->server.requests().last().target, "/v1/files?after=a&limit=100");
    QVERIFY(!m_list->hasMore());
}

void TestFileList::fetchMore_followsTheCursor()
{
    m_list->fetchMore(); // nothing to follow yet
    refresh(page({"c:3", "b:2"}, true));
    QVERIFY(m_list->hasMore());
    m_fixture->server.enqueue(page({"a:1"}));
    m_list->fetchMore();
    QTRY_COMPARE(ids(), u"c b a"_s);
    QVERIFY(!m_list->hasMore());
    QCOMPARE(m_fixture->server.requests().size(), 2);
    QCOMPARE(m_fixture->server.requests().last().target, "/v1/files?after=b&limit=100");
}

void TestFileList::fetchMore_sameCursorForEver_stops()
{
    refresh(page({"c:3", "b:2"}, true));
    m_fixture->server.enqueue(page({"c:3", "b:2"}, true));
    m_list->fetchMore();
    QTRY_VERIFY(!m_list->isLoading());
    QVERIFY(!m_list->hasMore());
    QCOMPARE(ids(), u"c b"_s);
}

void TestFileList::fetchMore_emptyPages_stop()
{
    refresh(page({"c:3", "b:2"}, true));
    m_fixture->server.enqueue(page({}, true));
    m_list->fetchMore();
    QTRY_VERIFY(!m_list->isLoading());
    QVERIFY(!m_list->hasMore());
}

void TestFileList::fetchMore_afterRemovingTheLastFile_goesOnBeforeIt()
{
    refresh(page({"c:3", "b:2"}, true));
    m_list->forget(u"b"_s);
    QCOMPARE(ids(), u"c"_s);
    m_fixture->server.enqueue(page({"a:1"}));
    m_list->fetchMore();
    QTRY_COMPARE(ids(), u"c a"_s);
    QCOMPARE(m_fixture->server.requests().last().target, "/v1/files?after=c&limit=100");
}

void TestFileList::forget_whileListing_doesNotComeBack()
{
    refresh(page({"b:2", "a:1"}));
    ScriptedAnswer slow = page({"b:2", "a:1"});
    slow.delay = 200ms;
    m_fixture->server.enqueue(slow);
    m_list->refresh();
    QTRY_COMPARE(m_fixture->server.requests().size(), 2);
    m_list->forget(u"b"_s);
    QCOMPARE(ids(), u"a"_s);
    QVERIFY(m_list->isLoading());
    QTRY_VERIFY(!m_list->isLoading());
    QCOMPARE(ids(), u"a"_s);
}

QTEST_GUILESS_MAIN(TestFileList)
#include "tst_filelist.moc"
