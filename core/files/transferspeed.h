// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace Finetune {

//! How fast bytes go and when the last one will have gone, smoothed over some seconds so that a
//! person can read it. Fed with running totals by UploadRun.
class TransferSpeed
{
public:
    void add(qint64 bytesDone, std::chrono::milliseconds now);

    //! 0 while unknown.
    double bytesPerSecond() const { return m_bytesPerSecond; }

    std::optional<std::chrono::seconds> timeLeft(qint64 bytesLeft) const;

private:
    std::optional<std::chrono::milliseconds> m_measuredAt{};
    qint64 m_bytesDone{};
    double m_bytesPerSecond{};
};

} // namespace Finetune
