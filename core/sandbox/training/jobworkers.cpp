// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/jobworkers.h"

#include "core/common/logging.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/filecheck.h"
#include "core/sandbox/training/joblifecycle.h"

#include <QDateTime>

#include <algorithm>
#include <exception>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr int Trainers = 2;
constexpr std::chrono::milliseconds LongestWait = std::chrono::minutes(10);
constexpr std::chrono::milliseconds AfterTrouble = std::chrono::seconds(1);

steady_clock::time_point deadlineFor(const std::optional<qint64> &dueMs)
{
    const std::chrono::milliseconds wait = dueMs
        ? std::chrono::milliseconds(*dueMs - QDateTime::currentMSecsSinceEpoch())
        : LongestWait;
    return steady_clock::now() + std::clamp(wait, std::chrono::milliseconds(1), LongestWait);
}

} // namespace

JobWorkers::JobWorkers(const TrainingSession::Surroundings &surroundings)
    : m_around(surroundings)
{}

void JobWorkers::start()
{
    m_around.lifecycle.recover();
    m_threads.emplace_back(
        [this] { workWhileOpen(JobStage::ValidatingFiles, [this] { return checkOne(); }); });
    for (int i = 0; i < Trainers; ++i) {
        m_threads.emplace_back(
            [this] { workWhileOpen(JobStage::Queued, [this] { return trainOne(); }); });
    }
}

void JobWorkers::workWhileOpen(JobStage waiting, const std::function<bool()> &workOnce)
{
    Bell &bell = m_around.bell;
    while (!bell.isClosed()) {
        const quint64 heard = bell.rings();
        try {
            if (!workOnce()) {
                bell.wait(heard, deadlineFor(m_around.state.jobs.nextDueMs(waiting)));
            }
        } catch (const std::exception &failure) { // the state cannot be written: try again
            qCWarning(lcSandbox) << "A job could not go on:" << failure.what();
            bell.wait(bell.rings(), steady_clock::now() + AfterTrouble);
        }
    }
}

bool JobWorkers::checkOne()
{
    const auto job = m_around.lifecycle.firstToCheck();
    if (job) {
        check(*job);
    }
    return job.has_value();
}

bool JobWorkers::trainOne()
{
    const auto job = m_around.lifecycle.claimForTraining();
    if (!job) {
        return false;
    }
    try {
        TrainingSession(m_around, *job).run();
    } catch (const std::exception &failure) {
        m_around.lifecycle.fail(
            job->id,
            {.code = u"server_error"_s,
             .message = u"The job failed in the sandbox: "_s + QString::fromUtf8(failure.what())});
    }
    return true;
}

void JobWorkers::check(const JobRecord &job)
{
    const StateFolder &folder = m_around.state.folder;
    const auto isCancelled = [&] {
        const auto now = m_around.state.jobs.find(job.id);
        return m_around.bell.isClosed() || !now || isFinal(now->status);
    };
    const auto examples = checkJobFile(folder.filePath(job.trainingFile), FileRole::Training,
                                       job.methodType(), isCancelled);
    auto failure = examples ? std::nullopt : std::optional(examples.error());
    if (examples && !job.validationFile.isEmpty()) {
        const auto validation = checkJobFile(folder.filePath(job.validationFile),
                                             FileRole::Validation, job.methodType(), isCancelled);
        failure = validation ? std::nullopt : std::optional(validation.error());
    }
    if (isCancelled()) {
        return;
    }
    if (failure) {
        m_around.lifecycle.fail(job.id, *failure);
        return;
    }
    m_around.lifecycle.queue(job.id,
                             resolveHyperparameters(requestedHyperparameters(job), *examples));
}

} // namespace Finetune
