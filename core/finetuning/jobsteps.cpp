// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobsteps.h"

#include "core/common/clock.h"
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobwatcher.h"
#include "core/finetuning/requestbudget.h"

namespace Finetune {
using std::chrono::milliseconds;

namespace {

// Enough to meet a metrics event among the messages at the end of an epoch.
constexpr int EventsLookedAt = 5;
// While somebody watches: once as many as a curve is worth, then what comes between two looks.
constexpr int EventsOfFirstLook = 100;
constexpr int EventsOfLaterLooks = 20;
constexpr milliseconds Freshness = std::chrono::seconds(3);

} // namespace

JobSteps::JobSteps(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.watcher, &JobWatcher::roundEnded, this, &JobSteps::lookAgain);
}

const JobPulse *JobSteps::pulse(const QString &jobId) const
{
    const auto found = m_pulses.constFind(jobId);
    return found == m_pulses.cend() ? nullptr : &*found;
}

void JobSteps::note(const QString &jobId, const TrainingStep &step)
{
    if (step.step && m_steps.value(jobId) != step) {
        m_steps.insert(jobId, step);
        emit changed(jobId);
    }
}

void JobSteps::setWatched(bool watched)
{
    m_watched = watched;
    goOn();
}

bool JobSteps::isWorthALook(const Job &job) const
{
    if (m_silent.contains(job.id) || !isSafeId(job.id)) {
        return false;
    }
    const bool tellsSteps = job.totalSteps.has_value();
    return m_watched ? !job.isFinished() && job.status != JobStatus::Paused
                     : job.status == JobStatus::Running && !tellsSteps;
}

QString JobSteps::longestUnseen() const
{
    const Job *oldest = nullptr;
    quint64 oldestLook = 0;
    for (const Job &job : m_parts.jobs.store().items()) {
        const quint64 look = m_looks.value(job.id).number;
        if (isWorthALook(job) && (!oldest || look < oldestLook)) {
            oldest = &job;
            oldestLook = look;
        }
    }
    return oldest ? oldest->id : QString();
}

// A round has just told which jobs there are, and that the server answers.
void JobSteps::lookAgain()
{
    forgetFinished();
    if (m_watched) {
        goOn();
        return;
    }
    const QString jobId = longestUnseen();
    if (!m_asking && !jobId.isEmpty()) {
        look(jobId);
    }
}

// Between the rounds: the next look as soon as a job's last one is no longer fresh.
void JobSteps::goOn()
{
    ++m_schedule;
    const QString jobId = longestUnseen();
    const bool mayAsk = m_watched && m_parts.watcher.isActive() && !m_parts.watcher.isStopped();
    if (m_asking || !mayAsk || jobId.isEmpty()) {
        return;
    }
    const auto lastLook = m_looks.constFind(jobId);
    const milliseconds now = m_parts.clock.elapsed();
    const milliseconds due = lastLook == m_looks.cend() ? now : lastLook->at + Freshness;
    if (due <= now) {
        look(jobId);
        return;
    }
    m_parts.clock.callLater(due - now, this, [this, schedule = m_schedule] {
        if (schedule == m_schedule) {
            goOn();
        }
    });
}

void JobSteps::look(const QString &jobId)
{
    m_asking = true;
    if (m_parts.budget) {
        m_parts.budget->spend(this, [this, jobId] { ask(jobId); });
    } else {
        ask(jobId);
    }
}

void JobSteps::ask(const QString &jobId)
{
    const bool isFirst = !m_pulses.contains(jobId);
    const int limit = !m_watched ? EventsLookedAt
        : isFirst                ? EventsOfFirstLook
                                 : EventsOfLaterLooks;
    m_looks.insert(jobId, {.number = ++m_lastLook, .at = m_parts.clock.elapsed()});
    m_parts.api.listEvents(jobId, {.limit = limit})
        ->then(this, [this, jobId](const Result<Page<JobEvent>> &answer) {
            m_asking = false;
            take(jobId, answer);
            // After a failure the next round of the watcher, which backs off, says when to go on.
            if (answer || answer.error().isNotOffered()) {
                goOn();
            }
        });
}

void JobSteps::take(const QString &jobId, const Result<Page<JobEvent>> &answer)
{
    if (answer) {
        hear(jobId, *answer);
    } else if (answer.error().isNotOffered()) {
        m_silent.insert(jobId);
    }
}

void JobSteps::hear(const QString &jobId, const Page<JobEvent> &page)
{
    SeriesBuilder latest; // of these events only: the last step must not be an older one
    JobPulse &pulse = m_pulses[jobId];
    for (const JobEvent &event : page.items) {
        latest.addEvent(event.data, event.message);
        pulse.metrics.addEvent(event.data, event.message);
    }
    learnOrder(jobId, page.items);
    pulse.lastEvent = newestOf(page);
    emit pulseChanged(jobId);
    if (pulse.lastEvent) { // otherwise these are the oldest, and the latest step is another one
        note(jobId, {.step = latest.lastStep(), .total = latest.totalSteps()});
    }
}

void JobSteps::learnOrder(const QString &jobId, const QList<JobEvent> &events)
{
    if (m_order.isKnown() || events.isEmpty()) {
        return;
    }
    QSet<QString> &known = m_known[jobId];
    if (m_order.learn(events.constFirst(), events.constLast())
        || m_order.learnFromGrowth(events, known)) {
        m_known.clear();
        return;
    }
    for (const JobEvent &event : events) {
        known.insert(event.id);
    }
}

// Nothing when it may be on another page.
std::optional<JobEvent> JobSteps::newestOf(const Page<JobEvent> &page) const
{
    if (page.items.isEmpty()) {
        return std::nullopt;
    }
    if (!m_order.isOldestFirst()) {
        return page.items.constFirst();
    }
    return page.hasMore ? std::nullopt : std::optional(page.items.constLast());
}

void JobSteps::forgetFinished()
{
    const auto isOver = [this](const QString &jobId) {
        const Job *job = m_parts.jobs.store().find(jobId);
        return !job || job->isFinished();
    };
    m_pulses.removeIf([&](const auto &pulse) { return isOver(pulse.key()); });
    m_looks.removeIf([&](const auto &look) { return isOver(look.key()); });
    m_known.removeIf([&](const auto &events) { return isOver(events.key()); });
}

} // namespace Finetune
