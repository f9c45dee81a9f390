// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/common/store.h"
#include "core/finetuning/checkpoint.h"
#include "core/finetuning/pollskip.h"
#include "core/net/apierror.h"

#include <QObject>
#include <QSet>

namespace Finetune {

class FineTuningApi;
class JobWatcher;

//! The checkpoints of one job. They are few and may change, so every look reads all pages; it looks
//! when JobWatcher has asked about the job (every third time while it runs) and when told to. One
//! request in flight at most. Owned by the page that shows the job.
class CheckpointFeed final : public QObject
{
    Q_OBJECT

public:
    CheckpointFeed(FineTuningApi &api, JobWatcher &watcher, QString jobId,
                   QObject *parent = nullptr);
    ~CheckpointFeed() override;
    Q_DISABLE_COPY_MOVE(CheckpointFeed)

    const Store<Checkpoint> &store() const { return m_store; }

    //! Servers keep the last few checkpoints only; of the others what is known stays in the store.
    bool isGone(const QString &checkpointId) const { return m_gone.contains(checkpointId); }

    //! Begins; until then the feed is silent.
    void start();

    //! While a look is under way another one follows it.
    void refresh();

    bool isLoading() const { return m_busy; }

    bool hasLoaded() const { return m_hasLoaded; }

    //! The server led in circles or sent checkpoints that cannot be read.
    bool mayBeIncomplete() const { return m_mayBeIncomplete; }

    bool isOffered() const { return m_isOffered; }

signals:
    void loadingChanged();
    void loaded();
    void failed(const ApiError &error);
    void notOffered(); //!< this server has no checkpoints; nothing more will come

private:
    void ask();
    void take(const Page<Checkpoint> &page);
    void takeError(const ApiError &error);
    void noteGone();
    void endLook();

    FineTuningApi &m_api;
    const QString m_jobId;
    Store<Checkpoint> m_store;
    PageTrail m_trail{};
    QSet<QString> m_listed{}; // in this look
    QSet<QString> m_gone{};   // as of the last whole look
    PollSkip m_skip{};
    int m_pollsSinceLook{};
    bool m_started{};
    bool m_busy{};
    bool m_wantsAnother{};
    bool m_hasLoaded{};
    bool m_mayBeIncomplete{};
    bool m_isOffered{true};
};

} // namespace Finetune
