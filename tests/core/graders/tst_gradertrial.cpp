// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradersapi.h"
#include "core/graders/gradertrial.h"
#include "tests/support/clientfixture.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const Grader Exact{.name = u"exact"_s,
                   .kind = StringCheck{.input = u"{{sample.output_text}}"_s,
                                       .reference = u"{{item.answer}}"_s,
                                       .operation = u"eq"_s}};
const Grader Judge{.name = u"judge"_s, .kind = ScoreModel{.model = u"gpt-4.1"_s}};
const QJsonObject Item{{u"answer"_s, u"blue"_s}};

Grader multiOf(const Grader &grader)
{
    return {.kind = MultiGrader{.graders = {{.key = u"a"_s, .grader = grader}}, .formula = u"a"_s}};
}

struct Fixture : ClientFixture
{
    GradersApi api{client()};
    GraderTrial trial{api};
};

} // namespace

class TestGraderTrial : public QObject
{
    Q_OBJECT

private slots:

    void localGrading_dependsOnTheKind()
    {
        QCOMPARE(localGrading(Exact), LocalGrading::Possible);
        QCOMPARE(localGrading(multiOf(Exact)), LocalGrading::Possible);
        QCOMPARE(localGrading(Judge), LocalGrading::AsksModel);
        QCOMPARE(localGrading(multiOf(Judge)), LocalGrading::AsksModel);
        QCOMPARE(localGrading(Grader::fromJson({{u"type"_s, u"new"_s}})), LocalGrading::Unknown);
        const Grader cosine{.kind = TextSimilarity{.metric = u"cosine"_s}};
        QVERIFY(isApproximateHere(multiOf(cosine)));
        QVERIFY(!isApproximateHere(Exact));
    }

    void start_gradesInBothPlaces_andTellsTheDifference()
    {
        Fixture fixture;
        fixture.server.enqueue(ScriptedAnswer::json(R"({"reward":0.25,"metadata":{}})"));
        fixture.trial.start(Exact, Item, u"blue"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.trial.isRunning(), Patience);
        QCOMPARE(fixture.trial.here()->reward, std::optional(1.0));
        QCOMPARE(fixture.trial.onServer()->value().reward, std::optional(0.25));
        QCOMPARE(fixture.trial.difference(), std::optional(-0.75));
        const QJsonObject sent = fixture.server.requests().constFirst().json();
        QCOMPARE(sent.value("model_sample"_L1).toString(), u"blue"_s);
        QCOMPARE(sent.value("item"_L1).toObject(), Item);
    }

    void start_ofAJudge_leavesItToTheServer()
    {
        Fixture fixture;
        fixture.server.enqueue(ScriptedAnswer::json("{}", 404));
        fixture.trial.start(Judge, Item, u"blue"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.trial.isRunning(), Patience);
        QVERIFY(!fixture.trial.here());
        QVERIFY(fixture.trial.onServer()->error().isNotOffered());
        QVERIFY(!fixture.trial.difference());
    }

    void start_again_forgetsTheFirst()
    {
        Fixture fixture;
        fixture.server.enqueue({.hang = true});
        fixture.server.enqueue(ScriptedAnswer::json(R"({"reward":1,"metadata":{}})"));
        fixture.trial.start(Exact, Item, u"red"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.requests().size(), 1, Patience);
        fixture.trial.start(Exact, Item, u"blue"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.trial.isRunning(), Patience);
        QCOMPARE(fixture.trial.here()->reward, std::optional(1.0));
        QCOMPARE(fixture.trial.difference(), std::optional(0.0));
    }

    void stop_givesUp_andKeepsWhatIsThere()
    {
        Fixture fixture;
        fixture.server.enqueue({.hang = true});
        fixture.trial.start(Exact, Item, u"blue"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.trial.here(), Patience);
        fixture.trial.stop();
        QVERIFY(!fixture.trial.isRunning());
        QVERIFY(fixture.trial.here());
        QVERIFY(!fixture.trial.onServer());
    }

    void endlessPython_endsWithItsTrial()
    {
        auto fixture = std::make_unique<Fixture>();
        fixture->server.enqueue({.hang = true});
        const Grader endless{
            .kind = PythonCode{.source = u"def grade(sample, item):\n    while True: pass"_s}};
        fixture->trial.start(endless, Item, u"blue"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture->server.requests().size(), 1, Patience);
        fixture.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(Patience));
    }
};

QTEST_GUILESS_MAIN(TestGraderTrial)

#include "tst_gradertrial.moc"
