// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seriesbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestSeriesBuilder : public QObject
{
    Q_OBJECT

private slots:
    void addEvent_supervised_makesASeriesOfEachNumber();
    void addEvent_reinforcement_namesNestedNumbersByPath();
    void addEvent_graderNamesMissingOrTwice_useThePosition();
    void addEvent_textOnly_isRead();
    void addEvent_dataAndText_dataWins();
    void addEvent_notAboutAStep_changesNothing_data();
    void addEvent_notAboutAStep_changesNothing();
    void addEvent_newestFirst_isSorted();
    void addEvent_sameStepAgain_latestWins();
    void addEvent_tooManySeries_areCountedNotKept();
    void takeChanges_namesEachSeriesOnceAndFromWhere();
    void addCheckpoint_joinsTheSeriesOfEvents();
    void addCheckpoint_notANumber_isAGap();
    void addResultCsv_fillsUpWhatEventsLeftOut();
};

namespace {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

QList<QString> names(const SeriesBuilder &builder)
{
    QList<QString> result;
    for (const MetricSeries &series : builder.series()) {
        result.append(series.name());
    }
    return result;
}

MetricSeries found(const SeriesBuilder &builder, const QString &name)
{
    const MetricSeries *series = builder.find(name);
    return series ? *series : MetricSeries(u"(no such series)"_s);
}

} // namespace

void TestSeriesBuilder::addEvent_supervised_makesASeriesOfEachNumber()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":300,"total_steps":400,"train_loss":0.15,"valid_loss":null,
                                "full_valid_loss":0.4,"train_mean_token_accuracy":0.94})"),
                     u"Step 300/400: training loss=0.15"_s);
    QCOMPARE(
        names(builder),
        (QList<QString>{u"full_valid_loss"_s, u"train_loss"_s, u"train_mean_token_accuracy"_s}));
    QCOMPARE(found(builder, u"train_loss"_s),
             MetricSeries::fromColumns(u"train_loss"_s, {300}, {0.15}));
    QCOMPARE(builder.lastStep().value(), 300);
    QCOMPARE(builder.totalSteps().value(), 400);
    QCOMPARE(builder.skippedValues(), 0);
}

void TestSeriesBuilder::addEvent_reinforcement_namesNestedNumbersByPath()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":10,"train_mean_reward":0.42,
        "scores":{"train_reward_mean":0.4,
                  "graders":[{"name":"quality","type":"score_model","train_reward_mean":0.7}]},
        "timing":{"step":{"eval":12.5}}})"),
                     {});
    QCOMPARE(names(builder),
             (QList<QString>{u"scores.graders.quality.train_reward_mean"_s,
                             u"scores.train_reward_mean"_s, u"timing.step.eval"_s,
                             u"train_mean_reward"_s}));
    QCOMPARE(found(builder, u"scores.graders.quality.train_reward_mean"_s).valueAt(0), 0.7);
    QCOMPARE(found(builder, u"timing.step.eval"_s).stepAt(0), 10);
}

void TestSeriesBuilder::addEvent_graderNamesMissingOrTwice_useThePosition()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":1,"graders":[{"name":"a","x":1},{"x":2},{"name":"a","x":3},
                                5]})"),
                     {});
    QCOMPARE(
        names(builder),
        (QList<QString>{u"graders.a.x"_s, u"graders.1.x"_s, u"graders.2.x"_s, u"graders.3"_s}));
}

void TestSeriesBuilder::addEvent_textOnly_isRead()
{
    SeriesBuilder builder;
    builder.addEvent({}, u"Step 8250: training loss=3.8E-06"_s);
    builder.addEvent(object(R"({"step":8260})"), u"Step 8260/9000: training loss=3.5E-06"_s);
    QCOMPARE(found(builder, u"train_loss"_s),
             MetricSeries::fromColumns(u"train_loss"_s, {8250, 8260}, {3.8e-6, 3.5e-6}));
    QCOMPARE(builder.totalSteps().value(), 9000);
}

void TestSeriesBuilder::addEvent_dataAndText_dataWins()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":7,"train_loss":0.14991648})"),
                     u"Step 7: training loss=0.15, validation loss=0.27"_s);
    QCOMPARE(names(builder), QList<QString>{u"train_loss"_s});
    QCOMPARE(found(builder, u"train_loss"_s).valueAt(0), 0.14991648);
}

void TestSeriesBuilder::addEvent_notAboutAStep_changesNothing_data()
{
    QTest::addColumn<QJsonObject>("data");
    QTest::addColumn<QString>("message");
    QTest::newRow("words") << QJsonObject() << u"Files validated, moving job to queued state"_s;
    QTest::newRow("numbers without a step") << object(R"({"train_loss":0.5})") << QString();
    QTest::newRow("step is a text") << object(R"({"step":"5","train_loss":0.5})") << QString();
    QTest::newRow("step is negative") << object(R"({"step":-5,"train_loss":0.5})") << QString();
    QTest::newRow("step beyond exact numbers")
        << object(R"({"step":9223372036854775807,"train_loss":0.5})") << QString();
    QTest::newRow("no numbers") << object(R"({"step":5,"note":"x","on":true})") << QString();
}

void TestSeriesBuilder::addEvent_notAboutAStep_changesNothing()
{
    QFETCH(QJsonObject, data);
    QFETCH(QString, message);
    SeriesBuilder builder;
    builder.addEvent(data, message);
    QVERIFY(builder.series().isEmpty());
    QVERIFY(builder.takeChanges().isEmpty());
    QVERIFY(!builder.lastStep());
}

void TestSeriesBuilder::addEvent_newestFirst_isSorted()
{
    SeriesBuilder builder;
    for (int step = 5; step > 0; --step) {
        builder.addEvent({{u"step"_s, step}, {u"train_loss"_s, step * 0.5}}, {});
    }
    QCOMPARE(found(builder, u"train_loss"_s),
             MetricSeries::fromColumns(u"train_loss"_s, {1, 2, 3, 4, 5}, {0.5, 1, 1.5, 2, 2.5}));
    QCOMPARE(builder.lastStep().value(), 5);
}

void TestSeriesBuilder::addEvent_sameStepAgain_latestWins()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":1,"train_loss":0.5})"), {});
    builder.takeChanges();
    builder.addEvent(object(R"({"step":1,"train_loss":0.5})"), {});
    QVERIFY(builder.takeChanges().isEmpty());
    builder.addEvent(object(R"({"step":1,"train_loss":0.25})"), {});
    QCOMPARE(builder.takeChanges(), (QList<SeriesChange>{{u"train_loss"_s, 0}}));
    QCOMPARE(found(builder, u"train_loss"_s).valueAt(0), 0.25);
}

void TestSeriesBuilder::addEvent_tooManySeries_areCountedNotKept()
{
    QJsonObject data{{u"step"_s, 1}};
    for (int i = 0; i < 1000; ++i) {
        data.insert(u"name%1"_s.arg(i), i);
    }
    SeriesBuilder builder;
    builder.addEvent(data, {});
    QCOMPARE(builder.series().size(), 512);
    QCOMPARE(builder.skippedValues(), 1000 - 512);
}

void TestSeriesBuilder::takeChanges_namesEachSeriesOnceAndFromWhere()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":1,"train_loss":0.5,"valid_loss":0.9})"), {});
    builder.addEvent(object(R"({"step":2,"train_loss":0.4})"), {});
    builder.takeChanges();

    builder.addEvent(object(R"({"step":3,"train_loss":0.3})"), {});
    builder.addEvent(object(R"({"step":4,"train_loss":0.2})"), {});
    QCOMPARE(builder.takeChanges(), (QList<SeriesChange>{{u"train_loss"_s, 2}}));
    QVERIFY(builder.takeChanges().isEmpty());
}

void TestSeriesBuilder::addCheckpoint_joinsTheSeriesOfEvents()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":1,"full_valid_loss":0.5})"), {});
    builder.addCheckpoint(88, object(R"({"step":88,"full_valid_loss":0.4,"train_loss":null})"));
    QCOMPARE(found(builder, u"full_valid_loss"_s),
             MetricSeries::fromColumns(u"full_valid_loss"_s, {1, 88}, {0.5, 0.4}));
    QVERIFY(!builder.find(u"train_loss"_s));
}

void TestSeriesBuilder::addCheckpoint_notANumber_isAGap()
{
    SeriesBuilder builder;
    builder.addCheckpoint(
        88, {{u"full_valid_loss"_s, std::numeric_limits<double>::infinity()}, {u"a"_s, 1}});
    QCOMPARE(names(builder), QList<QString>{u"a"_s});
}

void TestSeriesBuilder::addResultCsv_fillsUpWhatEventsLeftOut()
{
    SeriesBuilder builder;
    builder.addEvent(object(R"({"step":2,"train_loss":0.22})"), {});
    builder.takeChanges();
    const auto csv = ResultCsv::fromBytes("step,train_loss,valid_loss\n1,0.5,\n2,0.22,0.3\n3,x,\n");
    QVERIFY(csv);
    builder.addResultCsv(*csv);
    QCOMPARE(found(builder, u"train_loss"_s),
             MetricSeries::fromColumns(u"train_loss"_s, {1, 2}, {0.5, 0.22}));
    QCOMPARE(builder.takeChanges(),
             (QList<SeriesChange>{{u"train_loss"_s, 0}, {u"valid_loss"_s, 0}}));
    QCOMPARE(builder.skippedValues(), 1);
}

QTEST_APPLESS_MAIN(TestSeriesBuilder)
#include "tst_seriesbuilder.moc"
