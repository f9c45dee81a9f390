// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobchange.h"
#include "core/net/apierror.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class BulkJournal;
class JobList;

//! One job of several that are to be changed.
struct JobToChange
{
    enum class Outcome {
        Waiting,
        UnderWay,
        Done,
        NotNeeded, //!< it moved on meanwhile: nothing was sent
        Failed,    //!< the server refused, or was not reached
        Unknown,   //!< sent, but the answer was lost; the list tells later what became of it
        NotTried   //!< stopped before its turn
    };

    QString jobId{};
    Outcome outcome{Outcome::Waiting};
    std::optional<ApiError> error{};
};

//! Changes several jobs, a few at a time, each once; what became of each stays to be read. Stops by
//! itself at an error that every other job would meet too. Works through JobList; owned by the
//! dialog that shows it, used once. Destroying it stops after the requests under way.
class BulkJobChange final : public QObject
{
    Q_OBJECT

public:
    BulkJobChange(JobList &jobs, JobChange change, const QStringList &jobIds,
                  QObject *parent = nullptr);

    //! Each change is written down before it is asked for. To be called before start().
    void recordIn(BulkJournal &journal, const QDateTime &now);
    //! Which change such a record is of; nothing when it is another one's.
    static std::optional<JobChange> changeOf(const QString &task);

    void start();
    //! Waits for the answers under way, tries no other.
    void stop();

    const QList<JobToChange> &jobs() const { return m_entries; }

    bool isRunning() const { return m_isRunning; }

    qsizetype count(JobToChange::Outcome outcome) const;

signals:
    void changed(qsizetype row);
    void finished(); //!< once

private:
    void goOn();
    void begin(qsizetype row);
    void send(qsizetype row);
    void settle(qsizetype row, JobToChange::Outcome outcome,
                const std::optional<ApiError> &error = {});

    JobList &m_jobs;
    QPointer<BulkJournal> m_journal{};
    const JobChange m_change;
    QList<JobToChange> m_entries{};
    qsizetype m_next{};
    int m_underWay{};
    bool m_isRunning{};
    bool m_isStopping{};
};

} // namespace Finetune
