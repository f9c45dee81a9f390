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

    //! True when the same line was inserted before.
    bool insert(QByteArrayView line);

    bool isFull() const { return m_count == Largest; }

private:
    quint64 &slotFor(quint64 hash);
    void grow();

    QList<quint64> m_slots; // a power of two of them, 0 where free
    qsizetype m_count{};
};

} // namespace Finetune
