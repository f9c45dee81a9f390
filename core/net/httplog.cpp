// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httplog.h"

#include "core/common/logging.h"
#include "core/common/text.h"
#include "core/net/secretstring.h"

namespace Finetune {
using namespace Qt::StringLiterals;

HttpLog::HttpLog(QObject *parent)
    : QObject(parent)
{}

quint64 HttpLog::begin(const ApiRequest &request, int attempt, const QDateTime &now)
{
    if (m_entries.size() == MostEntries) {
        m_entries.removeFirst();
        emit entryRemoved();
    }
    HttpLogEntry entry;
    entry.number = ++m_lastNumber;
    entry.startedAt = now;
    entry.verb = request.verb;
    entry.attempt = attempt;
    const QString query = request.query.toString(QUrl::FullyEncoded);
    entry.path = redacted(query.isEmpty() ? request.path : request.path + u'?' + query);
    qCInfo(lcNet).noquote() << entry.number << verbName(entry.verb) << entry.path << "attempt"
                            << attempt;
    m_entries.append(entry);
    emit entryAdded();
    return entry.number;
}

void HttpLog::end(quint64 number, int status, std::chrono::milliseconds duration,
                  const QString &requestId, std::optional<ApiError::Kind> failure)
{
    const QString shownId = displayText(redacted(requestId));
    qCInfo(lcNet).noquote() << number << "->" << status << duration.count() << "ms" << shownId
                            << (failure ? "failed" : "ok");
    // Numbers are consecutive, so the row follows from the last one.
    const auto fromEnd = static_cast<qsizetype>(m_lastNumber - number);
    const qsizetype row = m_entries.size() - 1 - fromEnd;
    if (row < 0) {
        return; // pushed out by newer calls
    }
    HttpLogEntry &entry = m_entries[row];
    entry.status = status;
    entry.duration = duration;
    entry.requestId = shownId;
    entry.failure = failure;
    entry.finished = true;
    emit entryChanged(row);
}

QLatin1StringView verbName(HttpVerb verb)
{
    switch (verb) {
    case HttpVerb::Get: return "GET"_L1;
    case HttpVerb::Post: return "POST"_L1;
    case HttpVerb::Delete: return "DELETE"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
