// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/finetuning/job.h"
#include "core/net/apierror.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class JobList;
class ReplyBase;

//! Has the server find all jobs that carry a metadata pair; they end up in JobList's store, where
//! the view finds them. The last search asked for wins. Owned by the page with the filter.
class MetadataSearch final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Searching,
        Done,
        NotFiltered, //!< the server answered with other jobs too: only those loaded are searched
        Failed
    };

    explicit MetadataSearch(JobList &jobs, QObject *parent = nullptr);
    ~MetadataSearch() override;
    Q_DISABLE_COPY_MOVE(MetadataSearch)

    void start(const QString &key, const QString &value);
    void stop();

    State state() const { return m_state; }

    //! Of a search that failed.
    const ApiError &error() const { return m_error; }

signals:
    void stateChanged();

private:
    void askNext();
    void take(const Result<Page<Job>> &answer);
    void setState(State state);
    void dropReply();

    JobList &m_jobs;
    QString m_key{};
    QString m_value{};
    PageTrail m_trail{};
    QPointer<ReplyBase> m_reply{};
    quint64 m_search{}; // only the answers of the last one count
    State m_state{State::Idle};
    ApiError m_error{};
};

} // namespace Finetune
