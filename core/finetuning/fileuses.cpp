// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/fileuses.h"

#include "core/finetuning/joblist.h"

#include <algorithm>

namespace Finetune {

namespace {

QList<std::pair<QString, FileUse>> usesBy(const Job &job)
{
    QList<std::pair<QString, FileUse>> uses;
    const auto add = [&](const QString &fileId, FileUse::Role role) {
        if (!fileId.isEmpty()) {
            uses.append({fileId, {.jobId = job.id, .role = role, .isUnderWay = !job.isFinished()}});
        }
    };
    add(job.trainingFile, FileUse::Role::Training);
    add(job.validationFile, FileUse::Role::Validation);
    for (const QString &result : job.resultFiles) {
        add(result, FileUse::Role::Result);
    }
    return uses;
}

} // namespace

FileUses::FileUses(JobList &jobs, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
{
    const auto &store = jobs.store();
    connect(&store, &StoreBase::inserted, this,
            [this](qsizetype first, qsizetype last) { take(first, last); });
    connect(&store, &StoreBase::changed, this,
            [this](qsizetype first, qsizetype last) { take(first, last); });
    connect(&jobs, &JobList::loadingChanged, this, &FileUses::goOn);
    connect(&jobs, &JobList::loaded, this, &FileUses::goOn);
    connect(&jobs, &JobList::failed, this, &FileUses::giveUp);
    take(0, store.size() - 1);
    m_wasComplete = isComplete();
}

FileUses::~FileUses() = default;

QList<FileUse> FileUses::of(const QString &fileId) const
{
    QList<FileUse> uses = m_uses.value(fileId);
    std::stable_partition(uses.begin(), uses.end(),
                          [](const FileUse &use) { return use.isUnderWay; });
    return uses;
}

bool FileUses::isUnderWay(const QString &fileId) const
{
    const auto uses = m_uses.constFind(fileId);
    return uses != m_uses.cend()
        && std::any_of(uses->cbegin(), uses->cend(),
                       [](const FileUse &use) { return use.isUnderWay; });
}

bool FileUses::isComplete() const
{
    return m_jobs.hasLoaded() && !m_jobs.hasOlder() && !m_jobs.mayBeIncomplete();
}

void FileUses::complete()
{
    m_wantsAll = true;
    goOn();
}

void FileUses::goOn()
{
    if (m_wantsAll && !m_jobs.isLoading()) {
        if (m_jobs.canFetchMore()) {
            m_jobs.fetchMore();
        } else if (m_jobs.hasLoaded()) {
            m_wantsAll = false;
        }
    }
    noteCompletion();
}

void FileUses::giveUp()
{
    m_wantsAll = false;
    noteCompletion();
}

void FileUses::noteCompletion()
{
    const bool wasComplete = std::exchange(m_wasComplete, isComplete());
    const bool wasCompleting = std::exchange(m_wasCompleting, m_wantsAll);
    if (wasComplete != m_wasComplete || wasCompleting != m_wasCompleting) {
        emit completionChanged();
    }
}

void FileUses::take(qsizetype first, qsizetype last)
{
    for (qsizetype row = first; row <= last; ++row) {
        take(m_jobs.store().at(row));
    }
}

void FileUses::take(const Job &job)
{
    const auto uses = usesBy(job);
    const auto before = m_byJobs.value(job.id);
    if (uses == before) {
        return; // most changes of a job are about its progress
    }
    for (const auto &[fileId, former] : before) {
        QList<FileUse> &known = m_uses[fileId];
        known.removeOne(former);
        if (known.isEmpty()) {
            m_uses.remove(fileId);
        }
    }
    for (const auto &[fileId, use] : uses) {
        m_uses[fileId].append(use);
    }
    m_byJobs.insert(job.id, uses);
    announce();
}

void FileUses::announce()
{
    if (std::exchange(m_announcing, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announcing = false;
            emit changed();
        },
        Qt::QueuedConnection);
}

} // namespace Finetune
