// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QHash>
#include <QObject>

#include <utility>

namespace Finetune {

class JobList;

//! That a job has to do with a file.
struct FileUse
{
    enum class Role {
        Training,
        Validation,
        Result
    };

    QString jobId{};
    Role role{Role::Training};
    bool isUnderWay{}; //!< the job has not ended, so it may still need the file
    bool operator==(const FileUse &) const = default;
};

//! Which jobs use which file, as far as the jobs are known. Fed by JobList, whose every change it
//! follows; owned by the page that shows files.
class FileUses final : public QObject
{
    Q_OBJECT

public:
    explicit FileUses(JobList &jobs, QObject *parent = nullptr);
    ~FileUses() override;
    Q_DISABLE_COPY_MOVE(FileUses)

    //! Those that are under way first.
    QList<FileUse> of(const QString &fileId) const;

    bool isUsed(const QString &fileId) const { return m_uses.contains(fileId); }

    bool isUnderWay(const QString &fileId) const;

    //! All jobs are known: what no job uses now is an orphan.
    bool isComplete() const;

    //! Fetches older jobs until all are known, or the server stops giving.
    void complete();

    //! complete() was called and has not come to an end.
    bool isCompleting() const { return m_wantsAll; }

signals:
    void changed();           //!< once for all changes of a turn of the event loop
    void completionChanged(); //!< isComplete() or isCompleting() is different now

private:
    void take(qsizetype first, qsizetype last);
    void take(const Job &job);
    void announce();
    void goOn();
    void giveUp();
    void noteCompletion();

    JobList &m_jobs;
    QHash<QString, QList<FileUse>> m_uses{};                       // by file
    QHash<QString, QList<std::pair<QString, FileUse>>> m_byJobs{}; // by job, with the file
    bool m_wantsAll{};
    bool m_announcing{};
    bool m_wasComplete{};
    bool m_wasCompleting{};
};

} // namespace Finetune
