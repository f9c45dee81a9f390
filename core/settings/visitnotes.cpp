// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/visitnotes.h"

#include "core/settings/session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostSettled = 500; // far below what a session keeps under one name

QString nameFor(const QString &profileId)
{
    return u"visit/"_s + profileId;
}

} // namespace

VisitNotes::VisitNotes(Session &session, const QString &profileId, const QDateTime &now)
    : m_session(session)
    , m_name(nameFor(profileId))
    , m_lastVisit(now)
    , m_seenUntil(now)
{
    const QJsonObject kept = QJsonDocument::fromJson(session.state(m_name)).object();
    const QDateTime until =
        QDateTime::fromString(kept.value("until"_L1).toString(), Qt::ISODateWithMs);
    if (until.isValid() && until < now) {
        m_lastVisit = until;
    }
    for (const QJsonValue id : kept.value("settled"_L1).toArray()) {
        m_settledInOrder.append(id.toString());
    }
    m_settled = QSet<QString>(m_settledInOrder.cbegin(), m_settledInOrder.cend());
}

void VisitNotes::forget(Session &session, const QString &profileId)
{
    session.forget(nameFor(profileId));
}

void VisitNotes::settle(const QString &id)
{
    if (m_settled.contains(id)) {
        return;
    }
    m_settled.insert(id);
    m_settledInOrder.append(id);
    if (m_settledInOrder.size() > MostSettled) {
        m_settled.remove(m_settledInOrder.takeFirst());
    }
    write();
}

void VisitNotes::note(const QDateTime &now)
{
    m_seenUntil = now;
    write();
}

void VisitNotes::write()
{
    const QJsonObject kept{{u"until"_s, m_seenUntil.toUTC().toString(Qt::ISODateWithMs)},
                           {u"settled"_s, QJsonArray::fromStringList(m_settledInOrder)}};
    m_session.setState(m_name, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace Finetune
