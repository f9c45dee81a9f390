// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"
#include "core/net/apirequest.h"

#include <QDateTime>
#include <QList>
#include <QObject>

namespace Finetune {

//! One attempt of one call, without headers and bodies, so that no secret can be in it.
struct HttpLogEntry
{
    quint64 number{};
    QDateTime startedAt{};
    HttpVerb verb{HttpVerb::Get};
    QString path{}; //!< with query, without host
    int attempt{1};
    int status{}; //!< 0 while under way or without an answer
    std::chrono::milliseconds duration{};
    QString requestId{};
    std::optional<ApiError::Kind> failure{};
    bool finished{};
};

//! The last calls of a workspace, for the eye and for the log category finetune.net. Written by
//! ApiClient, which owns it; bounded.
class HttpLog final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MostEntries = 2000;

    explicit HttpLog(QObject *parent = nullptr);

    const QList<HttpLogEntry> &entries() const { return m_entries; }

    quint64 begin(const ApiRequest &request, int attempt, const QDateTime &now);
    void end(quint64 number, int status, std::chrono::milliseconds duration,
             const QString &requestId, std::optional<ApiError::Kind> failure);

signals:
    void entryAdded();
    void entryRemoved(); //!< the oldest, to make room
    void entryChanged(qsizetype row);

private:
    QList<HttpLogEntry> m_entries{};
    quint64 m_lastNumber{};
};

//! "GET", "POST", "DELETE".
QLatin1StringView verbName(HttpVerb verb);

} // namespace Finetune
