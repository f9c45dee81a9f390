// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httplog.h"

#include "core/common/logging.h"
#include "core/common/text.h"
#include "core/net/secretstring.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Without what cannot be kept (the opened file) and what must not be (a key in an id or a query).
ApiRequest keepable(const ApiRequest &request)
{
    ApiRequest kept = request;
    kept.bodySource = {};
    kept.body.clear();
    kept.path = redacted(request.path);
    kept.query = QUrlQuery(redacted(request.query.toString(QUrl::FullyEncoded)));
    return kept;
}

} // namespace

HttpLog::HttpLog(QObject *parent)
    : StoreBase(parent)
{}

const HttpLogEntry *HttpLog::find(quint64 id) const
{
    const qsizetype row = rowOf(id);
    return row < 0 ? nullptr : &m_entries.at(row);
}

quint64 HttpLog::begin(const ApiRequest &request, int attempt, const QDateTime &now)
{
    makeRoom();
    HttpLogEntry entry;
    entry.id = ++m_lastId;
    entry.startedAt = now;
    entry.request = keepable(request);
    entry.attempt = attempt;
    entry.bytesSent = request.bodySource ? request.bodySize : request.body.size();
    const QString query = entry.request.query.toString(QUrl::FullyEncoded);
    entry.path = query.isEmpty() ? entry.request.path : entry.request.path + u'?' + query;
    qCInfo(lcNet).noquote() << entry.id << verbName(request.verb) << entry.path << "attempt"
                            << attempt;
    keepBody(entry, request.body);
    emit aboutToInsert(size(), size());
    m_entries.append(entry);
    emit inserted(size() - 1, size() - 1);
    dropOldBodies();
    return entry.id;
}

void HttpLog::end(quint64 id, const HttpOutcome &outcome)
{
    const QString shownId = displayText(redacted(outcome.requestId));
    qCInfo(lcNet).noquote() << id << "->" << outcome.status << outcome.duration.count() << "ms"
                            << shownId << (outcome.failure ? "failed" : "ok");
    const qsizetype row = rowOf(id);
    if (row < 0) {
        return; // pushed out by newer calls, or cleared
    }
    m_entries[row].outcome = outcome;
    m_entries[row].outcome.requestId = shownId;
    m_entries[row].finished = true;
    emit changed(row, row);
}

void HttpLog::refuse(const ApiRequest &request, ApiError::Kind reason, const QDateTime &now)
{
    end(begin(request, 0, now), {.failure = reason});
}

void HttpLog::clear()
{
    if (m_entries.isEmpty()) {
        return;
    }
    emit aboutToRemove(0, size() - 1);
    const qsizetype last = size() - 1;
    m_entries.clear();
    m_withBody.clear();
    m_bodyBytes = 0;
    emit removed(0, last);
}

// Ids are consecutive, so the row follows from the last one.
qsizetype HttpLog::rowOf(quint64 id) const
{
    const auto fromEnd = static_cast<qsizetype>(m_lastId - id);
    return std::max<qsizetype>(-1, size() - 1 - fromEnd);
}

void HttpLog::makeRoom()
{
    if (size() < MostEntries) {
        return;
    }
    emit aboutToRemove(0, 0);
    m_bodyBytes -= m_entries.constFirst().request.body.size();
    m_entries.removeFirst();
    emit removed(0, 0);
}

void HttpLog::keepBody(HttpLogEntry &entry, const QByteArray &body)
{
    if (body.isEmpty()) {
        return;
    }
    entry.bodyLeftOut = body.size() > LargestBody;
    if (entry.bodyLeftOut) {
        return;
    }
    entry.request.body = redacted(QString::fromUtf8(body)).toUtf8();
    m_bodyBytes += entry.request.body.size();
    m_withBody.enqueue(entry.id);
}

void HttpLog::dropOldBodies()
{
    while (m_bodyBytes > MostBodyBytes) {
        const qsizetype row = rowOf(m_withBody.dequeue());
        if (row >= 0) {
            HttpLogEntry &older = m_entries[row];
            m_bodyBytes -= older.request.body.size();
            older.request.body.clear();
            older.bodyLeftOut = true;
            emit changed(row, row);
        }
    }
}

} // namespace Finetune
