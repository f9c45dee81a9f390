// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>

namespace Finetune {

//! Hands out the lines of an open file in place, from one buffer that is filled with read().
//! The memory it takes depends on the longest line it may hand out, never on the file: a longer
//! one is measured and skipped. Borrows the descriptor; used by DatasetValidator on a worker.
class LineReader
{
public:
    static constexpr qsizetype ChunkSize = qsizetype(2) * 1024 * 1024;
    static constexpr qsizetype LongestLine = qsizetype(32) * 1024 * 1024;
    //! simdjson reads up to this far behind the end of what it parses.
    static constexpr qsizetype Padding = 64;

    struct Line
    {
        QByteArrayView bytes{}; //!< without its line end; valid until next() is called again
        qint64 number{};        //!< counted from 1
        qint64 offset{};        //!< of its first byte in the file
        qint64 size{};          //!< in bytes, also when it is too long to be handed out
        bool isTooLong{};       //!< `bytes` is empty
        bool hasLineEnd{};
        bool hasCarriageReturn{}; //!< before its line end, as Windows writes it
    };

    //! Called after each read with the number of bytes read so far; false stops reading.
    using Progress = std::function<bool(qint64 bytesRead)>;

    LineReader(int descriptor, Progress progress);

    //! The next line; nothing at the end of the file, after a failure, or when stopped.
    std::optional<Line> next();

    bool wasStopped() const { return m_wasStopped; }

    //! The errno of the read that failed, or 0.
    int error() const { return m_error; }

    qint64 bytesRead() const { return m_position; }

private:
    struct Length
    {
        qint64 size{};
        bool hasLineEnd{};
    };

    qsizetype capacity() const { return m_buffer.size() - Padding; }

    qint64 lineOffset() const { return m_position - (m_end - m_begin); }

    std::optional<qsizetype> readAt(qint64 position, char *target, qsizetype room);
    bool fill();
    std::optional<Length> measureLine();
    Line take(qsizetype size, bool hasLineEnd);
    Line skip(const Length &length);

    int m_descriptor;
    Progress m_progress;
    QByteArray m_buffer;
    qsizetype m_begin{};   // of the line being looked for, in the buffer
    qsizetype m_scanned{}; // no line end before this
    qsizetype m_end{};     // of what was read
    qint64 m_position{};   // of m_end, in the file
    qint64 m_lines{};
    int m_error{};
    bool m_atEnd{};
    bool m_wasStopped{};
};

} // namespace Finetune
