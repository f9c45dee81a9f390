// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/lineset.h"

#include <QHashFunctions>

#include <algorithm>
#include <utility>

namespace Finetune {

LineSet::LineSet()
    : m_slots(1024)
{}

quint64 LineSet::prepare(QByteArrayView line) const
{
    const quint64 hash = std::max<quint64>(
        1, qHashBits(line.data(), static_cast<std::size_t>(line.size()), QHashSeed::globalSeed()));
    __builtin_prefetch(m_slots.constData() + (hash & mask()));
    return hash;
}

bool LineSet::insert(quint64 hash)
{
    quint64 &slot = slotFor(hash);
    if (slot == hash) {
        return true;
    }
    if (!isFull()) {
        slot = hash;
        ++m_count;
        if (m_count > m_slots.size() / 2) {
            grow();
        }
    }
    return false;
}

//! Where the hash is, or else the free slot where it belongs.
quint64 &LineSet::slotFor(quint64 hash)
{
    quint64 *table = m_slots.data();
    quint64 at = hash & mask();
    while (table[at] != 0 && table[at] != hash) {
        at = (at + 1) & mask();
    }
    return table[at];
}

void LineSet::grow()
{
    const QList<quint64> old = std::exchange(m_slots, QList<quint64>(m_slots.size() * 4));
    for (const quint64 hash : old) {
        if (hash != 0) {
            slotFor(hash) = hash;
        }
    }
}

} // namespace Finetune
