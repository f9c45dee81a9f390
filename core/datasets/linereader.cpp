// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/linereader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace Finetune {

namespace {

constexpr qsizetype WindowSize = qsizetype(256) * 1024;

} // namespace

LineReader::LineReader(int descriptor, Progress progress)
    : m_descriptor(descriptor)
    , m_progress(std::move(progress))
    , m_buffer(ChunkSize + Padding, Qt::Uninitialized)
{}

std::optional<LineReader::Line> LineReader::next()
{
    while (true) {
        const char *unscanned = m_buffer.constData() + m_scanned;
        const auto left = static_cast<std::size_t>(m_end - m_scanned);
        if (const void *lineEnd = std::memchr(unscanned, '\n', left)) {
            const char *end = static_cast<const char *>(lineEnd);
            return take(end - (m_buffer.constData() + m_begin), true);
        }
        m_scanned = m_end;
        if (m_atEnd) {
            return m_begin < m_end ? std::optional(take(m_end - m_begin, false)) : std::nullopt;
        }
        if (m_end - m_begin == capacity()) {
            const auto length = measureLine();
            if (!length) {
                return std::nullopt;
            }
            if (length->size > LongestLine) {
                return skip(*length);
            }
            m_buffer.resize(static_cast<qsizetype>(length->size) + 1 + Padding);
        }
        if (!fill()) {
            return std::nullopt;
        }
    }
}

//! The number of bytes read, 0 at the end of the file; nothing after a failure or when stopped.
std::optional<qsizetype> LineReader::readAt(qint64 position, char *target, qsizetype room)
{
    ssize_t count = 0;
    do {
        count = ::pread(m_descriptor, target, static_cast<std::size_t>(room), position);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        m_error = errno;
        return std::nullopt;
    }
    if (m_progress && !m_progress(position + count)) {
        m_wasStopped = true;
        return std::nullopt;
    }
    return count;
}

bool LineReader::fill()
{
    char *buffer = m_buffer.data();
    std::memmove(buffer, buffer + m_begin, static_cast<std::size_t>(m_end - m_begin));
    m_end -= m_begin;
    m_scanned -= m_begin;
    m_begin = 0;
    // A long line may have made the buffer large; small reads keep a cancel quick.
    const auto count = readAt(m_position, buffer + m_end, std::min(capacity() - m_end, ChunkSize));
    if (!count) {
        return false;
    }
    m_atEnd = *count == 0;
    m_end += *count;
    m_position += *count;
    return true;
}

//! How long the line is whose beginning fills the buffer: looked up ahead, without keeping it.
std::optional<LineReader::Length> LineReader::measureLine()
{
    QByteArray window(WindowSize, Qt::Uninitialized);
    qint64 size = m_end - m_begin;
    for (qint64 position = m_position;;) {
        const auto count = readAt(position, window.data(), WindowSize);
        if (!count) {
            return std::nullopt;
        }
        const qsizetype lineEnd = QByteArrayView(window).first(*count).indexOf('\n');
        size += lineEnd < 0 ? *count : lineEnd;
        if (lineEnd >= 0 || *count == 0) {
            return Length{.size = size, .hasLineEnd = lineEnd >= 0};
        }
        position += *count;
    }
}

LineReader::Line LineReader::take(qsizetype size, bool hasLineEnd)
{
    Line line{
        .bytes = QByteArrayView(m_buffer.constData() + m_begin, size),
        .number = ++m_lines,
        .offset = lineOffset(),
        .size = size,
        .hasLineEnd = hasLineEnd,
    };
    m_begin += size + (hasLineEnd ? 1 : 0);
    m_scanned = m_begin;
    if (line.bytes.endsWith('\r')) {
        line.bytes.chop(1);
        line.hasCarriageReturn = hasLineEnd;
    }
    return line;
}

LineReader::Line LineReader::skip(const Length &length)
{
    const Line line{
        .number = ++m_lines,
        .offset = lineOffset(),
        .size = length.size,
        .isTooLong = true,
        .hasLineEnd = length.hasLineEnd,
    };
    m_position = line.offset + length.size + (length.hasLineEnd ? 1 : 0);
    m_begin = m_scanned = m_end = 0;
    return line;
}

} // namespace Finetune
