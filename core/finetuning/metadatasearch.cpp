// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/metadatasearch.h"

#include "core/finetuning/joblist.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr int PageSize = 100; // the most that servers are known to accept

} // namespace

MetadataSearch::MetadataSearch(JobList &jobs, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
{}

MetadataSearch::~MetadataSearch()
{
    dropReply();
}

void MetadataSearch::start(const QString &key, const QString &value)
{
    const bool isUnderWay = m_state == State::Searching && key == m_key && value == m_value;
    if (isUnderWay) {
        return;
    }
    dropReply();
    m_key = key;
    m_value = value;
    m_trail = {};
    setState(State::Searching);
    askNext();
}

void MetadataSearch::stop()
{
    dropReply();
    setState(State::Idle);
}

void MetadataSearch::dropReply()
{
    ++m_search;
    if (m_reply) {
        m_reply->abort();
    }
}

void MetadataSearch::askNext()
{
    auto *reply =
        m_jobs.listByMetadata(m_key, m_value, {.after = m_trail.cursor(), .limit = PageSize});
    reply->then(this, [this, search = m_search](const Result<Page<Job>> &answer) {
        if (search == m_search) {
            take(answer);
        }
    });
    m_reply = reply;
}

void MetadataSearch::take(const Result<Page<Job>> &answer)
{
    if (!answer) {
        m_error = answer.error();
        setState(State::Failed);
        return;
    }
    const auto hasPair = [this](const Job &job) {
        return job.metadata.contains(m_key) && job.metadata.value(m_key) == m_value;
    };
    if (!std::ranges::all_of(answer->items, hasPair)) {
        setState(State::NotFiltered); // the pages to come would be the whole list
    } else if (m_trail.follow(*answer) == PageTrail::Step::More) {
        askNext();
    } else {
        setState(State::Done);
    }
}

void MetadataSearch::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace Finetune
