// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>

namespace Finetune {

//! Reproducible chance: the same seed gives the same numbers on every machine, which the
//! distributions of the standard library do not promise.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_engine(seed)
    {}

    //! 0 to 1, 1 excluded.
    double fraction() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }

    //! 0 to count - 1.
    std::uint64_t below(std::uint64_t count) { return m_engine() % count; }

private:
    std::mt19937_64 m_engine;
};

} // namespace Finetune
