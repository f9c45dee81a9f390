// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/trainingexample.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Finetune {

//! A file of conversations, ready to learn from and to ask about.
struct SampleChats
{
    QList<TrainingExample> examples{};
    QList<ChatPrompt> prompts{}; //!< each conversation without its last message …
    QByteArrayList answers{};    //!< … and that message
};

inline QJsonObject chat(const QString &question, const QString &answer)
{
    const auto message = [](const char16_t *role, const QString &content) {
        return QJsonObject{{QStringLiteral("role"), QString::fromUtf16(role)},
                           {QStringLiteral("content"), content}};
    };
    return {{QStringLiteral("messages"),
             QJsonArray{message(u"user", question), message(u"assistant", answer)}}};
}

inline void addChat(SampleChats &chats, const QJsonObject &line)
{
    QJsonArray messages = line[QLatin1StringView("messages")].toArray();
    chats.examples << parseTrainingExample(line, TrainingMethod::Supervised).value();
    chats.answers << messages.last()[QLatin1StringView("content")].toString().toUtf8();
    messages.removeLast();
    chats.prompts << parsePrompt(messages).value();
}

//! The sample dataset that ships with the program: "train" or "validation".
inline SampleChats supportAnswers(const char *part)
{
    QFile file(
        QStringLiteral(SAMPLES_DIR "/support-answers-%1.jsonl").arg(QLatin1StringView(part)));
    SampleChats chats;
    if (!file.open(QIODevice::ReadOnly))
        return chats;
    while (!file.atEnd())
        addChat(chats, QJsonDocument::fromJson(file.readLine()).object());
    return chats;
}

} // namespace Finetune
