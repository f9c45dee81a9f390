// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tooltip.h"

#include <QTextDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestPlainTip = 80;

} // namespace

QString literalToolTip(const QString &text)
{
    if (text.size() <= LongestPlainTip && !Qt::mightBeRichText(text)) {
        return text;
    }
    return u"<qt>"_s + text.toHtmlEscaped().replace(u'\n', "<br>"_L1) + u"</qt>"_s;
}

} // namespace Finetune
