// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/store.h"
#include "core/files/upload.h"
#include "core/files/uploadlimits.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class Clock;
class FilesApi;
class UploadRun;
class UploadsApi;

//! The uploads of a workspace, one at a time in the order they were asked for; what is too large
//! for one request goes in parts. The user's intentions come in as method calls, everything that
//! happens goes out through the store. Owned by Workspace.
class UploadQueue final : public QObject
{
    Q_OBJECT

public:
    UploadQueue(FilesApi &files, UploadsApi &parts, Clock &clock, QObject *parent = nullptr);
    ~UploadQueue() override;
    Q_DISABLE_COPY_MOVE(UploadQueue)

    void setLimits(const UploadLimits &limits) { m_limits = limits; }

    //! Returns the upload's id. A file that is already waiting or under way is not sent twice: its
    //! id is returned again.
    QString enqueue(const QString &path, const QString &purpose = QStringLiteral("fine-tune"));
    //! A file that is on the server already stays there.
    void cancel(const QString &id);
    //! Sends again, or only waits on when the server has the file already.
    void retry(const QString &id);
    //! Forgets an upload that is finished.
    void remove(const QString &id);

    const Store<Upload> &uploads() const { return m_uploads; }

    //! Closing the program now would break something off.
    bool isBusy() const;

signals:
    void fileChanged(const File &file);  //!< the server has it, or knows more about it
    void finished(const Upload &upload); //!< ready, failed or canceled

private:
    void advance();
    void follow(const Upload &upload);
    void settle(const Upload &upload);

    FilesApi &m_files;
    UploadsApi &m_parts;
    Clock &m_clock;
    UploadLimits m_limits{};
    Store<Upload> m_uploads{};
    QPointer<UploadRun> m_run{};
    int m_lastNumber{};
};

} // namespace Finetune
