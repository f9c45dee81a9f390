// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/checkpoint.h"
#include "core/net/decoders.h"
#include "tests/support/exchange.h"
#include "tests/support/jsonmutations.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

Page<Checkpoint> pageFrom(const QString &fixture)
{
    const QJsonObject body = Exchange::responseBody(u"finetuning/"_s + fixture);
    return Decode<Page<Checkpoint>>::from({.body = QJsonDocument(body).toJson()}).value();
}

} // namespace

class TestCheckpoint : public QObject
{
    Q_OBJECT

private slots:
    void openai_isRead();
    void nebius_hasNoModelName();
    void step_mayBeText_data();
    void step_mayBeText();
    void metric_missing_isUnknownNotZero();
    void withoutId_isRefused();
    void mutated_isStillACheckpoint();
};

void TestCheckpoint::openai_isRead()
{
    const Page<Checkpoint> page = pageFrom(u"list-checkpoints"_s);
    QCOMPARE(page.items.size(), 1);
    const Checkpoint &checkpoint = page.items.constFirst();
    QCOMPARE(checkpoint.id, u"ftckpt_zc4Q7MP6XxulcVzj4MZdwsAB"_s);
    QCOMPARE(checkpoint.jobId, u"ftjob-abc123"_s);
    QCOMPARE(checkpoint.modelName,
             u"ft:gpt-4o-mini-2024-07-18:my-org:support:abc123:ckpt-step-2000"_s);
    QCOMPARE(checkpoint.step, 2000);
    QCOMPARE(checkpoint.metric("full_valid_loss"_L1), 0.134);
    QVERIFY(page.hasMore);
    QCOMPARE(page.lastId, checkpoint.id);
}

void TestCheckpoint::nebius_hasNoModelName()
{
    const Page<Checkpoint> page = pageFrom(u"nebius-checkpoints"_s);
    QCOMPARE(page.items.size(), 2);
    QVERIFY(page.items.at(0).modelName.isEmpty());
    QCOMPARE(page.items.at(0).step, 16);
    QCOMPARE(page.items.at(1).metric("valid_loss"_L1), 1.0);
    QVERIFY(page.items.at(1).raw.contains("result_files"_L1));
}

void TestCheckpoint::step_mayBeText_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<std::optional<qint64>>("step");
    using Step = std::optional<qint64>;
    QTest::newRow("number") << QJsonValue(7) << Step(7);
    QTest::newRow("zero") << QJsonValue(0) << Step(0);
    QTest::newRow("text") << QJsonValue(u"7"_s) << Step(7);
    QTest::newRow("words") << QJsonValue(u"seven"_s) << Step();
    QTest::newRow("empty") << QJsonValue(QString()) << Step();
    QTest::newRow("null") << QJsonValue() << Step();
}

void TestCheckpoint::step_mayBeText()
{
    QFETCH(const QJsonValue, value);
    QFETCH(const std::optional<qint64>, step);
    QVERIFY(Checkpoint::fromJson({{u"id"_s, u"c"_s}, {u"step_number"_s, value}}).value().step
            == step);
}

void TestCheckpoint::metric_missing_isUnknownNotZero()
{
    const Checkpoint checkpoint = pageFrom(u"list-checkpoints"_s).items.constFirst();
    QVERIFY(!checkpoint.metric("train_loss"_L1)); // null
    QVERIFY(!checkpoint.metric("valid_loss"_L1)); // not there
}

void TestCheckpoint::withoutId_isRefused()
{
    QCOMPARE(Checkpoint::fromJson({}).error().path, u"id"_s);
}

void TestCheckpoint::mutated_isStillACheckpoint()
{
    const QJsonArray checkpoints =
        Exchange::responseBody(u"finetuning/list-checkpoints"_s).value("data"_L1).toArray();
    for (const QJsonObject &object : mutationsOf(checkpoints.at(0).toObject())) {
        const auto checkpoint = Checkpoint::fromJson(object);
        QCOMPARE(checkpoint.has_value(), !object.value("id"_L1).toString().isEmpty());
        QVERIFY(!checkpoint || checkpoint->raw == object);
    }
}

QTEST_APPLESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
