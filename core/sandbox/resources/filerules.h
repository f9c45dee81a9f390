// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"
#include "core/sandbox/state/filetable.h"

#include <QStringList>

namespace Finetune {

class Clock;
class Pace;

// What the service accepts as a file, whichever way it comes: by /files or by /uploads.

constexpr qint64 MegaByte = 1024LL * 1024;
constexpr qint64 LargestFile = 512 * MegaByte;
constexpr qint64 LargestUpload = 8192 * MegaByte;
constexpr qint64 LargestPart = 64 * MegaByte;

//! How many seconds a file with an expiry may live.
constexpr qint64 ShortestLife = 3600;
constexpr qint64 LongestLife = 2592000;

tl::expected<void, ApiFault> checkPurpose(const QString &purpose, const QStringList &known);
//! The ending of the name must suit the purpose. `param` is the field that brought the name.
tl::expected<void, ApiFault> checkFileName(const QString &fileName, const QString &purpose,
                                           const QString &param);

//! A file that has arrived completely.
struct ArrivedFile
{
    QString name{};
    QString purpose{};
    qint64 bytes{};
    std::optional<qint64> life{}; //!< seconds
};

//! The record for it. Without a life of its own it gets that of its purpose: files for batches are
//! removed after 30 days, all others stay.
FileRecord newFileRecord(const ArrivedFile &file, const Clock &clock, Pace pace);

ApiFault notStored();

} // namespace Finetune
