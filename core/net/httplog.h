// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/store.h"
#include "core/net/apierror.h"
#include "core/net/apirequest.h"

#include <QDateTime>
#include <QList>
#include <QQueue>

namespace Finetune {

//! How one attempt ended.
struct HttpOutcome
{
    int status{}; //!< 0 without an answer
    std::chrono::milliseconds duration{};
    qint64 bytesReceived{};
    QString requestId{};
    std::optional<ApiError::Kind> failure{};
};

//! One attempt of one call. It has no headers, so no key can be in it, and what looks like a key
//! elsewhere is blanked.
struct HttpLogEntry
{
    quint64 id{}; //!< consecutive
    QDateTime startedAt{};
    ApiRequest request{}; //!< without its `bodySource`
    bool bodyLeftOut{};   //!< `request.body` was too large to keep, or made room for newer ones
    QString path{};       //!< with query, without host
    qint64 bytesSent{};   //!< of the body
    int attempt{1};
    bool finished{};
    HttpOutcome outcome{}; //!< once finished
};

//! The last calls of a workspace, for the eye and for the log category finetune.net. Written by
//! ApiClient, which owns it; bounded in rows and in bytes. Its signals are those of a Store.
class HttpLog final : public StoreBase
{
    Q_OBJECT

public:
    static constexpr qsizetype MostEntries = 10'000;
    static constexpr qsizetype LargestBody = 256 * 1024;
    static constexpr qsizetype MostBodyBytes = 16 * 1024 * 1024;

    explicit HttpLog(QObject *parent = nullptr);

    const QList<HttpLogEntry> &entries() const { return m_entries; }

    qsizetype size() const { return m_entries.size(); }

    const HttpLogEntry &at(qsizetype row) const { return m_entries.at(row); }

    //! Null when it is not there any more.
    const HttpLogEntry *find(quint64 id) const;

    //! The id of the new entry.
    quint64 begin(const ApiRequest &request, int attempt, const QDateTime &now);
    void end(quint64 id, const HttpOutcome &outcome);
    //! A call that was not sent at all.
    void refuse(const ApiRequest &request, ApiError::Kind reason, const QDateTime &now);

    //! Forgets all of them; what is under way goes on unseen.
    void clear();

private:
    qsizetype rowOf(quint64 id) const;
    void makeRoom();
    void keepBody(HttpLogEntry &entry, const QByteArray &body);
    void dropOldBodies();

    QList<HttpLogEntry> m_entries{};
    quint64 m_lastId{};
    QQueue<quint64> m_withBody{}; // oldest first; some may be gone
    qsizetype m_bodyBytes{};
};

} // namespace Finetune
