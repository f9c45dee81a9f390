// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/fuzzymatch.h"

#include <QList>

#include <algorithm>

namespace Finetune {

namespace {

constexpr int PerLetter = 1;
constexpr int SideBySide = 4;
constexpr int WordStart = 6;
constexpr int InOnePiece = 20;
constexpr int FromTheStart = 10;
constexpr int LongestGapCost = 6;

bool startsWord(QStringView text, qsizetype place)
{
    return place == 0 || !text.at(place - 1).isLetterOrNumber()
        || (text.at(place).isUpper() && text.at(place - 1).isLower());
}

int scoreOfPiece(QStringView word, QStringView text, qsizetype place)
{
    return int(word.size()) * (PerLetter + SideBySide) + InOnePiece
        + (startsWord(text, place) ? WordStart : 0) + (place == 0 ? FromTheStart : 0);
}

// Letters in order, each at the first place after the one before.
std::optional<int> scoreOfLetters(QStringView word, QStringView text)
{
    int score = 0;
    qsizetype last = -1;
    for (const QChar letter : word) {
        const qsizetype place = text.indexOf(letter, last + 1, Qt::CaseInsensitive);
        if (place < 0) {
            return std::nullopt;
        }
        const auto gap = static_cast<int>(std::min<qsizetype>(place - last - 1, LongestGapCost));
        score +=
            PerLetter + (startsWord(text, place) ? WordStart : 0) + (gap == 0 ? SideBySide : -gap);
        last = place;
    }
    return score;
}

std::optional<int> scoreOfWord(QStringView word, QStringView text)
{
    qsizetype place = text.indexOf(word, 0, Qt::CaseInsensitive);
    for (qsizetype next = place; next >= 0;
         next = text.indexOf(word, next + 1, Qt::CaseInsensitive)) {
        if (startsWord(text, next)) {
            place = next;
            break;
        }
    }
    return place >= 0 ? std::optional(scoreOfPiece(word, text, place)) : scoreOfLetters(word, text);
}

} // namespace

std::optional<int> fuzzyScore(QStringView query, QStringView text)
{
    int score = 0;
    for (const QStringView word : query.split(u' ', Qt::SkipEmptyParts)) {
        const auto found = scoreOfWord(word, text);
        if (!found) {
            return std::nullopt;
        }
        score += *found;
    }
    return score;
}

} // namespace Finetune
