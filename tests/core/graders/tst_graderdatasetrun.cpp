// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatapi.h"
#include "core/graders/graderdatasetrun.h"
#include "core/graders/gradersapi.h"
#include "tests/support/clientfixture.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = AnswerSource::Kind;
using Place = GraderRunPlan::Place;
using State = GradedLine::State;

namespace {

const Grader Exact{.kind = StringCheck{.input = u"{{sample.output_text}}"_s,
                                       .reference = u"{{item.answer}}"_s,
                                       .operation = u"eq"_s}};

// Line 1 is "blue" and answered so, line 2 is "red" and answered "blue", and so on.
QList<GraderSample> samples(int count)
{
    QList<GraderSample> samples;
    for (int line = 1; line <= count; ++line) {
        const QString answer = line % 2 == 1 ? u"blue"_s : u"red"_s;
        samples.append(GraderSample::fromLine(
            line,
            {{u"answer"_s, answer},
             {u"said"_s, u"blue"_s},
             {u"messages"_s,
              QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"Colour?"_s}}}}}));
    }
    return samples;
}

const AnswerSource Said{Kind::Field, u"said"_s};
const AnswerSource Model{Kind::Model, u"ft:mini"_s};
const QByteArray Run = "POST /v1/fine_tuning/alpha/graders/run";
const QByteArray Chat = "POST /v1/chat/completions";
const ScriptedAnswer Good = ScriptedAnswer::json(R"({"reward":0.75,"metadata":{}})");
const ScriptedAnswer SaysBlue =
    ScriptedAnswer::json(R"({"choices":[{"message":{"content":"blue"},"finish_reason":"stop"}]})");

struct Fixture : ClientFixture
{
    void begin(const QList<GraderSample> &lines, const AnswerSource &answers, Place place)
    {
        run = std::make_unique<GraderDatasetRun>(
            graders, chat,
            GraderRunPlan{.grader = Exact, .samples = lines, .answers = answers, .place = place});
        run->start();
    }

    void runAll(const QList<GraderSample> &lines, const AnswerSource &answers, Place place)
    {
        begin(lines, answers, place);
        QTRY_VERIFY_WITH_TIMEOUT(!run->isRunning(), Patience);
    }

    GradersApi graders{client()};
    ChatApi chat{client()};
    std::unique_ptr<GraderDatasetRun> run{};
};

} // namespace

class TestGraderDatasetRun : public QObject
{
    Q_OBJECT

private slots:

    void here_gradesEveryLine_withoutTheServer()
    {
        Fixture fixture;
        fixture.runAll(samples(300), Said, Place::Here);
        QCOMPARE(fixture.run->finishedCount(), 300);
        QCOMPARE(fixture.run->rewards().count(1.0), 150);
        QCOMPARE(fixture.run->lines().at(1).reward(), std::optional(0.0));
        QCOMPARE(fixture.run->lines().at(1).answer, u"blue"_s);
        QVERIFY(fixture.server.requests().isEmpty());
    }

    void here_aLineWithoutTheField_failsAlone()
    {
        Fixture fixture;
        QList<GraderSample> lines = samples(3);
        lines[1].item.remove("said"_L1);
        fixture.runAll(lines, Said, Place::Here);
        QCOMPARE(fixture.run->lines().at(1).state, State::Failed);
        QVERIFY(fixture.run->lines().at(1).problem.contains(u"said"_s));
        QCOMPARE(fixture.run->rewards(), QList<double>({1, 1}));
    }

    void nothingToGrade_ends()
    {
        Fixture fixture;
        fixture.runAll({}, Said, Place::Here);
        QCOMPARE(fixture.run->finishedCount(), 0);
    }

    void server_isAskedAFewAtATime()
    {
        Fixture fixture;
        fixture.server.setHandler(
            [](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
        fixture.begin(samples(20), Said, Place::Server);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count(Run), GraderDatasetRun::MostAtOnce,
                                  Patience);
        QSignalSpy finished(fixture.run.get(), &GraderDatasetRun::finished);
        fixture.run->stop();
        fixture.run->stop();
        QCOMPARE(finished.count(), 1);
        QVERIFY(fixture.run->wasStopped());
        QCOMPARE(fixture.run->lines().at(0).state, State::Waiting);
        QCOMPARE(fixture.server.count(Run), GraderDatasetRun::MostAtOnce);
    }

    void server_everyLineArrivesOnce()
    {
        Fixture fixture;
        fixture.server.route(Run, Good);
        fixture.runAll(samples(9), Said, Place::Server);
        QCOMPARE(fixture.server.count(Run), 9);
        QCOMPARE(fixture.run->rewards(), QList<double>(9, 0.75));
    }

    void server_anErrorOfOneLine_leavesTheOthersAlone()
    {
        Fixture fixture;
        fixture.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"oops"}})", 400));
        fixture.server.route(Run, Good);
        fixture.runAll(samples(3), Said, Place::Server);
        QCOMPARE(fixture.run->rewards().size(), 2);
        QCOMPARE(fixture.run->fatalError(), std::optional<ApiError>());
    }

    void server_withoutGraders_endsTheRun()
    {
        Fixture fixture;
        fixture.server.route(Run, ScriptedAnswer::json("{}", 404));
        fixture.runAll(samples(50), Said, Place::Server);
        QVERIFY(fixture.run->fatalError()->isNotOffered());
        QVERIFY(fixture.server.count(Run) <= GraderDatasetRun::MostAtOnce);
    }

    void server_asksToWait_theLineComesAgain()
    {
        Fixture fixture;
        fixture.clock.setAutoAdvance(true);
        ScriptedAnswer later = ScriptedAnswer::json("{}", 429);
        later.headers = {{"Retry-After", "20"}};
        fixture.server.enqueue(later);
        fixture.server.route(Run, Good);
        fixture.runAll(samples(2), Said, Place::Server);
        QCOMPARE(fixture.run->rewards(), QList<double>(2, 0.75));
        QCOMPARE(fixture.server.count(Run), 3);
    }

    void model_isAskedForEachAnswer()
    {
        Fixture fixture;
        fixture.server.route(Chat, SaysBlue);
        fixture.runAll(samples(4), Model, Place::Here);
        QCOMPARE(fixture.server.count(Chat), 4);
        QCOMPARE(fixture.run->rewards(), QList<double>({1, 0, 1, 0}));
        const QJsonObject asked = fixture.server.requests().constFirst().json();
        QCOMPARE(asked.value("model"_L1).toString(), u"ft:mini"_s);
    }

    void model_withoutMessages_isNotAsked()
    {
        Fixture fixture;
        QList<GraderSample> lines = samples(1);
        lines[0].messages = {};
        fixture.runAll(lines, Model, Place::Here);
        QCOMPARE(fixture.run->lines().at(0).state, State::Failed);
        QVERIFY(fixture.server.requests().isEmpty());
    }

    void destroyedWhileRunning_isQuiet()
    {
        Fixture fixture;
        fixture.server.setHandler(
            [](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
        fixture.begin(samples(20), Model, Place::Here);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.count(Chat) > 0, Patience);
        fixture.run.reset();
    }
};

QTEST_GUILESS_MAIN(TestGraderDatasetRun)

#include "tst_graderdatasetrun.moc"
