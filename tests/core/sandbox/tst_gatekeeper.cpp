// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/gatekeeper.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Which key opens which routes.
class TestGatekeeper final : public QObject
{
    Q_OBJECT

private slots:
    void admitKey_data();
    void admitKey();
    void admitKey_withoutAdminKey_nobodyIsAdministrator();
};

namespace {

QByteArray bearer(const QByteArray &key)
{
    return "Bearer " + key;
}

//! 200 when admitted.
int statusOf(const tl::expected<void, ApiFault> &admitted)
{
    return admitted ? 200 : admitted.error().status;
}

} // namespace

void TestGatekeeper::admitKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("userRoute");
    QTest::addColumn<int>("adminRoute");
    QTest::newRow("user key") << QByteArray("user") << 200 << 403;
    QTest::newRow("admin key") << QByteArray("admin") << 401 << 200;
    QTest::newRow("wrong key") << QByteArray("other") << 401 << 401;
    QTest::newRow("no key") << QByteArray() << 401 << 401;
}

void TestGatekeeper::admitKey()
{
    QFETCH(QByteArray, key);
    QFETCH(int, userRoute);
    QFETCH(int, adminRoute);
    const Gatekeeper gatekeeper(u"user"_s, u"admin"_s);
    QCOMPARE(statusOf(gatekeeper.admitKey(bearer(key), KeyKind::User)), userRoute);
    QCOMPARE(statusOf(gatekeeper.admitKey(bearer(key), KeyKind::Admin)), adminRoute);
}

void TestGatekeeper::admitKey_withoutAdminKey_nobodyIsAdministrator()
{
    const Gatekeeper gatekeeper(u"user"_s, QString());
    QCOMPARE(statusOf(gatekeeper.admitKey(bearer("user"), KeyKind::Admin)), 403);
    QCOMPARE(statusOf(gatekeeper.admitKey(bearer(""), KeyKind::Admin)), 401);
}

QTEST_APPLESS_MAIN(TestGatekeeper)
#include "tst_gatekeeper.moc"
