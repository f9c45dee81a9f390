// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/wordtokens.h"

#include <QRegularExpression>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

struct Replacement
{
    QRegularExpression pattern{};
    QString text{};
};

} // namespace

QStringList plainWords(const QString &text)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty()) {
            words += word;
            word.clear();
        }
    };
    for (const QChar c : text.toLower()) {
        // Half of a character outside of the BMP and marks of scripts belong to words.
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c;
        } else {
            finish();
        }
    }
    finish();
    return words;
}

QStringList mtevalTokens(const QString &text)
{
    static const QList<Replacement> Replacements{
        {QRegularExpression(uR"(([\{-\~\[-\` -\&\(-\+\:-\@\/]))"_s), uR"( \1 )"_s},
        {QRegularExpression(uR"(([^0-9])([\.,]))"_s), uR"(\1 \2 )"_s},
        {QRegularExpression(uR"(([\.,])([^0-9]))"_s), uR"( \1 \2)"_s},
        {QRegularExpression(uR"(([0-9])(-))"_s), uR"(\1 \2 )"_s},
    };
    QString line = text;
    line.remove("<skipped>"_L1).replace("-\n"_L1, QString()).replace(u'\n', u' ');
    line.replace("&quot;"_L1, "\""_L1).replace("&amp;"_L1, "&"_L1);
    line.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1);
    line = u' ' + line + u' ';
    for (const Replacement &replacement : Replacements) {
        line.replace(replacement.pattern, replacement.text);
    }
    return line.simplified().split(u' ', Qt::SkipEmptyParts);
}

} // namespace Finetune
