// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/store.h"
#include "core/graders/gradersample.h"
#include "core/graders/gradertrial.h"
#include "core/net/apirequest.h"

#include <QHash>
#include <QList>

namespace Finetune {

class ChatApi;
class ChatStream;

//! A line of a dataset on its way to a reward.
struct GradedLine
{
    enum class State {
        Waiting,
        Asking, //!< the model for its answer
        Grading,
        Graded, //!< run may still have errors in it
        Failed  //!< there is an error or a problem instead of a run
    };

    QString id{}; //!< the number of the line, for the store
    qint64 line{};
    State state{State::Waiting};
    QString answer{};
    std::optional<GraderRun> run{};
    std::optional<ApiError> error{};
    QString problem{}; //!< a sentence
    bool operator==(const GradedLine &) const = default;

    //! Empty unless it was graded without an error.
    std::optional<double> reward() const;

    bool isFinished() const { return state == State::Graded || state == State::Failed; }
};

//! What a run over a dataset does.
struct GraderRunPlan
{
    enum class Place {
        Here,
        Server
    };
    Grader grader{};
    QList<GraderSample> samples{};
    AnswerSource answers{};
    Place place{Place::Here};

    //! The first one that the run would send; nothing while all of it can be done here.
    std::optional<ApiRequest> firstRequest() const;
};

//! Grades the lines of a dataset, a few at a time: lets a model answer them first if need be, then
//! runs the grader here (one after the other, on a worker thread) or on the server. A line that
//! fails leaves the others alone, but a key that is refused or an endpoint that is not there ends
//! the run. Owned by the page that shows it; used once.
class GraderDatasetRun final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostAtOnce = 4;
    //! How often a line is tried again after the server asked to wait.
    static constexpr int MostWaits = 5;

    GraderDatasetRun(GradersApi &graders, ChatApi &chat, GraderRunPlan plan,
                     QObject *parent = nullptr);
    ~GraderDatasetRun() override;
    Q_DISABLE_COPY_MOVE(GraderDatasetRun)

    void start();
    //! What is under way is given up and will be Waiting again.
    void stop();

    bool isRunning() const { return m_isRunning; }

    bool wasStopped() const { return m_wasStopped; }

    //! What ended the run for all lines; empty otherwise.
    const std::optional<ApiError> &fatalError() const { return m_fatal; }

    const Store<GradedLine> &lines() const { return m_lines; }

    const GraderRunPlan &plan() const { return m_plan; }

    qsizetype finishedCount() const { return m_finished; }

    QList<double> rewards() const;

signals:
    void progressed();
    void finished(); //!< once, also after stop()

private:
    void fill();
    void begin(qsizetype row);
    void ask(qsizetype row);
    void takeAnswer(qsizetype row, const ChatStream &stream);
    void grade(qsizetype row, const QString &answer);
    void gradeNextHere();
    void gradeOnServer(qsizetype row);
    void takeRun(qsizetype row, const GraderRun &run);
    void takeError(qsizetype row, const ApiError &error);
    void fail(qsizetype row, const std::optional<ApiError> &error, const QString &problem);
    void settle(const GradedLine &line);
    void give(qsizetype row, GradedLine::State state);
    void giveUp();
    void end();

    GradersApi &m_graders;
    ChatApi &m_chat;
    const GraderRunPlan m_plan;
    Store<GradedLine> m_lines{};
    StopFlag m_stop{std::make_shared<std::atomic_bool>(false)};
    QHash<qsizetype, int> m_waits{}; // by row, how often the server asked to come back later
    QHash<qsizetype, QPointer<ReplyBase>> m_replies{};
    QHash<qsizetype, ChatStream *> m_streams{}; // children
    QList<qsizetype> m_waitingHere{};
    std::optional<ApiError> m_fatal{};
    qsizetype m_next{};
    qsizetype m_finished{};
    int m_active{};
    bool m_isGradingHere{};
    bool m_isRunning{};
    bool m_wasStopped{};
};

} // namespace Finetune
