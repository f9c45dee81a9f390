// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/chattext.h"

#include <QJsonDocument>
#include <QJsonValue>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

constexpr qsizetype MaxCueWords = 24; // bounds the work per byte: of a long question the end counts
constexpr qsizetype StemLength = 5;   // so that "return", "returns" and "returning" share something
constexpr qsizetype ShortWord = 2;

// FNV-1a, then mixed so that the low bits are good too.
quint32 hashOf(QByteArrayView bytes)
{
    quint32 hash = 2166136261U;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<uchar>(byte)) * 16777619U;
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6DU;
    return hash ^ hash >> 12;
}

// Chinese and Japanese are written without spaces: there each character counts as a word.
bool isWordByItself(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai: return true;
    default: return false;
    }
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    const auto flush = [&] {
        if (!word.isEmpty())
            words << word.toCaseFolded();
        word.clear();
    };
    for (const char32_t c : text.toStdU32String()) {
        const QString character = QString::fromUcs4(&c, 1);
        if (isWordByItself(c)) {
            flush();
            words << character;
        } else if (QChar::isLetterOrNumber(c) || QChar::isMark(c)) {
            word += character;
        } else if (c != U'\'') {
            flush();
        }
    }
    flush();
    return words;
}

// "to", "a", "my" say little about what is asked: they only count where there is nothing else.
QStringList tellingWords(const QStringList &words)
{
    QStringList telling;
    for (const QString &word : words) {
        if (word.size() > ShortWord || isWordByItself(word.front().unicode()))
            telling << word;
    }
    return telling.isEmpty() ? words : telling;
}

// A message's text, whatever form it has: a string, or parts of which only text can be read here.
QString contentOf(const QJsonObject &message)
{
    const QJsonValue content = message["content"_L1];
    if (!content.isArray())
        return content.toString();
    QStringList texts;
    for (const QJsonValue &value : content.toArray()) {
        const QJsonObject part = value.toObject();
        const QString type = part["type"_L1].toString();
        if (type == "text"_L1 || type == "refusal"_L1)
            texts << part[type].toString();
        else
            texts << u'[' + type + u']';
    }
    return texts.join(u'\n');
}

QString callText(const QJsonObject &function)
{
    return u"<tool_call>%1(%2)</tool_call>"_s.arg(function["name"_L1].toString(),
                                                  function["arguments"_L1].toString());
}

} // namespace

bool Conversation::add(const QJsonObject &message)
{
    const QString role = message["role"_L1].toString();
    const QString text = role == "assistant"_L1 ? answerText(message) : contentOf(message);
    m_tokens += tokenCount(text.toUtf8());
    if (role == "assistant"_L1) {
        m_answered = true;
    } else if (role == "user"_L1 || role == "tool"_L1 || role == "function"_L1) {
        if (m_answered)
            m_question.clear();
        m_answered = false;
        m_question += wordsOf(text);
    } else if (role == "system"_L1 || role == "developer"_L1) {
        m_instructions += text;
    } else {
        return false;
    }
    return true;
}

QList<quint32> Conversation::cues() const
{
    QList<quint32> cues;
    if (!m_instructions.isEmpty())
        cues << hashOf(m_instructions.toUtf8());
    const auto add = [&cues](QStringView word) {
        if (const quint32 cue = hashOf(word.toUtf8()); !cues.contains(cue))
            cues << cue;
    };
    const QStringList words = tellingWords(m_question);
    for (const QString &word : words.last(std::min(words.size(), MaxCueWords))) {
        add(word);
        add(QStringView(word).left(StemLength));
    }
    return cues;
}

qint64 tokenCount(QByteArrayView utf8)
{
    return (utf8.size() + 3) / 4;
}

QString answerText(const QJsonObject &message)
{
    QStringList texts{contentOf(message)};
    texts << message["refusal"_L1].toString();
    for (const QJsonValue &call : message["tool_calls"_L1].toArray())
        texts << callText(call.toObject()["function"_L1].toObject());
    if (message.contains("function_call"_L1))
        texts << callText(message["function_call"_L1].toObject());
    texts.removeAll(QString());
    return texts.join(u'\n');
}

tl::expected<ChatPrompt, QString> parsePrompt(const QJsonArray &messages)
{
    if (messages.isEmpty())
        return tl::unexpected(u"\"messages\" is empty; it must hold at least one message."_s);
    Conversation conversation;
    for (const QJsonValue &value : messages) {
        if (!value.isObject() || !conversation.add(value.toObject()))
            return tl::unexpected(
                u"\"messages\" holds something that is not a message with a known role."_s);
    }
    return conversation.prompt();
}

} // namespace Finetune
