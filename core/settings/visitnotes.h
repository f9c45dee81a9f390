// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QSet>
#include <QString>

namespace Finetune {

class Session;

//! What is remembered of the user's visits to one profile: when the last one ended, and which
//! things that needed the user have been dealt with. Kept in the Session, owned by the dashboard.
class VisitNotes final
{
public:
    //! A first visit remembers nothing from before `now`.
    VisitNotes(Session &session, const QString &profileId, const QDateTime &now);

    //! The profile is gone.
    static void forget(Session &session, const QString &profileId);

    //! The end of the visit before this one.
    const QDateTime &lastVisit() const { return m_lastVisit; }

    const QSet<QString> &settled() const { return m_settled; }

    void settle(const QString &id);

    //! The user is here until `now`; what happens later is news.
    void note(const QDateTime &now);

private:
    void write();

    Session &m_session;
    const QString m_name;
    QDateTime m_lastVisit;
    QDateTime m_seenUntil;
    QStringList m_settledInOrder{};
    QSet<QString> m_settled{};
};

} // namespace Finetune
