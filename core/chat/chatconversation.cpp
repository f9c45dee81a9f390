// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatconversation.h"

#include "core/common/clock.h"
#include "core/common/sumofcounts.h"

namespace Finetune {

ChatTally &ChatTally::operator+=(const ChatTally &other)
{
    promptTokens = sumOfCounts(promptTokens, other.promptTokens);
    completionTokens = sumOfCounts(completionTokens, other.completionTokens);
    answers += other.answers;
    withoutUsage += other.withoutUsage;
    return *this;
}

ChatConversation::ChatConversation(ChatApi &api, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
{}

ChatConversation::~ChatConversation() = default;

void ChatConversation::ask(const QString &question, const ChatRequest &how)
{
    if (!isBusy()) {
        send(requestFor(question, how), question);
    }
}

void ChatConversation::askInTurn(const QStringList &questions, const ChatRequest &how)
{
    if (!isBusy() && !questions.isEmpty()) {
        m_waiting = questions;
        m_how = how;
        ask(m_waiting.takeFirst(), how);
    }
}

void ChatConversation::askAgain(const ChatRequest &how)
{
    if (!m_turns.isEmpty()) {
        askInstead(QString(m_turns.constLast().question), how);
    }
}

void ChatConversation::askInstead(const QString &question, const ChatRequest &how)
{
    if (!isBusy() && !m_turns.isEmpty()) {
        cutTo(m_turns.size() - 1);
        ask(question, how);
    }
}

void ChatConversation::stop()
{
    m_waiting.clear();
    if (m_stream) {
        m_stream->stop();
    }
}

ChatRequest ChatConversation::requestFor(const QString &question, const ChatRequest &how) const
{
    ChatRequest request = how;
    request.messages = messagesBefore(m_turns.size(), how);
    request.messages.append({.role = ChatRole::User, .content = question});
    return request;
}

ChatRequest ChatConversation::requestForLast(const ChatRequest &how) const
{
    ChatRequest request = how;
    request.messages = messagesBefore(m_turns.size() - 1, how);
    request.messages.append({.role = ChatRole::User, .content = m_turns.constLast().question});
    return request;
}

void ChatConversation::replace(const QList<ChatTurn> &turns, const ChatTally &tally)
{
    m_waiting.clear();
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream->deleteLater(); // which stops it
        m_stream = nullptr;
    }
    cutTo(0);
    m_tally = tally;
    for (const ChatTurn &turn : turns) {
        m_turns.append(turn);
        emit begun();
    }
}

void ChatConversation::send(const ChatRequest &request, const QString &question)
{
    m_turns.append({.question = question, .model = request.model});
    m_askedAt = m_clock.elapsed();
    m_stream = m_api.stream(request, this);
    connect(m_stream, &ChatStream::added, this, &ChatConversation::take);
    connect(m_stream, &ChatStream::finished, this, &ChatConversation::end);
    emit begun();
}

void ChatConversation::take(const QString &text)
{
    ChatTurn &turn = m_turns.last();
    if (!turn.untilFirstText) {
        turn.untilFirstText = m_clock.elapsed() - m_askedAt;
    }
    turn.answer += text;
    emit grown(text);
}

void ChatConversation::end()
{
    ChatStream *stream = m_stream;
    m_stream = nullptr;
    ChatTurn &turn = m_turns.last();
    turn.finishReason = stream->finishReason();
    turn.usage = stream->usage();
    turn.error = stream->error();
    turn.duration = m_clock.elapsed() - m_askedAt;
    if (turn.usage) {
        m_tally += {.promptTokens = turn.usage->promptTokens,
                    .completionTokens = turn.usage->completionTokens,
                    .answers = 1};
    } else if (!turn.answer.isEmpty()) {
        m_tally += {.answers = 1, .withoutUsage = 1};
    }
    stream->deleteLater();
    if (turn.error) {
        m_waiting.clear();
    }
    const bool isMoreToAsk = !m_waiting.isEmpty();
    emit ended();
    if (isMoreToAsk && !m_waiting.isEmpty()) { // unless a handler stopped it
        ask(m_waiting.takeFirst(), m_how);
    }
}

void ChatConversation::cutTo(qsizetype length)
{
    if (length < m_turns.size()) {
        m_turns.resize(length);
        emit cut(length);
    }
}

QList<ChatMessage> ChatConversation::messagesBefore(qsizetype turn, const ChatRequest &how) const
{
    QList<ChatMessage> messages = how.messages;
    for (const ChatTurn &earlier : m_turns.first(turn)) {
        if (!earlier.answer.isEmpty()) {
            messages.append({.role = ChatRole::User, .content = earlier.question});
            messages.append({.role = ChatRole::Assistant, .content = earlier.answer});
        }
    }
    return messages;
}

} // namespace Finetune
