// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/router.h"

#include <QUrl>

#include <optional>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QStringList segmentsOf(const QString &path)
{
    QStringList segments = path.split(u'/').sliced(1); // the path begins with a slash
    if (segments.size() > 1 && segments.first() == "v1"_L1) {
        segments.removeFirst();
    }
    for (QString &segment : segments) {
        segment = QUrl::fromPercentEncoding(segment.toUtf8());
    }
    return segments;
}

std::optional<QStringList> parametersOf(const QStringList &pattern, const QStringList &segments)
{
    if (pattern.size() != segments.size()) {
        return std::nullopt;
    }
    QStringList parameters;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i].startsWith(u'{') && !segments[i].isEmpty()) {
            parameters.append(segments[i]);
        } else if (pattern[i] != segments[i]) {
            return std::nullopt;
        }
    }
    return parameters;
}

} // namespace

void Router::add(std::vector<Route> routes)
{
    for (Route &route : routes) {
        const QStringList segments = segmentsOf(route.pattern);
        m_entries.push_back({.segments = segments, .route = std::move(route)});
    }
}

RouteMatch Router::match(const QByteArray &method, const QString &path) const
{
    RouteMatch match;
    if (!path.startsWith(u'/')) {
        return match;
    }
    const QStringList segments = segmentsOf(path);
    for (const Entry &entry : m_entries) {
        const std::optional<QStringList> parameters = parametersOf(entry.segments, segments);
        if (!parameters) {
            continue;
        }
        if (entry.route.method == method) {
            return {.route = &entry.route, .parameters = *parameters};
        }
        match.otherMethods.append(entry.route.method);
    }
    return match;
}

} // namespace Finetune
