// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatapi.h"
#include "core/chat/chatstream.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Finetune {

class Clock;

//! One question and what a model answered to it.
struct ChatTurn
{
    QString question{};
    QString model{};        //!< that was asked
    QString answer{};       //!< as much as has come
    QString finishReason{}; //!< "stop", "length", or a word of the server's
    std::optional<ChatUsage> usage{};
    std::optional<ApiError> error{}; //!< why it ended early; Kind::Canceled when stopped
    std::optional<std::chrono::milliseconds> untilFirstText{};
    std::optional<std::chrono::milliseconds> duration{}; //!< empty while it is being answered
    bool operator==(const ChatTurn &) const = default;

    bool wasStopped() const { return error && error->kind == ApiError::Kind::Canceled; }

    bool hasFailed() const { return error && !wasStopped(); }
};

//! What a conversation has used, answers that were replaced since included.
struct ChatTally
{
    qint64 promptTokens{};
    qint64 completionTokens{};
    qint64 answers{};
    qint64 withoutUsage{}; //!< of these, the server did not tell the tokens
    bool operator==(const ChatTally &) const = default;

    ChatTally &operator+=(const ChatTally &other);
};

//! A conversation with models: questions and answers in turn, one answer under way at a time. Asks
//! through ChatApi; owned by whoever shows it. A turn without any answer is not sent along later,
//! because models expect an answer to each question.
class ChatConversation final : public QObject
{
    Q_OBJECT

public:
    ChatConversation(ChatApi &api, const Clock &clock, QObject *parent = nullptr);
    ~ChatConversation() override;
    Q_DISABLE_COPY_MOVE(ChatConversation)

    const QList<ChatTurn> &turns() const { return m_turns; }

    const ChatTally &tally() const { return m_tally; }

    bool isBusy() const { return !m_stream.isNull(); }

    // In what follows `how` is the request without its conversation: the model, the options, and at
    // most a system message. Nothing is asked while an answer is under way.

    void ask(const QString &question, const ChatRequest &how);
    //! One after the other, each with the answers so far; ends early at one that fails.
    void askInTurn(const QStringList &questions, const ChatRequest &how);
    //! The last question again, in place of the answer it got.
    void askAgain(const ChatRequest &how);
    //! In place of the last turn.
    void askInstead(const QString &question, const ChatRequest &how);
    void stop();

    //! What asking `question` now would send.
    ChatRequest requestFor(const QString &question, const ChatRequest &how) const;
    //! What asking again would send; the last question must be there.
    ChatRequest requestForLast(const ChatRequest &how) const;

    //! Puts another conversation in place of this one: an empty one, or one kept from before. What
    //! is under way is given up without a word.
    void replace(const QList<ChatTurn> &turns, const ChatTally &tally);

signals:
    void cut(qsizetype length); //!< the turns from there on are gone
    void begun();               //!< a turn was added at the end, finished when it was restored
    void grown(const QString &text);
    void ended(); //!< the last turn is finished; another may begin at once

private:
    void send(const ChatRequest &request, const QString &question);
    void take(const QString &text);
    void end();
    void cutTo(qsizetype length);
    QList<ChatMessage> messagesBefore(qsizetype turn, const ChatRequest &how) const;

    ChatApi &m_api;
    const Clock &m_clock;
    QList<ChatTurn> m_turns{};
    ChatTally m_tally{};
    QPointer<ChatStream> m_stream{};
    std::chrono::milliseconds m_askedAt{};
    QStringList m_waiting{}; // questions still to be asked,
    ChatRequest m_how{};     // in this way
};

} // namespace Finetune
