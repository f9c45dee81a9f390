// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"
#include "core/files/filepeek.h"

#include <optional>

namespace Finetune {

//! What the beginning of a training file on the server looks like.
struct RemoteFileReport
{
    DatasetSummary summary{};        //!< of whole lines only
    bool isWhole{};                  //!< false: there is more in the file than was looked at
    std::optional<ApiError> error{}; //!< it could not be read, and the rest says nothing
    bool operator==(const RemoteFileReport &) const = default;
};

//! Reads the beginning of a training file on the server and checks it on a worker thread, as a file
//! of this computer is checked before its upload. Owned by whoever wants to know; used once.
//! Destroying it ends the request.
class RemoteFileCheck final : public QObject
{
    Q_OBJECT

public:
    //! Enough for the form and the mistakes of a whole file of the usual size.
    static constexpr qint64 LookedAt = 512 * 1024;

    RemoteFileCheck(FilesApi &files, const QString &fileId, QObject *parent = nullptr);
    ~RemoteFileCheck() override;
    Q_DISABLE_COPY_MOVE(RemoteFileCheck)

    void start();

signals:
    void finished(const RemoteFileReport &report); //!< once

private:
    void take(const Result<FileStart> &start);

    FilePeek m_peek;
};

} // namespace Finetune
