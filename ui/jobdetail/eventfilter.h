// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobdetail/eventlog.h"

#include <QString>

namespace Finetune {

//! Which events of a log are shown: of these kinds, and with this text in their message, whatever
//! its case. Made by EventLogView from its controls, applied by EventLogModel.
class EventFilter
{
public:
    EventFilter() = default;
    EventFilter(EventKinds kinds, const QString &text);

    bool isEmpty() const { return m_kinds == everyKind() && m_needle.isEmpty(); }

    bool matches(const LogEntry &entry) const;
    //! Everything this lets through, `other` lets through too.
    bool isNarrowerThan(const EventFilter &other) const;

    static EventKinds everyKind();

    bool operator==(const EventFilter &) const = default;

private:
    EventKinds m_kinds{everyKind()};
    QString m_text{};
    QByteArray m_needle{}; //!< UTF-8, letters of ASCII in lower case
    bool m_isAscii{true};
};

} // namespace Finetune
