// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/answerorder.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestAnswerOrder : public QObject
{
    Q_OBJECT

private slots:
    void read_thatWasOvertaken_doesNotCount();
    void read_underWayDuringAChange_doesNotCount();
    void read_askedAfterAChange_counts();
    void change_countsAlthoughALaterReadWasAnswered();
    void change_thatWasOvertakenByAnother_doesNotCount();
    void jobs_doNotAffectEachOther();
};

void TestAnswerOrder::read_thatWasOvertaken_doesNotCount()
{
    AnswerOrder order;
    const quint64 first = order.nextRequest();
    const quint64 second = order.nextRequest();
    QVERIFY(order.acceptRead(u"a"_s, second));
    QVERIFY(!order.acceptRead(u"a"_s, first));
}

void TestAnswerOrder::read_underWayDuringAChange_doesNotCount()
{
    AnswerOrder order;
    const quint64 change = order.nextRequest();
    const quint64 read = order.nextRequest();
    QVERIFY(order.acceptChange(u"a"_s, change));
    QVERIFY(!order.acceptRead(u"a"_s, read));
}

void TestAnswerOrder::read_askedAfterAChange_counts()
{
    AnswerOrder order;
    QVERIFY(order.acceptChange(u"a"_s, order.nextRequest()));
    QVERIFY(order.acceptRead(u"a"_s, order.nextRequest()));
}

void TestAnswerOrder::change_countsAlthoughALaterReadWasAnswered()
{
    AnswerOrder order;
    const quint64 change = order.nextRequest();
    QVERIFY(order.acceptRead(u"a"_s, order.nextRequest()));
    QVERIFY(order.acceptChange(u"a"_s, change));
}

void TestAnswerOrder::change_thatWasOvertakenByAnother_doesNotCount()
{
    AnswerOrder order;
    const quint64 pause = order.nextRequest();
    const quint64 cancel = order.nextRequest();
    QVERIFY(order.acceptChange(u"a"_s, cancel));
    QVERIFY(!order.acceptChange(u"a"_s, pause));
}

void TestAnswerOrder::jobs_doNotAffectEachOther()
{
    AnswerOrder order;
    const quint64 read = order.nextRequest();
    QVERIFY(order.acceptChange(u"a"_s, order.nextRequest()));
    QVERIFY(order.acceptRead(u"b"_s, read));
}

QTEST_APPLESS_MAIN(TestAnswerOrder)
#include "tst_answerorder.moc"
