// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/permissionsapi.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Outcome = CarefulDeletion::Outcome;

const QString Model = u"ft:gpt-4o-mini:org:shop:abc:ckpt-step-8"_s;
const Permission Shared{.id = u"cp_1"_s, .projectId = u"proj_a"_s};
constexpr auto Path =
    "/v1/fine_tuning/checkpoints/ft:gpt-4o-mini:org:shop:abc:ckpt-step-8/permissions";

ScriptedAnswer listOf(const QByteArray &items, bool hasMore = false)
{
    return ScriptedAnswer::json(R"({"object":"list","data":[)" + items + R"(],"has_more":)"
                                + (hasMore ? "true" : "false") + "}");
}

const QByteArray One =
    R"({"object":"checkpoint.permission","id":"cp_1","created_at":1721764867,"project_id":"proj_a"})";

} // namespace

class TestPermissionsApi : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_fixture->clock.setAutoAdvance(true);
        m_api = std::make_unique<PermissionsApi>(m_fixture->client());
    }

    void list_asksWithTheAdminKey_andReadsPages()
    {
        m_fixture->server.enqueue(listOf(One, true));
        const auto page =
            settled(m_api->listPermissions(Model, {.after = u"cp_0"_s, .limit = 20}, u"proj a"_s));
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
        QCOMPARE(page->items.constFirst().projectId, u"proj_a"_s);
        QCOMPARE(page->items.constFirst().createdAt->toSecsSinceEpoch(), 1721764867);
        QVERIFY(page->hasMore);
        const RecordedRequest request = m_fixture->server.requests().constFirst();
        QCOMPARE(request.path().replace("%3A", ":"), QByteArray(Path));
        QVERIFY(request.target.contains("after=cp_0"));
        QVERIFY(request.target.contains("limit=20"));
        QVERIFY(request.target.contains("project_id=proj%20a"));
        QCOMPARE(request.header("authorization"), QByteArray("Bearer ") + ClientFixture::AdminKey);
    }

    void create_sendsAllProjectsOnce()
    {
        m_fixture->server.enqueue(listOf(One));
        const auto made = settled(m_api->createPermissions(Model, {u"proj_a"_s, u"proj_b"_s}));
        QVERIFY(made);
        QCOMPARE(made->items.size(), 1);
        const RecordedRequest request = m_fixture->server.requests().constFirst();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.json(),
                 (QJsonObject{{u"project_ids"_s, QJsonArray{u"proj_a"_s, u"proj_b"_s}}}));
    }

    void create_oneObjectInsteadOfAList_isUnderstood()
    {
        m_fixture->server.enqueue(ScriptedAnswer::json(One));
        const auto made = settled(m_api->createPermissions(Model, {u"proj_a"_s}));
        QVERIFY(made);
        QCOMPARE(made->items,
                 (QList<Permission>{{.id = u"cp_1"_s,
                                     .projectId = u"proj_a"_s,
                                     .createdAt = made->items.at(0).createdAt}}));
    }

    void create_answerLost_isNotSentAgain()
    {
        m_fixture->server.enqueue({.cutAfter = 0});
        const auto made = settled(m_api->createPermissions(Model, {u"proj_a"_s}));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ApiError::Kind::OutcomeUnknown);
        QCOMPARE(m_fixture->server.requests().size(), 1);
    }

    void withoutAdminKey_nothingIsSent()
    {
        m_fixture->connection.adminKey = {};
        m_fixture->rebuild();
        PermissionsApi api(m_fixture->client());
        const auto page = settled(api.listProjects({}));
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ApiError::Kind::Refused);
        QCOMPARE(page.error().detail, u"admin key missing"_s);
        QVERIFY(m_fixture->server.requests().isEmpty());
    }

    void projects_areRead_missingFieldsToo()
    {
        m_fixture->server.enqueue(listOf(R"({"id":"proj_a","name":"Support bot","status":"active"},
                      {"id":"proj_b","name":null},
                      {"id":"proj_c","name":"Old","archived_at":1721764867})"));
        const auto page = settled(m_api->listProjects({.limit = 100}));
        QVERIFY(page);
        QCOMPARE(page->items.at(0).name, u"Support bot"_s);
        QVERIFY(!page->items.at(0).isArchived());
        QCOMPARE(page->items.at(1).name, QString());
        QVERIFY(page->items.at(2).isArchived());
        QCOMPARE(m_fixture->server.requests().constFirst().path(), "/v1/organization/projects");
    }

    void careful_endsAs_data()
    {
        QTest::addColumn<QList<ScriptedAnswer>>("answers");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<qsizetype>("deletes");
        const auto row = [](const char *name, const QList<ScriptedAnswer> &answers, Outcome outcome,
                            qsizetype deletes) {
            QTest::newRow(name) << answers << outcome << deletes;
        };
        const ScriptedAnswer here = listOf(One);
        const ScriptedAnswer away = listOf({});
        const auto moved = listOf(R"({"id":"cp_1","project_id":"proj_b"})");
        const auto deleted = ScriptedAnswer::json(R"({"id":"cp_1","deleted":true})");
        const auto notDeleted = ScriptedAnswer::json(R"({"id":"cp_1","deleted":false})");
        const auto none = ScriptedAnswer::json(R"({"error":{"message":"none"}})", 404);
        const auto no = ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403);
        const ScriptedAnswer lost{.cutAfter = 0};
        row("deleted", {here, deleted}, Outcome::Deleted, 1);
        row("gone before", {away}, Outcome::GoneAlready, 0);
        row("another project's now", {moved}, Outcome::Changed, 0);
        row("may not look", {no}, Outcome::Failed, 0);
        row("refused", {here, no}, Outcome::Failed, 1);
        row("not deleted", {here, notDeleted}, Outcome::Failed, 1);
        row("gone meanwhile", {here, none, away}, Outcome::GoneAlready, 1);
        row("no such endpoint", {here, none, here}, Outcome::Failed, 1);
        row("lost, gone", {here, lost, away}, Outcome::Deleted, 1);
        row("lost, still there", {here, lost, here}, Outcome::Failed, 1);
        row("lost, blind", {here, lost, no}, Outcome::Unknown, 1);
    }

    void careful_endsAs()
    {
        QFETCH(const QList<ScriptedAnswer>, answers);
        QFETCH(const Outcome, outcome);
        QFETCH(const qsizetype, deletes);
        for (const ScriptedAnswer &answer : answers) {
            m_fixture->server.enqueue(answer);
        }
        CarefulDeletion *deletion = m_api->careful(Model, Shared, this);
        QList<Outcome> outcomes;
        connect(
            deletion, &CarefulDeletion::finished, this, [&](Outcome each, const ApiError &error) {
                outcomes.append(each);
                QVERIFY(each != Outcome::Deleted || error.kind != ApiError::Kind::MalformedReply);
            });
        deletion->start();
        QTRY_COMPARE(outcomes, QList<Outcome>{outcome});
        QCOMPARE(m_fixture->server.count("DELETE " + QByteArray(Path).replace(":", "%3A") + "/cp_1")
                     + m_fixture->server.count("DELETE " + QByteArray(Path) + "/cp_1"),
                 deletes);
        QCOMPARE(m_fixture->server.requests().size(), answers.size());
        deletion->deleteLater();
    }

    void careful_destroyedWhileLooking_deletesNothing()
    {
        m_fixture->server.enqueue({.hang = true});
        auto deletion = std::unique_ptr<CarefulDeletion>(m_api->careful(Model, Shared, nullptr));
        deletion->start();
        QTRY_COMPARE(m_fixture->server.requests().size(), 1);
        deletion.reset();
        m_fixture->server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[]})"));
        QVERIFY(settled(m_fixture->client().send<QJsonObject>(ApiRequest::get("/models"_L1))));
        QCOMPARE(m_fixture->server.requests().size(), 2);
    }

private:
    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<PermissionsApi> m_api;
};

QTEST_GUILESS_MAIN(TestPermissionsApi)
#include "tst_permissionsapi.moc"
