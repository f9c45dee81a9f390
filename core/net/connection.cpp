// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/connection.h"

namespace Finetune {
using namespace Qt::StringLiterals;

QString Connection::withoutKeys(QString text) const
{
    constexpr qsizetype ShortestKey = 8; // a shorter one would blank ordinary words
    for (const SecretString *key : {&apiKey, &adminKey}) {
        if (key->reveal().size() >= ShortestKey) {
            text.replace(QString::fromUtf8(key->reveal()), u"\u2022\u2022\u2022\u2022"_s);
        }
    }
    return text;
}

} // namespace Finetune
