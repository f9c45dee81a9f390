// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"
#include "core/sandbox/routing/gatekeeper.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace Finetune {

//! A request that found its route, with the values of the placeholders of the path.
struct Call
{
    Request &request;
    QStringList parameters{};

    //! The last (mostly the only) placeholder of most routes is an id.
    const QString &id() const { return parameters.first(); }
};

//! One operation of the API: "POST" "/files/{id}" and what answers it.
struct Route
{
    QByteArray method{};
    QString pattern{};
    std::function<Outcome(Call &)> handler{};
    BodyKind body{BodyKind::Memory};
    qint64 largestFile{}; //!< in a form
    KeyKind key{KeyKind::User};
};

//! What a path leads to.
struct RouteMatch
{
    const Route *route{};             //!< nothing when the path or the method is unknown
    QStringList parameters{};         //!< decoded values of the placeholders
    QList<QByteArray> otherMethods{}; //!< the methods the path does know, when `route` is empty
};

//! The table of all operations. Filled by the resources, owned by Dispatcher.
class Router final
{
public:
    void add(std::vector<Route> routes);
    //! Paths count with and without "/v1" in front, and with or without encoded characters.
    RouteMatch match(const QByteArray &method, const QString &path) const;

private:
    struct Entry
    {
        QStringList segments{};
        Route route{};
    };

    std::vector<Entry> m_entries;
};

} // namespace Finetune
