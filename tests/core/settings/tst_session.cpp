// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/session.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void state_anyBytes_comeBackInTheNextRun();
    void state_neverSet_isEmpty();
    void state_damaged_isEmpty_data();
    void state_damaged_isEmpty();
};

void TestSession::state_anyBytes_comeBackInTheNextRun()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"session.ini"_s);
    QByteArray bytes;
    for (int i = 0; i < 256; ++i) {
        bytes.append(static_cast<char>(i));
    }
    {
        Session session(path);
        session.setState(u"jobs/columns"_s, bytes);
        session.setState(u"window/geometry"_s, "x");
    }
    const Session again(path);
    QCOMPARE(again.state(u"jobs/columns"_s), bytes);
    QCOMPARE(again.state(u"window/geometry"_s), "x");
}

void TestSession::state_neverSet_isEmpty()
{
    const QTemporaryDir folder;
    QVERIFY(Session(folder.filePath(u"session.ini"_s)).state(u"window/geometry"_s).isEmpty());
}

void TestSession::state_damaged_isEmpty_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("not base64") << QByteArray("@ByteArray(\\x1\\xff)");
    QTest::newRow("a list") << QByteArray("AAAA, BBBB");
    QTest::newRow("far too long") << QByteArray(1024 * 1024, 'A');
}

void TestSession::state_damaged_isEmpty()
{
    QFETCH(const QByteArray, value);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"session.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[jobs]\ncolumns=" + value + "\nsplitter=YQ==\n");
    file.close();
    const Session session(file.fileName());
    QVERIFY(session.state(u"jobs/columns"_s).isEmpty());
    QCOMPARE(session.state(u"jobs/splitter"_s), "a");
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
