// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/graderdatasetrun.h"

#include "core/chat/chatapi.h"
#include "core/chat/chatstream.h"
#include "core/graders/gradersapi.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! It will go the same way with every other line.
bool endsTheRun(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Refused:
    case ApiError::Kind::ReadOnly:
    case ApiError::Kind::HostNotFound:
    case ApiError::Kind::NotConnected:
    case ApiError::Kind::Tls:
    case ApiError::Kind::Proxy:
    case ApiError::Kind::Redirect:
    case ApiError::Kind::WebPage: return true;
    case ApiError::Kind::Http: return error.isNotOfferedToKey() || error.httpStatus == 401;
    default: return false;
    }
}

ChatRequest questionOf(const GraderSample &sample, const AnswerSource &answers)
{
    return {.model = answers.name, .messages = sample.prompt()};
}

bool asksToWait(const ApiError &error)
{
    return error.kind == ApiError::Kind::Http && error.httpStatus == 429 && error.retryAfter;
}

} // namespace

std::optional<ApiRequest> GraderRunPlan::firstRequest() const
{
    for (const GraderSample &sample : samples) {
        if (answers.kind == AnswerSource::Kind::Model) {
            const ChatRequest question = questionOf(sample, answers);
            if (!question.messages.isEmpty()) {
                return ChatApi::streamRequest(question);
            }
        } else if (place == Place::Server) {
            if (const auto answer = answerIn(sample, answers)) {
                return GradersApi::runRequest(grader, sample.item, *answer);
            }
        }
    }
    return std::nullopt;
}

std::optional<double> GradedLine::reward() const
{
    return state == State::Graded && run && !run->hasFailed() ? run->reward : std::nullopt;
}

GraderDatasetRun::GraderDatasetRun(GradersApi &graders, ChatApi &chat, GraderRunPlan plan,
                                   QObject *parent)
    : QObject(parent)
    , m_graders(graders)
    , m_chat(chat)
    , m_plan(std::move(plan))
{
    QList<GradedLine> lines;
    for (const GraderSample &sample : m_plan.samples) {
        lines.append({.id = QString::number(sample.line), .line = sample.line});
    }
    m_lines.merge(lines);
}

GraderDatasetRun::~GraderDatasetRun()
{
    giveUp();
}

void GraderDatasetRun::start()
{
    m_isRunning = true;
    fill();
}

void GraderDatasetRun::fill()
{
    while (m_isRunning && m_active < MostAtOnce && m_next < m_lines.size()) {
        ++m_active;
        begin(m_next++);
    }
    if (m_isRunning && m_active == 0) {
        end();
    }
}

void GraderDatasetRun::begin(qsizetype row)
{
    if (m_plan.answers.kind == AnswerSource::Kind::Model) {
        ask(row);
        return;
    }
    const auto answer = answerIn(m_plan.samples.at(row), m_plan.answers);
    if (answer) {
        grade(row, *answer);
    } else {
        fail(row, {}, answer.error());
    }
}

void GraderDatasetRun::ask(qsizetype row)
{
    const ChatRequest request = questionOf(m_plan.samples.at(row), m_plan.answers);
    if (request.messages.isEmpty()) {
        fail(row, {}, u"The line has no messages that a model could answer."_s);
        return;
    }
    give(row, GradedLine::State::Asking);
    ChatStream *stream = m_chat.stream(request, this);
    m_streams.insert(row, stream);
    connect(stream, &ChatStream::finished, this, [this, row, stream] {
        m_streams.remove(row);
        stream->deleteLater();
        takeAnswer(row, *stream);
    });
}

void GraderDatasetRun::takeAnswer(qsizetype row, const ChatStream &stream)
{
    if (!m_isRunning) {
        return;
    }
    if (!stream.error()) {
        grade(row, stream.text());
    } else if (asksToWait(*stream.error()) && m_waits[row]++ < MostWaits) {
        ask(row); // ApiClient holds it back until then
    } else {
        takeError(row, *stream.error());
    }
}

void GraderDatasetRun::grade(qsizetype row, const QString &answer)
{
    GradedLine line = m_lines.at(row);
    line.state = GradedLine::State::Grading;
    line.answer = answer;
    m_lines.merge(line);
    if (m_plan.place == GraderRunPlan::Place::Server) {
        gradeOnServer(row);
    } else {
        m_waitingHere.append(row);
        gradeNextHere();
    }
}

// One after the other: a Python grader may keep a thread busy for long, and others need one too.
void GraderDatasetRun::gradeNextHere()
{
    if (m_isGradingHere || m_waitingHere.isEmpty()) {
        return;
    }
    m_isGradingHere = true;
    const qsizetype row = m_waitingHere.takeFirst();
    gradeInBackground(this, m_plan.grader, m_plan.samples.at(row).item, m_lines.at(row).answer,
                      m_stop, [this, row](const GraderRun &run) {
                          m_isGradingHere = false;
                          if (m_isRunning) {
                              takeRun(row, run);
                              gradeNextHere();
                          }
                      });
}

void GraderDatasetRun::gradeOnServer(qsizetype row)
{
    Reply<GraderRun> *reply =
        m_graders.run(m_plan.grader, m_plan.samples.at(row).item, m_lines.at(row).answer);
    m_replies.insert(row, reply);
    reply->then(this, [this, row](const Result<GraderRun> &result) {
        m_replies.remove(row);
        if (!m_isRunning) {
            return;
        }
        if (result) {
            takeRun(row, *result);
        } else if (asksToWait(result.error()) && m_waits[row]++ < MostWaits) {
            gradeOnServer(row); // ApiClient holds it back until then
        } else {
            takeError(row, result.error());
        }
    });
}

void GraderDatasetRun::takeRun(qsizetype row, const GraderRun &run)
{
    GradedLine line = m_lines.at(row);
    line.state = GradedLine::State::Graded;
    line.run = run;
    settle(line);
}

void GraderDatasetRun::takeError(qsizetype row, const ApiError &error)
{
    if (endsTheRun(error)) {
        m_fatal = error;
        stop();
    } else {
        fail(row, error, {});
    }
}

void GraderDatasetRun::fail(qsizetype row, const std::optional<ApiError> &error,
                            const QString &problem)
{
    GradedLine line = m_lines.at(row);
    line.state = GradedLine::State::Failed;
    line.error = error;
    line.problem = problem;
    settle(line);
}

// Begins the next line from the event loop: a thousand lines that fail at once are no recursion.
void GraderDatasetRun::settle(const GradedLine &line)
{
    m_lines.merge(line);
    ++m_finished;
    --m_active;
    emit progressed();
    QMetaObject::invokeMethod(this, &GraderDatasetRun::fill, Qt::QueuedConnection);
}

void GraderDatasetRun::give(qsizetype row, GradedLine::State state)
{
    GradedLine line = m_lines.at(row);
    line.state = state;
    m_lines.merge(line);
}

void GraderDatasetRun::stop()
{
    if (!m_isRunning) {
        return;
    }
    m_wasStopped = true;
    giveUp();
    for (qsizetype row = 0; row < m_next; ++row) {
        if (!m_lines.at(row).isFinished()) {
            give(row, GradedLine::State::Waiting);
        }
    }
    emit finished();
}

void GraderDatasetRun::giveUp()
{
    m_isRunning = false;
    m_stop->store(true);
    m_waitingHere.clear();
    const auto streams = std::exchange(m_streams, {});
    for (ChatStream *stream : streams) {
        stream->stop();
    }
    const auto replies = std::exchange(m_replies, {});
    for (const QPointer<ReplyBase> &reply : replies) {
        if (reply) {
            reply->abort();
        }
    }
}

void GraderDatasetRun::end()
{
    m_isRunning = false;
    emit finished();
}

QList<double> GraderDatasetRun::rewards() const
{
    QList<double> rewards;
    for (const GradedLine &line : m_lines.items()) {
        if (const auto reward = line.reward()) {
            rewards.append(*reward);
        }
    }
    return rewards;
}

} // namespace Finetune
