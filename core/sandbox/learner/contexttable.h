// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDataStream>

#include <vector>

namespace Finetune {

//! The sparse weights of an NgramModel: for each context, named by a 32-bit hash, a chain of
//! (symbol, weight) pairs, one for each symbol that was ever to be learnt there. Pairs never move
//! and are numbered in the order they were added, so others can keep arrays beside them.
class ContextTable
{
public:
    static constexpr quint32 None = 0xFFFFFF; //!< the end of a chain; no weight has this number
    static constexpr quint32 MaxWeights = 1U << 21; //!< 16 MB; what is new after that is not learnt

    //! The number of the first weight of a context, or None.
    quint32 first(quint32 context) const { return m_slots[slotOf(context)].first; }

    //! Tells the processor what will be asked for soon. A large table does not fit into its caches,
    //! and waiting for each piece in turn would take most of the time.
    void prefetch(quint32 context) const
    {
        __builtin_prefetch(&m_slots[context & (m_slots.size() - 1)]);
    }

    void prefetchWeight(quint32 weight) const { __builtin_prefetch(m_weights.data() + weight); }

    //! The weight after this one in its chain, or None.
    quint32 next(quint32 weight) const { return m_weights[weight].link >> 8; }

    uchar symbol(quint32 weight) const { return static_cast<uchar>(m_weights[weight].link); }

    float value(quint32 weight) const { return m_weights[weight].value; }

    void setValue(quint32 weight, float value) { m_weights[weight].value = value; }

    //! The weight of a symbol in a context, added with value zero if need be. None when full.
    quint32 findOrAdd(quint32 context, uchar symbol);

    quint32 size() const { return static_cast<quint32>(m_weights.size()); }

    //! Bytes of memory in use.
    qsizetype memorySize() const;

    void write(QDataStream &out) const;

    //! False if what is read is not a table; the stream's status is the caller's to check.
    bool read(QDataStream &in);

private:
    struct Weight
    {
        float value{};
        quint32 link{}; //!< next weight of the chain << 8 | symbol
    };

    struct Slot
    {
        quint32 context{};
        quint32 first{None}; //!< None marks a free slot
    };

    // The slot that holds the context, or the free one where it would go. Hashes are well mixed, so
    // that their low bits serve as the address.
    size_t slotOf(quint32 context) const
    {
        const size_t mask = m_slots.size() - 1;
        size_t slot = context & mask;
        while (m_slots[slot].first != None && m_slots[slot].context != context)
            slot = (slot + 1) & mask;
        return slot;
    }

    void grow();

    std::vector<Weight> m_weights;
    std::vector<Slot> m_slots = std::vector<Slot>(1U << 10); //!< open addressing, a power of two
    quint32 m_contexts{};
};

} // namespace Finetune
