// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults/faultrule.h"

#include <QUrl>

namespace Finetune {
using namespace Qt::StringLiterals;

bool FaultTarget::matches(const QByteArray &requestMethod, const QString &path) const
{
    if (!method.isEmpty() && method != requestMethod) {
        return false;
    }
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (!parts.isEmpty() && parts.first() == "v1"_L1) {
        parts.removeFirst();
    }
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (segments.at(i) == "**"_L1) {
            return true;
        }
        const bool fits = i < parts.size()
            && (segments.at(i) == "*"_L1
                || segments.at(i) == QUrl::fromPercentEncoding(parts.at(i).toUtf8()));
        if (!fits) {
            return false;
        }
    }
    return parts.size() == segments.size();
}

bool FaultTurn::isDue(qint64 count) const
{
    switch (kind) {
    case Kind::Always: return true;
    case Kind::First: return count <= number;
    case Kind::After: return count > number;
    case Kind::Every: return count % number == 0;
    }
    return true;
}

} // namespace Finetune
