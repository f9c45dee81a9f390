// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/sseparser.h"

#include <algorithm>

namespace Finetune {

QList<SseEvent> SseParser::add(const QByteArray &bytes)
{
    QList<SseEvent> events;
    const char *piece = bytes.cbegin();
    if (m_afterCarriageReturn && piece != bytes.cend() && *piece == '\n') {
        ++piece; // the second half of a CRLF that was cut in two
    }
    if (!bytes.isEmpty()) {
        m_afterCarriageReturn = false;
    }
    while (piece != bytes.cend() && !m_overflowed) {
        const char *end =
            std::find_if(piece, bytes.cend(), [](char c) { return c == '\r' || c == '\n'; });
        m_line.append(piece, end - piece);
        m_overflowed = m_line.size() + m_data.size() > LargestEvent;
        if (end == bytes.cend() || m_overflowed) {
            break;
        }
        takeLine(std::exchange(m_line, {}), events);
        piece = end + 1;
        if (*end == '\r' && piece == bytes.cend()) {
            m_afterCarriageReturn = true;
        } else if (*end == '\r' && *piece == '\n') {
            ++piece;
        }
    }
    return events;
}

QList<SseEvent> SseParser::finish()
{
    QList<SseEvent> events;
    if (!m_overflowed) {
        takeLine(std::exchange(m_line, {}), events);
        dispatch(events);
    }
    return events;
}

void SseParser::takeLine(const QByteArray &rawLine, QList<SseEvent> &events)
{
    QByteArray line = rawLine;
    if (m_atStart && line.startsWith("\xEF\xBB\xBF")) {
        line.remove(0, 3);
    }
    m_atStart = false;
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0) {
        takeField(line, {});
    } else if (colon > 0) { // at 0 it is a comment, sent to keep the connection alive
        const bool spaced = line.size() > colon + 1 && line.at(colon + 1) == ' ';
        takeField(line.left(colon), line.mid(colon + (spaced ? 2 : 1)));
    }
}

void SseParser::takeField(const QByteArray &name, const QByteArray &value)
{
    if (name == "event") {
        m_type = value;
    } else if (name == "data") {
        if (m_hasData) {
            m_data.append('\n');
        }
        m_data.append(value);
        m_hasData = true;
    }
}

void SseParser::dispatch(QList<SseEvent> &events)
{
    if (m_hasData) {
        events.append({.type = m_type.isEmpty() ? QByteArray("message") : m_type, .data = m_data});
    }
    m_type.clear();
    m_data.clear();
    m_hasData = false;
}

} // namespace Finetune
