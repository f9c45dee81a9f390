// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/eventfilter.h"

#include <algorithm>

namespace Finetune {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

// Searching the stored bytes is several times faster than making a QString of each message first.
bool containsIgnoringCase(const QByteArray &text, const QByteArray &lowerNeedle)
{
    const auto found =
        std::search(text.cbegin(), text.cend(), lowerNeedle.cbegin(), lowerNeedle.cend(),
                    [](char a, char b) { return lower(a) == b; });
    return found != text.cend();
}

} // namespace

EventFilter::EventFilter(EventKinds kinds, const QString &text)
    : m_kinds(kinds)
    , m_text(text.trimmed())
    , m_needle(m_text.toUtf8())
    , m_isAscii(
          std::all_of(m_text.cbegin(), m_text.cend(), [](QChar c) { return c < QChar(u'\x80'); }))
{
    std::transform(m_needle.begin(), m_needle.end(), m_needle.begin(), lower);
}

EventKinds EventFilter::everyKind()
{
    EventKinds all;
    for (const EventKind kind : AllEventKinds) {
        all |= kind;
    }
    return all;
}

bool EventFilter::matches(const LogEntry &entry) const
{
    if (!m_kinds.testFlag(entry.kind)) {
        return false;
    }
    if (m_needle.isEmpty()) {
        return true;
    }
    return m_isAscii ? containsIgnoringCase(entry.message, m_needle)
                     : QString::fromUtf8(entry.message).contains(m_text, Qt::CaseInsensitive);
}

bool EventFilter::isNarrowerThan(const EventFilter &other) const
{
    const bool hasNoOtherKind = (m_kinds & ~other.m_kinds).toInt() == 0;
    return hasNoOtherKind && m_needle.contains(other.m_needle);
}

} // namespace Finetune
