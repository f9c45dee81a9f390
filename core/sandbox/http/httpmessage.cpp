// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/httpmessage.h"

#include <algorithm>

namespace Finetune {

QList<QByteArray> Request::headerValues(const QByteArray &lowerCaseName) const
{
    QList<QByteArray> values;
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName) {
            values.append(value);
        }
    }
    return values;
}

QByteArray Request::header(const QByteArray &lowerCaseName) const
{
    const QList<QByteArray> values = headerValues(lowerCaseName);
    return values.isEmpty() ? QByteArray() : values.first();
}

std::optional<QString> Request::queryValue(const QString &name) const
{
    const auto found = std::find_if(query.begin(), query.end(),
                                    [&name](const auto &pair) { return pair.first == name; });
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

} // namespace Finetune
