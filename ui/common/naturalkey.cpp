// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/naturalkey.h"

#include <QVarLengthArray>

#include <algorithm>

namespace Finetune {

namespace {

using Bytes = QVarLengthArray<char, 256>; // most keys fit in, and are copied in one piece

constexpr qsizetype LongestNumber = 200; // digits; longer ones compare by their beginning

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 128; });
}

QString withoutAccents(const QString &text)
{
    QString result = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    result.removeIf([](QChar c) { return c.isMark(); });
    return result;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// A digit that keeps numbers among other characters where they are, the length, then the number.
qsizetype appendNumber(Bytes &key, const QByteArray &text, qsizetype first)
{
    qsizetype end = first;
    while (end < text.size() && isDigit(text.at(end))) {
        ++end;
    }
    qsizetype begin = first;
    while (begin < end - 1 && text.at(begin) == '0') {
        ++begin;
    }
    const qsizetype length = std::min(end - begin, LongestNumber);
    key.append('0');
    key.append(static_cast<char>(length));
    key.append(text.constData() + begin, length);
    return end;
}

} // namespace

QByteArray naturalKey(const QString &text)
{
    const QByteArray plain = isAscii(text) ? text.toLatin1() : withoutAccents(text).toUtf8();
    Bytes key;
    for (qsizetype place = 0; place < plain.size();) {
        const char c = plain.at(place);
        if (isDigit(c)) {
            place = appendNumber(key, plain, place);
            continue;
        }
        key.append(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
        ++place;
    }
    return QByteArray(key.constData(), key.size());
}

} // namespace Finetune
