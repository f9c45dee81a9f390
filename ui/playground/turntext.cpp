// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/turntext.h"

#include "core/chat/chatconversation.h"
#include "core/common/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QLocale>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TurnText", text);
}

QString formatSeconds(std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds Minute = std::chrono::minutes(1);
    if (time >= Minute) {
        return formatDuration(std::chrono::round<std::chrono::seconds>(time));
    }
    if (time < std::chrono::seconds(1)) {
        return tr("%1 ms").arg(time.count());
    }
    return tr("%1 s").arg(QLocale().toString(static_cast<double>(time.count()) / 1000, 'f', 1));
}

QString endText(const ChatTurn &turn)
{
    if (turn.wasStopped()) {
        return tr("stopped");
    }
    if (turn.finishReason == "length"_L1) {
        return tr("cut off at the longest answer");
    }
    if (turn.finishReason == "content_filter"_L1) {
        return tr("cut off by the server's content filter");
    }
    return turn.finishReason == "stop"_L1 ? QString() : displayText(turn.finishReason);
}

QString timeText(const ChatTurn &turn)
{
    if (!turn.duration) {
        return {};
    }
    const QString whole = formatSeconds(*turn.duration);
    return turn.untilFirstText
        ? tr("%1, first word after %2").arg(whole, formatSeconds(*turn.untilFirstText))
        : whole;
}

} // namespace

QString turnText(const ChatTurn &turn)
{
    QStringList parts;
    if (turn.hasFailed()) {
        parts.append(chatProblemText(*turn.error));
    } else if (turn.answer.isEmpty() && !turn.wasStopped()) {
        parts.append(tr("The model gave an empty answer"));
    }
    if (const QString end = endText(turn); !end.isEmpty()) {
        parts.append(end);
    }
    if (turn.usage) {
        parts.append(tr("%1 tokens in, %2 out")
                         .arg(formatCount(turn.usage->promptTokens),
                              formatCount(turn.usage->completionTokens)));
    } else if (!turn.hasFailed() && !turn.wasStopped()) {
        parts.append(tr("the server did not tell the tokens"));
    }
    if (const QString time = timeText(turn); !time.isEmpty()) {
        parts.append(time);
    }
    return parts.join(u" \u00b7 "_s);
}

QString chatProblemText(const ApiError &error)
{
    const bool isAboutTheModel = !error.message.isEmpty() || !error.code.isEmpty();
    if (error.isNotOffered() && (error.httpStatus != 404 || !isAboutTheModel)) {
        return tr("This server does not offer chat: it trains models, but one cannot talk to them "
                  "here.");
    }
    if (error.code == "model_not_found"_L1 || error.httpStatus == 404) {
        return errorWords(error).summary() + u'\n'
            + tr("Choose another model, or check that the key belongs to the organisation and "
                 "project of this one.");
    }
    return errorWords(error).summary();
}

QString tallyText(const ChatTally &tally)
{
    if (tally.answers == 0) {
        return {};
    }
    const QString answers =
        tally.answers == 1 ? tr("1 answer") : tr("%1 answers").arg(formatCount(tally.answers));
    const QString tokens =
        tr("%1 tokens in, %2 out")
            .arg(formatCount(tally.promptTokens), formatCount(tally.completionTokens));
    if (tally.withoutUsage == tally.answers) {
        return tr("%1, tokens not told").arg(answers);
    }
    if (tally.withoutUsage > 0) {
        return tr("%1: at least %2").arg(answers, tokens);
    }
    return tr("%1: %2").arg(answers, tokens);
}

} // namespace Finetune
