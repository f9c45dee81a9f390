// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/transferspeed.h"

#include <cmath>

namespace Finetune {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr auto ShortestInterval = std::chrono::milliseconds(250);
constexpr Seconds Memory(3); // older speeds count for a third and less

} // namespace

void TransferSpeed::add(qint64 bytesDone, std::chrono::milliseconds now)
{
    if (!m_measuredAt || bytesDone < m_bytesDone) { // a piece that is sent again counts anew
        m_measuredAt = now;
        m_bytesDone = bytesDone;
        return;
    }
    const auto interval = now - *m_measuredAt;
    if (interval < ShortestInterval) {
        return;
    }
    const double speed = static_cast<double>(bytesDone - m_bytesDone) / Seconds(interval).count();
    const double weight = m_bytesPerSecond > 0 ? 1 - std::exp(-Seconds(interval) / Memory) : 1;
    m_bytesPerSecond += weight * (speed - m_bytesPerSecond);
    m_measuredAt = now;
    m_bytesDone = bytesDone;
}

std::optional<std::chrono::seconds> TransferSpeed::timeLeft(qint64 bytesLeft) const
{
    constexpr double SlowestWorthTelling = 1; // byte per second
    if (m_bytesPerSecond < SlowestWorthTelling) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::seconds>(
        Seconds(static_cast<double>(bytesLeft) / m_bytesPerSecond));
}

} // namespace Finetune
