// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/checkpointfeed.h"

#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/jobwatcher.h"

#include <algorithm>
#include <utility>

namespace Finetune {

namespace {

constexpr int PageSize = 100;
constexpr int PollsPerLook = 3; // an epoch takes longer than that

} // namespace

CheckpointFeed::CheckpointFeed(FineTuningApi &api, JobWatcher &watcher, QString jobId,
                               QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_jobId(std::move(jobId))
{
    connect(&watcher, &JobWatcher::jobPolled, this, [this](const Job &job) {
        if (job.id != m_jobId || !m_started || !m_skip.mayTakePart()) {
            return;
        }
        ++m_pollsSinceLook;
        if (job.isFinished() || m_pollsSinceLook >= PollsPerLook) {
            refresh();
        }
    });
}

CheckpointFeed::~CheckpointFeed() = default;

void CheckpointFeed::start()
{
    if (!m_started) {
        refresh();
    }
}

void CheckpointFeed::refresh()
{
    m_started = true;
    m_pollsSinceLook = 0;
    if (m_busy) {
        m_wantsAnother = true;
        return;
    }
    if (!m_isOffered) {
        return;
    }
    m_trail = PageTrail();
    m_listed.clear();
    m_busy = true;
    ask();
    emit loadingChanged();
}

void CheckpointFeed::ask()
{
    m_api.listCheckpoints(m_jobId, {.after = m_trail.cursor(), .limit = PageSize})
        ->then(this, [this](const Result<Page<Checkpoint>> &answer) {
            if (answer) {
                take(*answer);
            } else {
                takeError(answer.error());
            }
        });
}

void CheckpointFeed::take(const Page<Checkpoint> &page)
{
    QList<Checkpoint> ours;
    std::ranges::copy_if(page.items, std::back_inserter(ours), [this](const Checkpoint &item) {
        return item.jobId.isEmpty() || item.jobId == m_jobId; // see FineTuningApi on mixed answers
    });
    m_store.merge(ours);
    for (const Checkpoint &checkpoint : std::as_const(ours)) {
        m_listed.insert(checkpoint.id);
    }
    const PageTrail::Step step = m_trail.follow(page);
    m_mayBeIncomplete = m_mayBeIncomplete || page.unreadable > 0 || step == PageTrail::Step::Stuck;
    if (step == PageTrail::Step::More) {
        ask();
        return;
    }
    m_skip.noteSuccess();
    m_hasLoaded = true;
    if (!m_mayBeIncomplete) {
        noteGone();
    }
    endLook();
    emit loaded();
}

void CheckpointFeed::takeError(const ApiError &error)
{
    if (error.isNotOffered()) {
        m_isOffered = false;
        endLook();
        emit notOffered();
    } else {
        m_skip.noteFailure();
        m_wantsAnother = false;
        endLook();
        emit failed(error);
    }
}

void CheckpointFeed::noteGone()
{
    m_gone.clear();
    for (const Checkpoint &checkpoint : m_store.items()) {
        if (!m_listed.contains(checkpoint.id)) {
            m_gone.insert(checkpoint.id);
        }
    }
}

void CheckpointFeed::endLook()
{
    m_busy = false;
    emit loadingChanged();
    if (std::exchange(m_wantsAnother, false)) {
        refresh();
    }
}

} // namespace Finetune
