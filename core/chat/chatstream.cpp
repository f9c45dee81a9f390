// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatstream.h"

#include "core/common/json.h"
#include "core/net/decoders.h"
#include "core/net/errorbody.h"

#include <QJsonArray>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestAnswer = qint64{8} * 1024 * 1024;

// A string; some servers send a list of parts.
QString contentOf(const QJsonValue &content)
{
    if (!content.isArray()) {
        return content.toString();
    }
    QString text;
    for (const QJsonValue part : content.toArray()) {
        text += stringOrEmpty(part.toObject(), "text"_L1);
    }
    return text;
}

} // namespace

ChatStream::ChatStream(Reply<HttpAnswer> *reply, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
{
    connect(reply, &ReplyBase::received, this, &ChatStream::take);
    reply->then(this, [this](const Result<HttpAnswer> &answer) { end(answer); });
}

ChatStream::~ChatStream()
{
    stop();
}

void ChatStream::stop()
{
    if (m_reply) {
        m_reply->abort();
    }
}

void ChatStream::take(const QByteArray &bytes)
{
    m_received += bytes.size();
    if (m_error) {
        return;
    }
    if (m_received > LargestAnswer) {
        breakOff({.kind = ApiError::Kind::TooLarge});
        return;
    }
    if (m_form == Form::Unknown) {
        m_json += bytes;
        const QByteArray start = m_json.trimmed();
        if (start.isEmpty()) {
            return;
        }
        m_form = start.startsWith('{') ? Form::Json : Form::Events;
        if (m_form == Form::Events) {
            takeEvents(m_parser.add(std::exchange(m_json, {})));
        }
    } else if (m_form == Form::Json) {
        m_json += bytes;
    } else {
        takeEvents(m_parser.add(bytes));
    }
}

void ChatStream::takeEvents(const QList<SseEvent> &events)
{
    QString text;
    for (const SseEvent &event : events) {
        if (m_isDone || m_error) {
            break;
        }
        text += takeEvent(event);
    }
    give(text);
    if (m_parser.hasOverflowed() && !m_error) {
        breakOff({.kind = ApiError::Kind::TooLarge});
    }
}

QString ChatStream::takeEvent(const SseEvent &event)
{
    if (event.data.trimmed() == "[DONE]") {
        m_isDone = true;
        return {};
    }
    const auto chunk = parseObject(event.data);
    const bool isError = event.type == "error"
        || (chunk && (chunk->value("error"_L1).isObject() || chunk->value("error"_L1).isString()));
    if (isError) {
        ApiError error{.kind = ApiError::Kind::Http};
        fillFromErrorBody(error, event.data);
        breakOff(error);
        return {};
    }
    if (!chunk) {
        breakOff(malformed({}, chunk.error()));
        return {};
    }
    return takeChunk(*chunk);
}

// A chunk of a stream has "delta" where a whole answer has "message".
QString ChatStream::takeChunk(const QJsonObject &chunk)
{
    if (const QJsonObject usage = chunk.value("usage"_L1).toObject(); !usage.isEmpty()) {
        m_usage =
            ChatUsage{.promptTokens = optionalInt(usage, "prompt_tokens"_L1).value_or(0),
                      .completionTokens = optionalInt(usage, "completion_tokens"_L1).value_or(0)};
    }
    const QJsonObject choice = chunk.value("choices"_L1).toArray().at(0).toObject();
    if (const QString reason = stringOrEmpty(choice, "finish_reason"_L1); !reason.isEmpty()) {
        m_finishReason = reason;
    }
    const QJsonObject message =
        choice.value(choice.contains("delta"_L1) ? "delta"_L1 : "message"_L1).toObject();
    return contentOf(message.value("content"_L1)) + stringOrEmpty(message, "refusal"_L1);
}

void ChatStream::takeJson()
{
    const auto object = objectFrom({.status = 200, .body = m_json});
    if (!object) {
        m_error = object.error();
        return;
    }
    if (!object->value("choices"_L1).isArray()) {
        m_error = malformed({}, {.path = u"choices"_s, .reason = u"is not a list"_s});
        return;
    }
    m_isDone = true;
    give(takeChunk(*object));
}

// Our reason counts, not the cancellation that it causes.
void ChatStream::breakOff(const ApiError &error)
{
    if (!m_error) {
        m_error = error;
        stop();
    }
}

void ChatStream::end(const Result<HttpAnswer> &answer)
{
    if (!m_error && answer && m_form == Form::Json) {
        takeJson();
    } else if (!m_error && answer && m_form == Form::Events) {
        takeEvents(m_parser.finish());
    }
    const bool isWhole = m_isDone || !m_finishReason.isEmpty();
    if (!m_error && !isWhole) {
        const ApiError cut{.kind = ApiError::Kind::Network, .detail = u"the answer ended early"_s};
        m_error = answer ? cut : answer.error();
    }
    m_finished = true;
    emit finished();
}

void ChatStream::give(const QString &text)
{
    if (!text.isEmpty()) {
        m_text += text;
        emit added(text);
    }
}

} // namespace Finetune
