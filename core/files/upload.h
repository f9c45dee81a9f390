// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "core/files/partedupload.h"
#include "core/net/apierror.h"

#include <QString>

#include <chrono>
#include <optional>

namespace Finetune {

enum class UploadState {
    Waiting,    //!< for its turn
    Sending,    //!< also while the server thinks about what it received
    Processing, //!< on the server, which still checks the file
    Ready,      //!< may be given to a job
    Failed,     //!< `error` says why
    Canceled
};

//! One file on its way to the server, as the user sees it. Kept by UploadQueue.
struct Upload
{
    QString id{}; //!< ours, not the server's
    QString path{};
    QString fileName{};
    QString purpose{};
    qint64 bytesTotal{}; //!< of the file; 0 until it was looked at
    qint64 bytesSent{};
    double bytesPerSecond{}; //!< smoothed; 0 while unknown
    std::optional<std::chrono::seconds> timeLeft{};
    UploadState state{UploadState::Waiting};
    std::optional<File> file{}; //!< once the server has named it; stays after a failure
    std::optional<ApiError> error{};
    std::optional<PartedUploadState>
        parts{};      //!< on the server already, for going on after a failure
    bool isTooSlow{}; //!< at this speed the server gives up on it before all parts are there

    bool operator==(const Upload &) const = default;

    bool isFinished() const
    {
        return state == UploadState::Ready || state == UploadState::Failed
            || state == UploadState::Canceled;
    }

    bool canRetry() const { return state == UploadState::Failed || state == UploadState::Canceled; }

    //! Everything is sent, the answer is not here yet.
    bool awaitsAnswer() const
    {
        return state == UploadState::Sending && bytesTotal > 0 && bytesSent == bytesTotal;
    }
};

} // namespace Finetune
