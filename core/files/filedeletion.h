// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesapi.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class BulkJournal;
class FileList;

//! One file on its way out.
struct FileToDelete
{
    enum class Outcome {
        Waiting,
        UnderWay,
        Deleted,
        GoneAlready, //!< somebody else was faster
        Changed,     //!< it is not the file any more that the person saw: left alone
        Failed,      //!< certainly still there
        Unknown,     //!< the answer was lost, and so was the one to the look afterwards
        NotTried     //!< stopped before its turn
    };

    File file{};
    Outcome outcome{Outcome::Waiting};
    std::optional<ApiError> error{};
};

//! Deletes files one after the other, each by a CarefulDeletion, and takes what is gone off the
//! list. Owned by the page or dialog that shows it; used once. Destroying it stops what is under
//! way.
class FileDeletion final : public QObject
{
    Q_OBJECT

public:
    FileDeletion(FilesApi &api, FileList &list, const QList<File> &files,
                 QObject *parent = nullptr);
    ~FileDeletion() override;
    Q_DISABLE_COPY_MOVE(FileDeletion)

    //! Each deletion is written down before it is asked for. To be called before start().
    void recordIn(BulkJournal &journal, const QDateTime &now);
    //! The task of such a record.
    static constexpr QLatin1StringView Task{"delete_files"};

    void start();
    //! Tries no other file, nor the one under way if it was only looked at so far.
    void cancel();

    const QList<FileToDelete> &files() const { return m_files; }

    bool isRunning() const { return m_isRunning; }

    qsizetype count(FileToDelete::Outcome outcome) const;

signals:
    void changed(qsizetype row);
    void finished(); //!< once

private:
    void next();
    void beginUnlessStopped();
    void begin(const File &file);
    void take(CarefulDeletion::Outcome outcome, const ApiError &error);
    void dropCurrent();
    void settle(FileToDelete::Outcome outcome, const std::optional<ApiError> &error = {});

    FilesApi &m_api;
    FileList &m_list;
    QPointer<BulkJournal> m_journal{};
    QList<FileToDelete> m_files{};
    qsizetype m_row{-1};
    CarefulDeletion *m_current{}; // child
    bool m_isSent{};              // the DELETE of the file under way
    bool m_isRunning{};
    bool m_isStopping{};
};

} // namespace Finetune
