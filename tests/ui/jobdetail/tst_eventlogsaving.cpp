// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "ui/jobdetail/eventlogmodel.h"
#include "ui/jobdetail/eventlogsaving.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 25'000; // more than one piece

struct Fixture
{
    explicit Fixture(int count)
    {
        QList<JobEvent> events;
        for (int number = 0; number < count; ++number) {
            events.append({.id = QString::number(number),
                           .createdAt = QDateTime::fromSecsSinceEpoch(number, Qt::UTC),
                           .message = u"Step %1"_s.arg(number)});
        }
        model.add(events, 0);
    }

    QByteArray content() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    EventLogModel model{};
    QTemporaryDir folder{};
    QString path{folder.filePath(u"events.txt"_s)};
};

} // namespace

class TestEventLogSaving : public QObject
{
    Q_OBJECT

private slots:

    void allShown_areWritten_whateverIsFilteredMeanwhile()
    {
        Fixture f(Many);
        QTRY_VERIFY_WITH_TIMEOUT(f.model.hasTakenInAll(), Patience);
        const QByteArray expected = f.model.textOf(0, Many - 1).toUtf8();
        EventLogSaving saving(f.model, f.path);
        QSignalSpy finished(&saving, &EventLogSaving::finished);
        QSignalSpy progressed(&saving, &EventLogSaving::progressed);
        saving.start();
        f.model.setFilter(EventFilter(EventFilter::everyKind(), u"step 7"_s));
        QVERIFY(finished.wait(Patience));
        QVERIFY(saving.outcome() && saving.outcome()->has_value());
        QCOMPARE(f.content(), expected);
        QVERIFY(!progressed.isEmpty());
    }

    void cancelled_leavesWhatWasThere()
    {
        Fixture f(Many);
        QTRY_VERIFY_WITH_TIMEOUT(f.model.hasTakenInAll(), Patience);
        QVERIFY(writeFile(f.path, "before"));
        EventLogSaving saving(f.model, f.path);
        QSignalSpy finished(&saving, &EventLogSaving::finished);
        saving.start();
        saving.cancel();
        QCOMPARE(finished.size(), 1);
        QVERIFY(!saving.outcome());
        QCOMPARE(f.content(), QByteArray("before"));
        QCOMPARE(QDir(f.folder.path()).entryList(QDir::Files), QStringList{u"events.txt"_s});
    }

    void placeThatCannotBeWritten_isTold()
    {
        Fixture f(3);
        QTRY_VERIFY_WITH_TIMEOUT(f.model.hasTakenInAll(), Patience);
        EventLogSaving saving(f.model, f.folder.filePath(u"no/such/folder.txt"_s));
        QSignalSpy finished(&saving, &EventLogSaving::finished);
        saving.start();
        QVERIFY(finished.wait(Patience));
        QVERIFY(saving.outcome() && !saving.outcome()->has_value());
        QVERIFY(!saving.outcome()->error().reason.isEmpty());
    }
};

QTEST_MAIN(TestEventLogSaving)
#include "tst_eventlogsaving.moc"
