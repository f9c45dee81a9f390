// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/permissionlist.h"
#include "core/permissions/permissionsapi.h"
#include "core/permissions/projectlist.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

ScriptedAnswer listOf(const QStringList &ids, bool hasMore)
{
    QJsonArray data;
    for (const QString &id : ids) {
        data.append(QJsonObject{{u"id"_s, id}, {u"project_id"_s, QString(u"proj_"_s + id)}});
    }
    return ScriptedAnswer::json(QJsonObject{{u"data"_s, data}, {u"has_more"_s, hasMore}});
}

template<typename T>
QStringList ids(const Store<T> &store)
{
    QStringList result;
    for (const T &item : store.items()) {
        result.append(item.id);
    }
    return result;
}

} // namespace

class TestPermissionList : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_api = std::make_unique<PermissionsApi>(m_fixture->client());
    }

    void answerOfBeforeARemoval_doesNotBringItBack()
    {
        m_fixture->server.enqueue(listOf({u"a"_s, u"b"_s}, false));
        m_fixture->server.enqueue(listOf({u"a"_s, u"b"_s, u"c"_s}, false));
        PermissionList list(*m_api, u"ft:m"_s);
        list.refresh();
        QTRY_COMPARE(list.store().size(), 2);
        list.refresh();
        list.forget(u"b"_s);
        QTRY_VERIFY(list.store().find(u"c"_s));
        QCOMPARE(ids(list.store()), QStringList({u"a"_s, u"c"_s}));
    }

    void pages_comeWhenAskedFor()
    {
        m_fixture->server.enqueue(listOf({u"a"_s, u"b"_s}, true));
        m_fixture->server.enqueue(listOf({u"c"_s}, false));
        PermissionList list(*m_api, u"ft:m"_s);
        list.refresh();
        QTRY_VERIFY(list.hasLoaded());
        QVERIFY(list.hasMore());
        QCOMPARE(ids(list.store()), QStringList({u"a"_s, u"b"_s}));
        list.fetchMore();
        list.fetchMore(); // one is under way
        QTRY_COMPARE(list.store().size(), 3);
        QVERIFY(!list.hasMore());
        QVERIFY(list.isShared(u"proj_c"_s));
        QVERIFY(m_fixture->server.requests().at(1).target.contains("after=b"));
        QCOMPARE(m_fixture->server.requests().size(), 2);
    }

    void refresh_dropsWhatIsGone_onceAllPagesAreThere()
    {
        m_fixture->server.enqueue(listOf({u"a"_s, u"b"_s}, false));
        m_fixture->server.enqueue(listOf({u"b"_s}, false));
        PermissionList list(*m_api, u"ft:m"_s);
        list.refresh();
        QTRY_COMPARE(list.store().size(), 2);
        list.refresh();
        QTRY_COMPARE(ids(list.store()), QStringList{u"b"_s});
    }

    void failure_isTold_andTheRowsStay()
    {
        m_fixture->server.enqueue(listOf({u"a"_s}, false));
        m_fixture->server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403));
        PermissionList list(*m_api, u"ft:m"_s);
        QSignalSpy failed(&list, &PermissionList::failed);
        list.refresh();
        QTRY_COMPARE(list.store().size(), 1);
        list.refresh();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<ApiError>().httpStatus, 403);
        QCOMPARE(list.store().size(), 1);
        QVERIFY(!list.isLoading());
    }

    void projects_areFetchedToTheEnd()
    {
        m_fixture->server.enqueue(listOf({u"a"_s, u"b"_s}, true));
        m_fixture->server.enqueue(listOf({u"c"_s}, false));
        ProjectList projects(*m_api);
        projects.refresh();
        QVERIFY(projects.isLoading());
        QTRY_VERIFY(!projects.isLoading());
        QCOMPARE(ids(projects.store()), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    }

private:
    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<PermissionsApi> m_api;
};

QTEST_GUILESS_MAIN(TestPermissionList)
#include "tst_permissionlist.moc"
