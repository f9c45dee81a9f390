// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/lineset.h"

#include <QTest>

using namespace Finetune;

class TestLineSet : public QObject
{
    Q_OBJECT

private slots:
    void insert_onlyTheSecondTime_isTrue();
    void insert_whenFull_stillKnowsTheOldOnes();
};

void TestLineSet::insert_onlyTheSecondTime_isTrue()
{
    LineSet lines;
    QVERIFY(!lines.insert("a"));
    QVERIFY(!lines.insert("b"));
    QVERIFY(!lines.insert(""));
    QVERIFY(lines.insert("a"));
    QVERIFY(lines.insert(""));
}

void TestLineSet::insert_whenFull_stillKnowsTheOldOnes()
{
    LineSet lines;
    for (qsizetype i = 0; i < LineSet::Largest; ++i) {
        QVERIFY(!lines.insert(QByteArray::number(i)));
    }
    QVERIFY(lines.isFull());
    for (qsizetype i = 0; i < LineSet::Largest; ++i) {
        QVERIFY(lines.insert(QByteArray::number(i)));
    }
    QVERIFY(!lines.insert("new"));
    QVERIFY(!lines.insert("new"));
}

QTEST_APPLESS_MAIN(TestLineSet)
#include "tst_lineset.moc"
