// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/background.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace Finetune;

class TestBackground : public QObject
{
    Q_OBJECT

private slots:
    void work_runsElsewhereAndReportsHere();
    void contextGone_handlerIsNotCalled();
};

void TestBackground::work_runsElsewhereAndReportsHere()
{
    QObject context;
    QThread *worker = nullptr;
    QThread *reporter = nullptr;
    runInBackground(
        &context, [] { return QThread::currentThread(); },
        [&](QThread *thread) {
            worker = thread;
            reporter = QThread::currentThread();
        });
    QVERIFY(!worker);
    QTRY_VERIFY(worker);
    QVERIFY(worker != thread());
    QCOMPARE(reporter, thread());
    QTRY_VERIFY(context.children().isEmpty());
}

void TestBackground::contextGone_handlerIsNotCalled()
{
    QSemaphore mayFinish;
    QSemaphore finished;
    bool called = false;
    {
        QObject context;
        runInBackground(
            &context,
            [&] {
                mayFinish.acquire();
                finished.release();
                return 1;
            },
            [&called](int) { called = true; });
    }
    mayFinish.release();
    QVERIFY(finished.tryAcquire(1, 5000));
    QObject last;
    bool done = false;
    runInBackground(
        &last, [] { return 1; }, [&done](int) { done = true; });
    QTRY_VERIFY(done);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
