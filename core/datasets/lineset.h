// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

namespace Finetune {

//! Remembers lines by a 64-bit hash, to notice when one comes again. Stops learning after
//! `Largest` lines so that it never takes more than 8 MB; used by DatasetValidator.
class LineSet
{
public:
    static constexpr qsizetype Largest = 500'000;

    LineSet();

    //! The hash of a line. Also has the memory fetched that insert() will look at: there is time
    //! for that while the line is checked, and it is the dearest part.
    quint64 prepare(QByteArrayView line) const;
    //! True when a line with this hash was inserted before.
    bool insert(quint64 hash);

    bool isFull() const { return m_count == Largest; }

private:
    quint64 &slotFor(quint64 hash);

    quint64 mask() const { return static_cast<quint64>(m_slots.size() - 1); }

    void grow();

    QList<quint64> m_slots; // a power of two of them, 0 where free
    qsizetype m_count{};
};

} // namespace Finetune
