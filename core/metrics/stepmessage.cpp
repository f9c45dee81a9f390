// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/stepmessage.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// A message is written by a server: longer ones are not step messages, only slow to search.
constexpr qsizetype LongestMessage = 2000;

QString oneWord(const QString &word)
{
    if (word == "training"_L1) {
        return u"train"_s;
    }
    return word == "validation"_L1 ? u"valid"_s : word;
}

} // namespace

QString metricName(const QString &serverName)
{
    static const QHash<QString, QString> oldNames{
        {u"train_accuracy"_s, u"train_mean_token_accuracy"_s},
        {u"train_token_accuracy"_s, u"train_mean_token_accuracy"_s},
        {u"valid_accuracy"_s, u"valid_mean_token_accuracy"_s},
        {u"valid_token_accuracy"_s, u"valid_mean_token_accuracy"_s},
        {u"full_valid_accuracy"_s, u"full_valid_mean_token_accuracy"_s},
    };
    QStringList words = serverName.simplified().toLower().replace(u' ', u'_').split(u'_');
    for (QString &word : words) {
        word = oneWord(word);
    }
    const QString name = words.join(u'_');
    return oldNames.value(name, name);
}

std::optional<StepMessage> StepMessage::fromText(const QString &text)
{
    static const QRegularExpression wholeText(uR"(^Step (\d+)(?:/(\d+))?\s*[:,]\s*(.*)$)"_s);
    static const QRegularExpression pair(
        uR"(([A-Za-z][A-Za-z0-9_ .-]*?)\s*=\s*([+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|nan|inf)))"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (text.size() > LongestMessage) {
        return std::nullopt;
    }
    const QRegularExpressionMatch match = wholeText.match(text);
    bool isNumber = false;
    const qint64 step = match.captured(1).toLongLong(&isNumber);
    if (!isNumber) {
        return std::nullopt;
    }
    StepMessage message{.step = step, .totalSteps = {}, .values = {}};
    if (const qint64 total = match.captured(2).toLongLong(&isNumber); isNumber) {
        message.totalSteps = total;
    }
    auto pairs = pair.globalMatch(match.captured(3));
    while (pairs.hasNext()) {
        const QRegularExpressionMatch found = pairs.next();
        message.values.append(
            {.name = metricName(found.captured(1)), .value = found.captured(2).toDouble()});
    }
    return message;
}

} // namespace Finetune
