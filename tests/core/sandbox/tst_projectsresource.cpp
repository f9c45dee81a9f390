// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /organization/projects as administrators see it.
class TestProjectsResource final : public QObject
{
    Q_OBJECT

private slots:
    void list_hasActiveProjects();
    void list_withArchived_hasMore();
    void list_pagesToTheSameSet();
    void list_refused_data();
    void list_refused();
    void list_needsTheAdminKey();

private:
    WireAnswer list(const QByteArray &query = {}, const QByteArray &key = SandboxClient::AdminKey);
    QStringList ids(const WireAnswer &answer) const;

    SandboxFixture m_fixture;
};

WireAnswer TestProjectsResource::list(const QByteArray &query, const QByteArray &key)
{
    return m_fixture.send("GET", u"/organization/projects"_s + QString::fromLatin1(query), {},
                          {{"Authorization", "Bearer " + key}});
}

QStringList TestProjectsResource::ids(const WireAnswer &answer) const
{
    QStringList ids;
    for (const QJsonValue project : answer.data()) {
        ids.append(project.toObject().value("id"_L1).toString());
    }
    return ids;
}

void TestProjectsResource::list_hasActiveProjects()
{
    const WireAnswer answer = list();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.data().size() >= 2);
    for (const QJsonValue value : answer.data()) {
        const QJsonObject project = value.toObject();
        QVERIFY(project.value("id"_L1).toString().startsWith("proj_"_L1));
        QCOMPARE(project.value("object"_L1).toString(), u"organization.project"_s);
        QCOMPARE(project.value("status"_L1).toString(), u"active"_s);
        QVERIFY(project.value("archived_at"_L1).isNull());
        QVERIFY(!project.value("name"_L1).toString().isEmpty());
        QVERIFY(project.value("created_at"_L1).toInteger() > 0);
    }
    QCOMPARE(answer.json().value("first_id"_L1).toString(), ids(answer).first());
    QCOMPARE(answer.json().value("last_id"_L1).toString(), ids(answer).last());
    QCOMPARE(answer.json().value("has_more"_L1), QJsonValue(false));
}

void TestProjectsResource::list_withArchived_hasMore()
{
    const QStringList active = ids(list("?include_archived=false"));
    QCOMPARE(active, ids(list()));
    const WireAnswer answer = list("?include_archived=true");
    QVERIFY(answer.data().size() > active.size());
    const QJsonObject archived = answer.data().last().toObject();
    QCOMPARE(archived.value("status"_L1).toString(), u"archived"_s);
    QVERIFY(archived.value("archived_at"_L1).toInteger() > 0);
}

void TestProjectsResource::list_pagesToTheSameSet()
{
    const QStringList all = ids(list());
    QStringList seen;
    bool hasMore = true;
    while (hasMore) {
        const QByteArray after = seen.isEmpty() ? QByteArray() : "&after=" + seen.last().toLatin1();
        const WireAnswer page = list("?limit=1" + after);
        QCOMPARE(page.data().size(), 1);
        seen += ids(page);
        hasMore = page.json().value("has_more"_L1).toBool();
    }
    QCOMPARE(seen, all);
}

void TestProjectsResource::list_refused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << QByteArray("?limit=0") << u"limit"_s << u"integer_below_min_value"_s;
    QTest::newRow("many") << QByteArray("?limit=101") << u"limit"_s << u"integer_above_max_value"_s;
    QTest::newRow("text") << QByteArray("?limit=ten") << u"limit"_s << u"invalid_type"_s;
    QTest::newRow("no boolean") << QByteArray("?include_archived=1") << u"include_archived"_s
                                << u"invalid_type"_s;
    QTest::newRow("unknown cursor") << QByteArray("?after=proj_none") << u"after"_s << QString();
}

void TestProjectsResource::list_refused()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const WireAnswer answer = list(query);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
}

void TestProjectsResource::list_needsTheAdminKey()
{
    QCOMPARE(list({}, SandboxClient::UserKey).status, 403);
    QCOMPARE(list({}, "sk-emu-other").status, 401);
}

QTEST_GUILESS_MAIN(TestProjectsResource)
#include "tst_projectsresource.moc"
