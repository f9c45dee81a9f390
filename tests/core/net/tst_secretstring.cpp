// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/secretstring.h"

#include <QTest>

#include <memory>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestSecretString : public QObject
{
    Q_OBJECT

private slots:
    void text_isTrimmed();
    void copies_areIndependent();
    void moved_leavesNothing();
    void isSendable_data();
    void isSendable();
    void hint_data();
    void hint();
    void redacted_data();
    void redacted();
};

void TestSecretString::text_isTrimmed()
{
    QCOMPARE(SecretString(u" sk-1\n"_s).reveal(), "sk-1");
    QVERIFY(SecretString(u" \n"_s).isEmpty());
    QCOMPARE(SecretString(u" \n"_s), SecretString());
}

void TestSecretString::copies_areIndependent()
{
    auto first = std::make_unique<SecretString>(u"sk-0123456789"_s);
    const SecretString second = *first;
    SecretString third;
    third = *first;
    QVERIFY(second.reveal().constData() != first->reveal().constData());
    first.reset();
    QCOMPARE(second.reveal(), "sk-0123456789");
    QCOMPARE(third, second);
    const SecretString &itself = third;
    third = itself;
    QCOMPARE(third, second);
    third = SecretString();
    QVERIFY(third.isEmpty());
}

void TestSecretString::moved_leavesNothing()
{
    SecretString first(u"sk-0123456789"_s);
    const SecretString second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that is the point
    QCOMPARE(second.reveal(), "sk-0123456789");
}

void TestSecretString::isSendable_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("sendable");
    QTest::newRow("key") << u"sk-proj_A.b-9/+=~"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space inside") << u"a b"_s << false;
    QTest::newRow("line break inside") << u"a\r\nb"_s << false;
    QTest::newRow("tab inside") << u"a\tb"_s << false;
    QTest::newRow("delete") << u"a\x7f"_s << false;
    QTest::newRow("umlaut") << u"ä"_s << false;
    QTest::newRow("no-break space") << u"a\u00a0b"_s << false;
}

void TestSecretString::isSendable()
{
    QFETCH(const QString, key);
    QFETCH(const bool, sendable);
    QCOMPARE(SecretString(key).isSendable(), sendable);
}

void TestSecretString::hint_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("hint");
    QTest::newRow("key") << u"sk-proj-0123456789abcd"_s << u"sk-\u2026abcd"_s;
    QTest::newRow("short") << u"sk-1234567"_s << u"\u2022\u2022\u2022\u2022"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestSecretString::hint()
{
    QFETCH(const QString, key);
    QFETCH(const QString, hint);
    QCOMPARE(SecretString(key).hint(), hint);
}

void TestSecretString::redacted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QString dots = u"\u2022\u2022\u2022\u2022"_s;
    QTest::newRow("project key") << u"key sk-proj-abc_DEF-123."_s << u"key "_s + dots + u'.';
    QTest::newRow("session") << u"sess-0123456789"_s << dots;
    QTest::newRow("ephemeral") << u"'ek-0123456789'"_s << u'\'' + dots + u'\'';
    QTest::newRow("bearer") << u"Bearer eyJhbGciOiJI.x.y rest"_s << u"Bearer "_s + dots + u" rest";
    QTest::newRow("half hidden by the server")
        << u"sk-proj-********abcd"_s << u"sk-proj-********abcd"_s;
    QTest::newRow("two") << u"sk-0123456789,sk-9876543210"_s << dots + u',' + dots;
    QTest::newRow("a word") << u"risk-averse task-force disk-0"_s
                            << u"risk-averse task-force disk-0"_s;
    QTest::newRow("job id") << u"ftjob-0123456789 file-0123456789"_s
                            << u"ftjob-0123456789 file-0123456789"_s;
}

void TestSecretString::redacted()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(Finetune::redacted(text), expected);
}

QTEST_APPLESS_MAIN(TestSecretString)
#include "tst_secretstring.moc"
