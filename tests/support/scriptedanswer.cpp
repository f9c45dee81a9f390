// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedanswer.h"

#include <algorithm>

namespace Finetune {

namespace {

QByteArray valueOf(const QList<QPair<QByteArray, QByteArray>> &headers, QByteArrayView name)
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace

QByteArray ScriptedAnswer::bytes() const
{
    if (!raw.isEmpty()) {
        return raw;
    }
    QByteArray result = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : headers) {
        result += name + ": " + value + "\r\n";
    }
    if (valueOf(headers, "Content-Type").isNull()) {
        result += "Content-Type: application/json\r\n";
    }
    if (valueOf(headers, "Content-Length").isNull()
        && valueOf(headers, "Transfer-Encoding").isNull()) {
        result += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    return result + "\r\n" + body;
}

QByteArray RecordedRequest::header(QByteArrayView name) const
{
    return valueOf(headers, name);
}

} // namespace Finetune
