// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/readahead.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 BlockSize = 256 * 1024;
constexpr std::size_t BlockCount = 6;

//! An open file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(const QString &path)
        : m_number(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {}

    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }

    Q_DISABLE_COPY_MOVE(Descriptor)

    bool isOpen() const { return m_number >= 0; }

    //! Fewer bytes than wanted at the end of the file; -1 when it cannot be read.
    qint64 read(char *target, qint64 size, qint64 offset) const
    {
        qint64 total = 0;
        while (total < size) {
            const ssize_t count = ::pread(m_number, target + total,
                                          static_cast<std::size_t>(size - total), offset + total);
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count < 0) {
                return -1;
            }
            if (count == 0) {
                break;
            }
            total += count;
        }
        return total;
    }

private:
    int m_number;
};

} // namespace

//! The ring of blocks between the reading thread, which fills it, and the caller, who empties it.
class ReadAhead::Blocks
{
public:
    explicit Blocks(std::function<void()> filled)
        : m_filled(std::move(filled))
    {}

    //! The thread's whole life.
    void readAll(const LocalFile &file, const FileRange &range)
    {
        const Descriptor descriptor(file.path);
        if (!descriptor.isOpen()) {
            fail(file.changeSince().value_or(qt_error_string(errno)));
            return;
        }
        const qint64 end = range.offset + range.size;
        for (qint64 offset = range.offset; offset < end; offset += BlockSize) {
            std::vector<char> *block = waitForSpace();
            if (!block) {
                return;
            }
            const qint64 wanted = std::min(BlockSize, end - offset);
            block->resize(static_cast<std::size_t>(wanted));
            const qint64 count = descriptor.read(block->data(), wanted, offset);
            const QString reason = count < 0 ? qt_error_string(errno) : QString();
            // After the read: bytes are only handed on while they are still the right ones.
            if (const auto change = file.changeSince()) {
                fail(*change);
                return;
            }
            if (count != wanted) {
                fail(count < 0 ? reason : u"The file could not be read to its end."_s);
                return;
            }
            publish();
        }
    }

    qint64 take(char *target, qint64 maxSize)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_problem.isEmpty()) {
            return -1;
        }
        if (m_count == 0) {
            m_starved = true;
            return 0;
        }
        const std::vector<char> &block = m_ring.at(m_first);
        const qint64 count = std::min(maxSize, static_cast<qint64>(block.size()) - m_position);
        std::memcpy(target, block.data() + m_position, static_cast<std::size_t>(count));
        m_position += count;
        if (m_position == static_cast<qint64>(block.size())) {
            m_first = (m_first + 1) % BlockCount;
            --m_count;
            m_position = 0;
            m_space.notify_one();
        }
        return count;
    }

    qint64 available() const
    {
        const std::lock_guard lock(m_mutex);
        qint64 total = -m_position;
        for (std::size_t i = 0; i < m_count; ++i) {
            total += static_cast<qint64>(m_ring.at((m_first + i) % BlockCount).size());
        }
        return total;
    }

    QString problem() const
    {
        const std::lock_guard lock(m_mutex);
        return m_problem;
    }

    void abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_filled = {};
        m_abandoned = true;
        m_space.notify_one();
    }

private:
    //! The next free block, or nothing when nobody wants it any more.
    std::vector<char> *waitForSpace()
    {
        std::unique_lock lock(m_mutex);
        m_space.wait(lock, [this] { return m_abandoned || m_count < BlockCount; });
        return m_abandoned ? nullptr : &m_ring.at((m_first + m_count) % BlockCount);
    }

    void publish()
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        wakeCaller();
    }

    void fail(const QString &reason)
    {
        const std::lock_guard lock(m_mutex);
        m_problem = reason;
        wakeCaller();
    }

    // With the lock held, so that the caller cannot be destroyed meanwhile.
    void wakeCaller()
    {
        if (std::exchange(m_starved, false) && m_filled) {
            m_filled();
        }
    }

    mutable std::mutex m_mutex{};
    std::condition_variable m_space{};
    std::array<std::vector<char>, BlockCount> m_ring{};
    std::size_t m_first{};
    std::size_t m_count{};
    qint64 m_position{}; // in the first block
    bool m_starved{};
    bool m_abandoned{};
    QString m_problem{};
    std::function<void()> m_filled;
};

ReadAhead::ReadAhead(const LocalFile &file, const FileRange &range, std::function<void()> filled)
    : m_blocks(std::make_shared<Blocks>(std::move(filled)))
{
    // Detached: a read from a dead network drive cannot be interrupted, and must not be waited for.
    std::thread([blocks = m_blocks, file, range] { blocks->readAll(file, range); }).detach();
}

ReadAhead::~ReadAhead()
{
    m_blocks->abandon();
}

qint64 ReadAhead::take(char *target, qint64 maxSize)
{
    return m_blocks->take(target, maxSize);
}

qint64 ReadAhead::available() const
{
    return m_blocks->available();
}

QString ReadAhead::problem() const
{
    return m_blocks->problem();
}

} // namespace Finetune
