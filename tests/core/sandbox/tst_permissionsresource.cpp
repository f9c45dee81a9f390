// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /fine_tuning/checkpoints/{model}/permissions as administrators see it.
class TestPermissionsResource final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void create_returnsAList();
    void create_twice_keepsThePermission();
    void create_namedTwice_isOnePermission();
    void create_allOrNothing();
    void create_refused_data();
    void create_refused();
    void list_filtersByProject();
    void list_pagesToTheSameSet_data();
    void list_pagesToTheSameSet();
    void list_refused_data();
    void list_refused();
    void remove_forgetsThePermission();
    void unknownCheckpoint_is404();
    void key_data();
    void key();
    void deletedModel_takesItsPermissionsAlong();

private:
    WireAnswer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                    const QByteArray &key = SandboxClient::AdminKey);
    WireAnswer grant(const QStringList &projects);
    QString pathOf(const QString &model) const;
    static QStringList ids(const WireAnswer &answer);

    SandboxFixture m_fixture;
    QString m_model; // a checkpoint
    QString m_path;  // of its permissions
    QStringList m_projects;
};

void TestPermissionsResource::initTestCase()
{
    const QString job =
        m_fixture.createJob({{u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 2}}}});
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture.jobStatus(job), u"succeeded"_s, 60000);
    const QJsonArray checkpoints =
        m_fixture.get(u"/fine_tuning/jobs/%1/checkpoints"_s.arg(job)).data();
    m_model = checkpoints.last().toObject().value("fine_tuned_model_checkpoint"_L1).toString();
    QVERIFY(m_model.contains(":ckpt-step-"_L1));
    m_path = pathOf(m_model);
    m_projects = ids(send("GET", u"/organization/projects"_s));
    QVERIFY(m_projects.size() >= 2);
}

void TestPermissionsResource::cleanup()
{
    for (const QString &id : ids(send("GET", m_path))) {
        QCOMPARE(send("DELETE", m_path + u'/' + id).status, 200);
    }
}

WireAnswer TestPermissionsResource::send(const QByteArray &method, const QString &path,
                                         const QByteArray &body, const QByteArray &key)
{
    return m_fixture.send(
        method, path, body,
        {{"Authorization", "Bearer " + key}, {"Content-Type", "application/json"}});
}

WireAnswer TestPermissionsResource::grant(const QStringList &projects)
{
    const QJsonObject body{{u"project_ids"_s, QJsonArray::fromStringList(projects)}};
    return send("POST", m_path, QJsonDocument(body).toJson());
}

QString TestPermissionsResource::pathOf(const QString &model) const
{
    return u"/fine_tuning/checkpoints/%1/permissions"_s.arg(model);
}

QStringList TestPermissionsResource::ids(const WireAnswer &answer)
{
    QStringList ids;
    for (const QJsonValue object : answer.data()) {
        ids.append(object.toObject().value("id"_L1).toString());
    }
    return ids;
}

void TestPermissionsResource::create_returnsAList()
{
    const WireAnswer answer = grant(m_projects.first(2));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().value("object"_L1).toString(), u"list"_s);
    QCOMPARE(answer.json().value("has_more"_L1), QJsonValue(false));
    QCOMPARE(answer.data().size(), 2);
    for (qsizetype i = 0; i < 2; ++i) {
        const QJsonObject permission = answer.data().at(i).toObject();
        QVERIFY(permission.value("id"_L1).toString().startsWith("cp_"_L1));
        QCOMPARE(permission.value("object"_L1).toString(), u"checkpoint.permission"_s);
        QCOMPARE(permission.value("project_id"_L1).toString(), m_projects.at(i));
        QVERIFY(permission.value("created_at"_L1).toInteger() > 0);
    }
    QCOMPARE(answer.json().value("last_id"_L1).toString(), ids(answer).last());
}

void TestPermissionsResource::create_twice_keepsThePermission()
{
    const QStringList first = ids(grant({m_projects.first()}));
    QCOMPARE(ids(grant({m_projects.first()})), first);
    QCOMPARE(send("GET", m_path).data().size(), 1);
}

void TestPermissionsResource::create_namedTwice_isOnePermission()
{
    QCOMPARE(ids(grant({m_projects.first(), m_projects.first()})).size(), 1);
}

void TestPermissionsResource::create_allOrNothing()
{
    QCOMPARE(grant({m_projects.first(), u"proj_none"_s}).status, 400);
    QVERIFY(send("GET", m_path).data().isEmpty());
}

void TestPermissionsResource::create_refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *body, const QString &param,
                        const QString &code) {
        QTest::newRow(name) << QByteArray(body) << param << code;
    };
    row("unknown project", R"({"project_ids":["proj_none"]})", u"project_ids"_s,
        u"project_not_found"_s);
    row("archived project", R"({"project_ids":["proj_sandboxarchive"]})", u"project_ids"_s,
        u"project_not_found"_s);
    row("no projects", R"({"project_ids":[]})", u"project_ids"_s, u"empty_array"_s);
    row("nothing", "{}", u"project_ids"_s, u"missing_required_parameter"_s);
    row("no list", R"({"project_ids":"proj_sandboxdefault"})", u"project_ids"_s, u"invalid_type"_s);
    row("number", R"({"project_ids":[1]})", u"project_ids"_s, u"invalid_type"_s);
    row("unknown key", R"({"project_ids":["proj_sandboxdefault"],"role":"a"})", u"role"_s,
        u"unknown_parameter"_s);
    row("no JSON", "{", QString(), QString());
}

void TestPermissionsResource::create_refused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const WireAnswer answer = send("POST", m_path, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
}

void TestPermissionsResource::list_filtersByProject()
{
    const QStringList granted = ids(grant(m_projects.first(2)));
    const WireAnswer one = send("GET", m_path + u"?project_id="_s + m_projects.first());
    QCOMPARE(ids(one), granted.first(1));
    QVERIFY(send("GET", m_path + u"?project_id=proj_none"_s).data().isEmpty());
}

void TestPermissionsResource::list_pagesToTheSameSet_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<bool>("oldestFirst");
    QTest::newRow("not said") << QString() << false;
    QTest::newRow("newest first") << u"&order=descending"_s << false;
    QTest::newRow("oldest first") << u"&order=ascending"_s << true;
}

void TestPermissionsResource::list_pagesToTheSameSet()
{
    QFETCH(QString, order);
    QFETCH(bool, oldestFirst);
    QStringList expected = ids(grant(m_projects));
    if (!oldestFirst) {
        std::reverse(expected.begin(), expected.end());
    }
    QStringList seen;
    bool hasMore = true;
    while (hasMore) {
        const QString after = seen.isEmpty() ? QString() : u"&after="_s + seen.last();
        const WireAnswer page = send("GET", m_path + u"?limit=1"_s + order + after);
        QCOMPARE(page.data().size(), 1);
        seen += ids(page);
        QCOMPARE(page.json().value("last_id"_L1).toString(), seen.last());
        hasMore = page.json().value("has_more"_L1).toBool();
    }
    QCOMPARE(seen, expected);
}

void TestPermissionsResource::list_refused_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("param");
    QTest::newRow("order of files") << u"?order=desc"_s << u"order"_s;
    QTest::newRow("limit") << u"?limit=0"_s << u"limit"_s;
    QTest::newRow("cursor") << u"?after=cp_none"_s << u"after"_s;
}

void TestPermissionsResource::list_refused()
{
    QFETCH(QString, query);
    QFETCH(QString, param);
    const WireAnswer answer = send("GET", m_path + query);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
}

void TestPermissionsResource::remove_forgetsThePermission()
{
    const QStringList granted = ids(grant(m_projects.first(2)));
    const WireAnswer removed = send("DELETE", m_path + u'/' + granted.first());
    const QJsonObject expected{{u"id"_s, granted.first()},
                               {u"object"_s, u"checkpoint.permission"_s},
                               {u"deleted"_s, true}};
    QCOMPARE(removed.json(), expected);
    QCOMPARE(ids(send("GET", m_path)), granted.last(1));
    QCOMPARE(send("DELETE", m_path + u'/' + granted.first()).status, 404);
}

void TestPermissionsResource::unknownCheckpoint_is404()
{
    for (const QString &model : {u"ft:gpt-4o-mini:none"_s, u"gpt-4o-mini"_s, u"ftckpt_none"_s}) {
        const QByteArray body = R"({"project_ids":["proj_sandboxdefault"]})";
        for (const WireAnswer &answer :
             {send("GET", pathOf(model)), send("POST", pathOf(model), body),
              send("DELETE", pathOf(model) + u"/cp_none"_s)}) {
            QCOMPARE(answer.status, 404);
            QCOMPARE(answer.error().value("param"_L1).toString(), u"fine_tuned_model_checkpoint"_s);
        }
    }
}

void TestPermissionsResource::key_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("status");
    QTest::newRow("ordinary") << QByteArray(SandboxClient::UserKey) << 403;
    QTest::newRow("wrong") << QByteArray("sk-emu-other") << 401;
}

void TestPermissionsResource::key()
{
    QFETCH(QByteArray, key);
    QFETCH(int, status);
    for (const QByteArray method : {"GET", "POST"}) {
        QCOMPARE(send(method, m_path, {}, key).status, status);
    }
    QCOMPARE(send("DELETE", m_path + u"/cp_none"_s, {}, key).status, status);
}

void TestPermissionsResource::deletedModel_takesItsPermissionsAlong()
{
    QCOMPARE(grant(m_projects.first(1)).status, 200);
    QCOMPARE(m_fixture.remove(u"/models/"_s + m_model).status, 200);
    QCOMPARE(send("GET", m_path).status, 404);
}

QTEST_GUILESS_MAIN(TestPermissionsResource)
#include "tst_permissionsresource.moc"
