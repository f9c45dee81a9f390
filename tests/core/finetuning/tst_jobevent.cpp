// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobevent.h"
#include "core/net/decoders.h"
#include "tests/support/exchange.h"
#include "tests/support/jsonmutations.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

Page<JobEvent> pageFrom(const QString &fixture)
{
    const QJsonObject body = Exchange::responseBody(u"finetuning/"_s + fixture);
    return Decode<Page<JobEvent>>::from({.body = QJsonDocument(body).toJson()}).value();
}

} // namespace

class TestJobEvent : public QObject
{
    Q_OBJECT

private slots:
    void openai_metricsAndMessages();
    void nebius_withoutTypeAndData();
    void level_isUnderstood_data();
    void level_isUnderstood();
    void withoutId_isRefused();
    void mutated_isStillAnEvent();
};

void TestJobEvent::openai_metricsAndMessages()
{
    const Page<JobEvent> page = pageFrom(u"list-events"_s);
    QCOMPARE(page.items.size(), 2);
    const JobEvent &metrics = page.items.at(0);
    QVERIFY(metrics.isMetrics());
    QCOMPARE(metrics.createdAt, QDateTime::fromSecsSinceEpoch(1721764900, Qt::UTC));
    QCOMPARE(metrics.data.value("step"_L1).toInt(), 300);
    QVERIFY(metrics.data.value("full_valid_loss"_L1).isNull());
    const JobEvent &message = page.items.at(1);
    QVERIFY(!message.isMetrics());
    QCOMPARE(message.id, u"ftevent-1"_s);
    QCOMPARE(message.level, EventLevel::Info);
    QCOMPARE(message.message, u"Created fine-tuning job: ftjob-abc123"_s);
    QCOMPARE(page.lastId, u"ftevent-1"_s);
    QVERIFY(!page.hasMore);
}

void TestJobEvent::nebius_withoutTypeAndData()
{
    const Page<JobEvent> page = pageFrom(u"nebius-events"_s);
    QCOMPARE(page.items.size(), 3);
    for (const JobEvent &event : page.items) {
        QVERIFY(event.type.isEmpty());
        QVERIFY(event.data.isEmpty());
        QVERIFY(!event.message.isEmpty());
    }
    QVERIFY(page.items.at(0).createdAt < page.items.at(2).createdAt); // oldest first, kept
}

void TestJobEvent::level_isUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<EventLevel>("level");
    QTest::newRow("info") << u"info"_s << EventLevel::Info;
    QTest::newRow("warn") << u"warn"_s << EventLevel::Warning;
    QTest::newRow("warning") << u"Warning"_s << EventLevel::Warning;
    QTest::newRow("error") << u"error"_s << EventLevel::Error;
    QTest::newRow("ERROR") << u"ERROR"_s << EventLevel::Error;
    QTest::newRow("critical") << u"critical"_s << EventLevel::Error;
    QTest::newRow("new word") << u"debug"_s << EventLevel::Info;
    QTest::newRow("none") << QString() << EventLevel::Info;
}

void TestJobEvent::level_isUnderstood()
{
    QFETCH(const QString, text);
    QFETCH(const EventLevel, level);
    QCOMPARE(JobEvent::fromJson({{u"id"_s, u"e"_s}, {u"level"_s, text}}).value().level, level);
}

void TestJobEvent::withoutId_isRefused()
{
    QCOMPARE(JobEvent::fromJson({{u"message"_s, u"x"_s}}).error().path, u"id"_s);
}

void TestJobEvent::mutated_isStillAnEvent()
{
    const QJsonArray events =
        Exchange::responseBody(u"finetuning/list-events"_s).value("data"_L1).toArray();
    for (const QJsonObject &object : mutationsOf(events.at(0).toObject())) {
        const auto event = JobEvent::fromJson(object);
        QCOMPARE(event.has_value(), !object.value("id"_L1).toString().isEmpty());
        QVERIFY(!event || event->message == object.value("message"_L1).toString());
    }
}

QTEST_APPLESS_MAIN(TestJobEvent)
#include "tst_jobevent.moc"
