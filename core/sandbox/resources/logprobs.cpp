// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/logprobs.h"

#include <QJsonArray>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tokenText(uchar byte)
{
    if (byte == EndOfMessage) {
        return u"<|end|>"_s;
    }
    if (byte < 0x80) {
        return QString(QLatin1Char(static_cast<char>(byte)));
    }
    return u"bytes:\\x"_s + QString::number(byte, 16);
}

QJsonObject entry(const ByteOdds &odds)
{
    const bool isEnd = odds.byte == EndOfMessage;
    return {{u"token"_s, tokenText(odds.byte)},
            {u"logprob"_s, odds.logarithm},
            {u"bytes"_s, isEnd ? QJsonValue::Null : QJsonValue(QJsonArray{odds.byte})}};
}

} // namespace

QJsonObject logprobsObject(const QList<DrawnByte> &bytes)
{
    QJsonArray content;
    for (const DrawnByte &byte : bytes) {
        QJsonArray alternatives;
        for (const ByteOdds &odds : byte.alternatives) {
            alternatives.append(entry(odds));
        }
        QJsonObject object = entry(byte.drawn);
        object[u"top_logprobs"_s] = alternatives;
        content.append(object);
    }
    return {{u"content"_s, content}, {u"refusal"_s, QJsonValue::Null}};
}

} // namespace Finetune
