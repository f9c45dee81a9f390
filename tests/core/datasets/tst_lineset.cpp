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
    QVERIFY(!lines.insert(lines.prepare("a")));
    QVERIFY(!lines.insert(lines.prepare("b")));
    QVERIFY(!lines.insert(lines.prepare("")));
    QVERIFY(lines.insert(lines.prepare("a")));
    QVERIFY(lines.insert(lines.prepare("")));
}

void TestLineSet::insert_whenFull_stillKnowsTheOldOnes()
{
    LineSet lines;
    for (qsizetype i = 0; i < LineSet::Largest; ++i) {
        QVERIFY(!lines.insert(lines.prepare(QByteArray::number(i))));
    }
    QVERIFY(lines.isFull());
    for (qsizetype i = 0; i < LineSet::Largest; ++i) {
        QVERIFY(lines.insert(lines.prepare(QByteArray::number(i))));
    }
    QVERIFY(!lines.insert(lines.prepare("new")));
    QVERIFY(!lines.insert(lines.prepare("new")));
}

QTEST_APPLESS_MAIN(TestLineSet)
#include "tst_lineset.moc"
