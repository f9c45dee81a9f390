// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestShownText = 4096;

// Direction changes, and the separators that break a line or a paragraph.
bool changesLayout(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
        || code == 0x200e || code == 0x200f || code == 0x061c;
}

QChar shown(QChar c, bool multiline)
{
    const char16_t code = c.unicode();
    if (multiline && (c == u'\n' || c == u'\t')) {
        return c;
    }
    if (code < 0x20) {
        return QChar(static_cast<char16_t>(0x2400 + code)); // U+2400..: pictures of control codes
    }
    if (code == 0x7f) {
        return QChar(char16_t(0x2421));
    }
    if ((code >= 0x80 && code < 0xa0) || changesLayout(c)) {
        return QChar(QChar::ReplacementCharacter);
    }
    return c;
}

QString shown(QString text, bool multiline)
{
    if (multiline) {
        text.replace("\r\n"_L1, "\n"_L1);
    }
    for (QChar &c : text) {
        c = shown(c, multiline);
    }
    return text;
}

} // namespace

QString displayText(const QString &text, bool multiline)
{
    const bool cut = text.size() > LongestShownText;
    QString result = cut ? text.first(LongestShownText) : text;
    if (cut && result.back().isHighSurrogate()) {
        result.chop(1);
    }
    result = shown(result, multiline);
    if (cut) {
        result += QChar(u'\u2026');
    }
    return result;
}

QString displayLongText(const QString &text)
{
    return shown(text, true);
}

} // namespace Finetune
