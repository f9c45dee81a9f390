// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/sseparser.h"
#include "core/net/reply.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>

#include <optional>

namespace Finetune {

//! What an answer cost, in tokens.
struct ChatUsage
{
    qint64 promptTokens{};
    qint64 completionTokens{};
    bool operator==(const ChatUsage &) const = default;
};

//! One answer of a model while it is being given. Understands event streams, and the plain JSON of
//! servers that do not stream. What has arrived stays in text(), also after a failure. Made by
//! ChatApi, owned by who asked; destroying it stops the call.
class ChatStream final : public QObject
{
    Q_OBJECT

public:
    ChatStream(Reply<HttpAnswer> *reply, QObject *parent);
    ~ChatStream() override;
    Q_DISABLE_COPY_MOVE(ChatStream)

    //! finished() follows, with Kind::Canceled.
    void stop();

    const QString &text() const { return m_text; }

    //! "stop", "length", or a word of the server's; empty while it is not known.
    const QString &finishReason() const { return m_finishReason; }

    const std::optional<ChatUsage> &usage() const { return m_usage; }

    bool isFinished() const { return m_finished; }

    //! Why it ended early; empty after a whole answer.
    const std::optional<ApiError> &error() const { return m_error; }

signals:
    void added(const QString &text); //!< at most once for what arrived together
    void finished();                 //!< exactly once

private:
    enum class Form {
        Unknown,
        Events,
        Json
    };

    void take(const QByteArray &bytes);
    void takeEvents(const QList<SseEvent> &events);
    QString takeEvent(const SseEvent &event);
    QString takeChunk(const QJsonObject &chunk);
    void takeJson();
    void end(const Result<HttpAnswer> &answer);
    void breakOff(const ApiError &error);
    void give(const QString &text);

    QPointer<ReplyBase> m_reply;
    Form m_form{Form::Unknown};
    SseParser m_parser{};
    QByteArray m_json{};
    qint64 m_received{};
    QString m_text{};
    QString m_finishReason{};
    std::optional<ChatUsage> m_usage{};
    std::optional<ApiError> m_error{};
    bool m_isDone{}; // [DONE] was read
    bool m_finished{};
};

} // namespace Finetune
