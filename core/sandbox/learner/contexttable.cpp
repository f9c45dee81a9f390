// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/contexttable.h"

#include <algorithm>
#include <cmath>

namespace Finetune {

namespace {

constexpr quint32 MaxSlots = 1U << 21;

} // namespace

quint32 ContextTable::findOrAdd(quint32 context, uchar symbol)
{
    size_t slot = slotOf(context);
    quint32 known = m_slots[slot].first;
    while (known != None && this->symbol(known) != symbol)
        known = next(known);
    if (known != None || m_weights.size() >= MaxWeights)
        return known;
    if (m_slots[slot].first == None) {
        if (m_contexts >= m_slots.size() / 4 * 3) {
            if (m_slots.size() >= MaxSlots)
                return None;
            grow();
            slot = slotOf(context);
        }
        m_slots[slot].context = context;
        ++m_contexts;
    }
    const auto weight = static_cast<quint32>(m_weights.size());
    if (m_weights.size() == m_weights.capacity())
        m_weights.reserve(std::min<size_t>(m_weights.size() * 2 + 1024, MaxWeights));
    m_weights.push_back({.value = 0, .link = m_slots[slot].first << 8 | symbol});
    m_slots[slot].first = weight;
    return weight;
}

void ContextTable::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot &slot : old) {
        if (slot.first != None)
            m_slots[slotOf(slot.context)] = slot;
    }
}

qsizetype ContextTable::memorySize() const
{
    return static_cast<qsizetype>(m_weights.capacity() * sizeof(Weight)
                                  + m_slots.size() * sizeof(Slot));
}

void ContextTable::write(QDataStream &out) const
{
    out << static_cast<quint32>(m_slots.size()) << m_contexts << size();
    for (const Weight &weight : m_weights)
        out << weight.value << weight.link;
    for (quint32 i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].first != None)
            out << i << m_slots[i].context << m_slots[i].first;
    }
}

bool ContextTable::read(QDataStream &in)
{
    quint32 slotCount = 0;
    quint32 weightCount = 0;
    in >> slotCount >> m_contexts >> weightCount;
    const bool isPowerOfTwo = slotCount > 0 && (slotCount & (slotCount - 1)) == 0;
    if (!isPowerOfTwo || slotCount > MaxSlots || m_contexts >= slotCount || weightCount > MaxWeights
        || m_contexts > weightCount)
        return false;

    m_weights.resize(weightCount);
    for (quint32 i = 0; i < weightCount; ++i) {
        in >> m_weights[i].value >> m_weights[i].link;
        // A chain only leads to older weights: whatever the file says, every walk ends.
        if ((next(i) != None && next(i) >= i) || !std::isfinite(m_weights[i].value))
            return false;
    }
    m_slots.assign(slotCount, {});
    for (quint32 i = 0; i < m_contexts; ++i) {
        quint32 position = 0;
        Slot slot;
        in >> position >> slot.context >> slot.first;
        if (position >= slotCount || slot.first >= weightCount || m_slots[position].first != None)
            return false;
        m_slots[position] = slot;
    }
    return in.status() == QDataStream::Ok;
}

} // namespace Finetune
