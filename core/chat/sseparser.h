// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Finetune {

//! One event of a text/event-stream.
struct SseEvent
{
    QByteArray type{}; //!< "message" unless the stream says otherwise
    QByteArray data{}; //!< its lines joined by line feeds
    bool operator==(const SseEvent &) const = default;
};

//! Cuts a text/event-stream into events, however the bytes arrive: lines may end in CR, LF or both,
//! pieces may end anywhere, also within a character. A value; ChatStream owns one.
//! https://html.spec.whatwg.org/multipage/server-sent-events.html
class SseParser
{
public:
    static constexpr qsizetype LargestEvent = qsizetype{1024} * 1024;

    //! The events that `bytes` completed. An event is complete at the empty line after it.
    QList<SseEvent> add(const QByteArray &bytes);

    //! At the end of the stream: the last event, for servers that leave out its empty line.
    QList<SseEvent> finish();

    //! An event grew beyond LargestEvent; nothing more will come out.
    bool hasOverflowed() const { return m_overflowed; }

private:
    void takeLine(const QByteArray &line, QList<SseEvent> &events);
    void takeField(const QByteArray &name, const QByteArray &value);
    void dispatch(QList<SseEvent> &events);

    QByteArray m_line{}; // the unfinished one
    QByteArray m_type{};
    QByteArray m_data{};
    bool m_hasData{};
    bool m_afterCarriageReturn{};
    bool m_atStart{true};
    bool m_overflowed{};
};

} // namespace Finetune
