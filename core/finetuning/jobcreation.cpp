// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobcreation.h"

#include "core/common/clock.h"
#include "core/finetuning/joblist.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

// After the loss: servers that did the work show it at once, a stuck queue may take minutes.
constexpr std::array LookTimes{seconds(2),  seconds(5),  seconds(15),
                               seconds(30), seconds(60), seconds(120)};
constexpr int MostMetadataPairs = 16;
constexpr int PageSize = 100;
constexpr int MostListPages = 10;
constexpr auto ClockTolerance = std::chrono::minutes(5); // server and computer need not agree

} // namespace

JobCreation::JobCreation(JobList &jobs, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_clock(clock)
{}

JobCreation::~JobCreation()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

int JobCreation::looksPlanned()
{
    return static_cast<int>(LookTimes.size());
}

void JobCreation::start(const QJsonObject &request)
{
    if (m_state != State::Idle) {
        return;
    }
    m_request = request;
    QJsonObject metadata = request.value("metadata"_L1).toObject();
    if (metadata.size() < MostMetadataPairs) {
        m_mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
        metadata.insert(MarkKey, m_mark);
        m_request.insert("metadata"_L1, metadata);
    }
    for (const Job &job : m_jobs.store().items()) {
        m_knownBefore.insert(job.id);
    }
    m_startedAt = m_clock.now();
    Reply<Job> *reply = m_jobs.create(m_request);
    m_reply = reply;
    reply->then(this, [this](const Result<Job> &answer) { take(answer); });
    enter(State::Sending);
}

void JobCreation::take(const Result<Job> &answer)
{
    if (answer) {
        m_job = *answer;
        enter(State::Created);
        return;
    }
    m_error = answer.error();
    // An aborted call may have been carried out just the same.
    if (m_error.mayHaveHappened() || m_error.kind == ApiError::Kind::Canceled) {
        lookAgain();
    } else {
        enter(State::Refused);
    }
}

void JobCreation::lookAgain()
{
    const bool mayLook =
        m_state == State::Sending || m_state == State::NotFound || m_state == State::Unclear;
    if (!mayLook) {
        return;
    }
    m_looksDone = 0;
    m_hadCleanLook = false;
    scheduleLook();
    enter(State::Looking);
}

void JobCreation::scheduleLook()
{
    const auto look = static_cast<std::size_t>(m_looksDone);
    const seconds wait = look == 0 ? LookTimes[0] : LookTimes[look] - LookTimes[look - 1];
    m_clock.callLater(wait, this, [this] {
        m_found.clear();
        if (m_mark.isEmpty()) {
            lookThroughList();
        } else {
            lookForMark();
        }
    });
}

void JobCreation::lookForMark()
{
    m_jobs.listByMetadata(MarkKey, m_mark, {.limit = PageSize})
        ->then(this, [this](const Result<Page<Job>> &answer) {
            if (answer) {
                collect(answer->items);
            }
            if (m_found.isEmpty()) {
                lookThroughList(); // some servers cannot filter, some pretend to
            } else {
                endLook();
            }
        });
}

void JobCreation::lookThroughList()
{
    m_trail = PageTrail();
    askForListPage();
}

void JobCreation::askForListPage()
{
    m_jobs.list({.after = m_trail.cursor(), .limit = PageSize})
        ->then(this, [this](const Result<Page<Job>> &answer) {
            if (answer) {
                takeListPage(*answer);
            } else {
                m_lookError = answer.error();
                endLook();
            }
        });
}

void JobCreation::takeListPage(const Page<Job> &page)
{
    collect(page.items);
    const PageTrail::Step step = m_trail.follow(page);
    const bool isThrough = step == PageTrail::Step::End || reachesBackFarEnough(page.items);
    if (!isThrough && step == PageTrail::Step::More && m_trail.pages() < MostListPages) {
        askForListPage();
        return;
    }
    m_hadCleanLook = m_hadCleanLook || isThrough;
    endLook();
}

// The rest of a list that runs from new to old was there before we asked.
bool JobCreation::reachesBackFarEnough(const QList<Job> &jobs) const
{
    if (jobs.isEmpty() || !jobs.constFirst().createdAt || !jobs.constLast().createdAt) {
        return false;
    }
    const QDateTime oldest = *jobs.constLast().createdAt;
    return oldest <= *jobs.constFirst().createdAt
        && oldest < m_startedAt.addDuration(-ClockTolerance);
}

void JobCreation::collect(const QList<Job> &jobs)
{
    std::ranges::copy_if(jobs, std::back_inserter(m_found),
                         [this](const Job &job) { return isOurs(job); });
}

// By the mark; by what was asked for where the server drops metadata or had no room for the mark.
bool JobCreation::isOurs(const Job &job) const
{
    if (!m_mark.isEmpty() && job.metadata.contains(MarkKey)) {
        return job.metadata.value(MarkKey) == m_mark;
    }
    const auto asked = [this](QLatin1StringView key) { return stringOrEmpty(m_request, key); };
    const auto seed = optionalInt(m_request, "seed"_L1);
    return !m_knownBefore.contains(job.id) && (m_mark.isEmpty() || job.metadata.isEmpty())
        && job.createdAt && *job.createdAt >= m_startedAt.addDuration(-ClockTolerance)
        && job.trainingFile == asked("training_file"_L1) && job.model == asked("model"_L1)
        && (!seed || job.seed == seed);
}

void JobCreation::endLook()
{
    ++m_looksDone;
    if (!m_found.isEmpty()) {
        adoptFound();
    } else if (m_looksDone < looksPlanned()) {
        scheduleLook();
        emit stateChanged();
    } else if (m_hadCleanLook) {
        enter(State::NotFound);
    } else {
        m_error = m_lookError;
        enter(State::Unclear);
    }
}

void JobCreation::adoptFound()
{
    std::ranges::stable_sort(m_found, {}, [](const Job &job) {
        return job.createdAt.value_or(QDateTime::fromSecsSinceEpoch(0));
    });
    m_job = m_found.takeFirst();
    erase_if(m_found, [this](const Job &job) { return job.id == m_job.id; });
    m_twins = m_found;
    enter(State::Created);
}

void JobCreation::enter(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace Finetune
