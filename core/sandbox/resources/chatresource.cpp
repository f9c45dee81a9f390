// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/chatresource.h"

#include "core/sandbox/learner/structuredanswer.h"
#include "core/sandbox/resources/completionrequest.h"
#include "core/sandbox/resources/logprobs.h"
#include "core/sandbox/resources/modelsresource.h"
#include "core/sandbox/routing/bodyreader.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/training/bell.h"
#include "core/sandbox/training/modelcatalogue.h"
#include "core/sandbox/training/modelshelf.h"

#include <QDateTime>
#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! One answer with the pieces it came in.
struct Choice
{
    Generation generation{};
    QByteArrayList pieces{};
};

QList<Choice> generateChoices(const NgramModel &model, const CompletionRequest &request)
{
    QList<Choice> choices;
    for (int i = 0; i < request.count; ++i) {
        SamplingOptions sampling = request.sampling;
        sampling.seed += static_cast<quint64>(i);
        Choice choice;
        const auto keep = [&choice](const QByteArray &piece) {
            choice.pieces.append(piece);
            return true;
        };
        choice.generation = request.schema
            ? generateStructured(model, request.prompt, *request.schema, sampling, keep)
            : generate(model, request.prompt, sampling, keep);
        choices.append(std::move(choice));
    }
    return choices;
}

QJsonObject usageObject(const QList<Choice> &choices)
{
    const qint64 prompt = choices.first().generation.promptTokens;
    qint64 completion = 0;
    for (const Choice &choice : choices) {
        completion += choice.generation.completionTokens;
    }
    return {
        {u"prompt_tokens"_s, prompt},
        {u"completion_tokens"_s, completion},
        {u"total_tokens"_s, prompt + completion},
        {u"prompt_tokens_details"_s, QJsonObject{{u"cached_tokens"_s, 0}, {u"audio_tokens"_s, 0}}},
        {u"completion_tokens_details"_s,
         QJsonObject{{u"reasoning_tokens"_s, 0},
                     {u"audio_tokens"_s, 0},
                     {u"accepted_prediction_tokens"_s, 0},
                     {u"rejected_prediction_tokens"_s, 0}}}};
}

//! Null when nobody asked. Otherwise of the bytes from `begin`, or of a piece of that length.
QJsonValue logprobsOf(const Generation &generation, qsizetype begin = 0, qsizetype length = -1)
{
    return generation.odds ? QJsonValue(logprobsObject(generation.odds->mid(begin, length)))
                           : QJsonValue(QJsonValue::Null);
}

QString finishText(FinishReason reason)
{
    return reason == FinishReason::Length ? u"length"_s : u"stop"_s;
}

//! What every object of one completion has in common.
QJsonObject frame(const QString &object, const QString &model)
{
    return {{u"id"_s, newId("chatcmpl-"_L1, 29)},
            {u"object"_s, object},
            {u"created"_s, QDateTime::currentSecsSinceEpoch()},
            {u"model"_s, model},
            {u"system_fingerprint"_s, u"fp_sandbox"_s}};
}

QJsonObject completionObject(const QString &model, const QList<Choice> &choices)
{
    QJsonObject completion = frame(u"chat.completion"_s, model);
    QJsonArray array;
    for (const Choice &choice : choices) {
        const QJsonObject message{{u"role"_s, u"assistant"_s},
                                  {u"content"_s, QString::fromUtf8(choice.generation.text)},
                                  {u"refusal"_s, QJsonValue::Null}};
        array.append(QJsonObject{{u"index"_s, array.size()},
                                 {u"message"_s, message},
                                 {u"logprobs"_s, logprobsOf(choice.generation)},
                                 {u"finish_reason"_s, finishText(choice.generation.finishReason)}});
    }
    completion[u"choices"_s] = array;
    completion[u"usage"_s] = usageObject(choices);
    return completion;
}

//! Writes the server-sent events of one completion.
class ChunkWriter
{
public:
    ChunkWriter(const QString &model, bool withUsage)
        : m_frame(frame(u"chat.completion.chunk"_s, model))
    {
        if (withUsage) { // null in every chunk but the last
            m_frame[u"usage"_s] = QJsonValue::Null;
        }
    }

    void add(int index, const QJsonObject &delta, const QJsonValue &finishReason,
             const QJsonValue &logprobs = QJsonValue::Null)
    {
        const QJsonObject choice{{u"index"_s, index},
                                 {u"delta"_s, delta},
                                 {u"logprobs"_s, logprobs},
                                 {u"finish_reason"_s, finishReason}};
        QJsonObject chunk = m_frame;
        chunk[u"choices"_s] = QJsonArray{choice};
        write(chunk);
    }

    void addUsage(const QJsonObject &usage)
    {
        QJsonObject chunk = m_frame;
        chunk[u"choices"_s] = QJsonArray();
        chunk[u"usage"_s] = usage;
        write(chunk);
    }

    QByteArrayList finish()
    {
        m_events.append("data: [DONE]\n\n");
        return m_events;
    }

private:
    void write(const QJsonObject &chunk)
    {
        m_events.append("data: " + QJsonDocument(chunk).toJson(QJsonDocument::Compact) + "\n\n");
    }

    QJsonObject m_frame;
    QByteArrayList m_events;
};

QByteArrayList streamEvents(const QString &model, const QList<Choice> &choices, bool withUsage)
{
    ChunkWriter writer(model, withUsage);
    for (int index = 0; index < choices.size(); ++index) {
        const Choice &choice = choices[index];
        writer.add(
            index,
            {{u"role"_s, u"assistant"_s}, {u"content"_s, u""_s}, {u"refusal"_s, QJsonValue::Null}},
            QJsonValue::Null);
        qsizetype begin = 0;
        for (const QByteArray &piece : choice.pieces) {
            writer.add(index, {{u"content"_s, QString::fromUtf8(piece)}}, QJsonValue::Null,
                       logprobsOf(choice.generation, begin, piece.size()));
            begin += piece.size();
        }
        writer.add(index, {}, finishText(choice.generation.finishReason));
    }
    if (withUsage) {
        writer.addUsage(usageObject(choices));
    }
    return writer.finish();
}

//! Hands out one event after the other, as slowly as a person reads.
StreamBody pacedStream(QByteArrayList events, Bell &bell, std::chrono::milliseconds interval)
{
    return [events = std::move(events), &bell, interval,
            next = qsizetype(0)]() mutable -> std::optional<QByteArray> {
        const auto deadline = std::chrono::steady_clock::now() + interval;
        while (std::chrono::steady_clock::now() < deadline && !bell.isClosed()) {
            bell.wait(bell.rings(), deadline);
        }
        if (next >= events.size() || bell.isClosed()) {
            return std::nullopt;
        }
        return events[next++];
    };
}

} // namespace

ChatResource::ChatResource(ModelShelf &shelf, Bell &bell, Pace pace, const Clock &clock)
    : m_shelf(shelf)
    , m_bell(bell)
    , m_pace(pace)
    , m_allowance({}, clock)
{}

std::vector<Route> ChatResource::routes()
{
    return {{"POST", u"/chat/completions"_s, [this](Call &call) { return complete(call); }}};
}

Outcome ChatResource::complete(Call &call)
{
    const auto body = readBody(call.request);
    if (!body) {
        return refuse(body.error());
    }
    const auto request = readChatRequest(*body);
    if (!request) {
        return refuse(request.error());
    }
    const auto model = m_shelf.open(request->model);
    if (!model) {
        return refuse({.status = 500, .message = model.error(), .type = u"server_error"_s});
    }
    if (!*model) {
        return refuse(noSuchModel(request->model));
    }
    const auto allowed =
        m_allowance.take(request->prompt.tokens + request->count * request->sampling.maxTokens);
    if (!allowed) {
        return refuse(allowed.error());
    }
    const auto base = findBaseModel(request->model);
    const QString name = base ? base->id : request->model;
    const QList<Choice> choices = generateChoices(**model, *request);
    Answer answer = request->isStream
        ? streamAnswer(streamEvents(name, choices, request->wantsUsage))
        : jsonAnswer(completionObject(name, choices));
    answer.headers += *allowed;
    return answer;
}

Answer ChatResource::streamAnswer(const QByteArrayList &events)
{
    return {.headers = {{"content-type", "text/event-stream; charset=utf-8"},
                        {"cache-control", "no-cache"}},
            .body = pacedStream(events, m_bell, m_pace.betweenPieces())};
}

} // namespace Finetune
