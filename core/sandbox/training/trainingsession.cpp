// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/trainingsession.h"

#include "core/common/filestore.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/jobgrading.h"
#include "core/sandbox/training/joblifecycle.h"
#include "core/sandbox/training/modelcatalogue.h"
#include "core/sandbox/training/modeljudge.h"
#include "core/sandbox/training/modelshelf.h"
#include "core/sandbox/training/resultfile.h"
#include "core/sandbox/training/trainingfile.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

JobFailure serverFailure(const QString &reason)
{
    return {.code = u"server_error"_s, .message = u"The job failed in the sandbox: "_s + reason};
}

//! Characters that would break the name or a URL become dashes, as at the service.
QString suffixInName(const QString &suffix)
{
    QString name = suffix;
    for (QChar &c : name) {
        const bool isFit =
            (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'-' || c == u'_' || c == u'.';
        c = isFit ? c : QChar(u'-');
    }
    return name;
}

ReasoningEffort effortOf(const QString &name)
{
    if (name == "low"_L1) {
        return ReasoningEffort::Low;
    }
    return name == "high"_L1 ? ReasoningEffort::High : ReasoningEffort::Default;
}

QString modelName(const JobRecord &job, const QString &base)
{
    return u"ft:%1:%2:%3:%4"_s.arg(base, QString::fromLatin1(OrganizationName),
                                   suffixInName(job.suffix), job.id.right(8));
}

} // namespace

TrainingMethod trainingMethod(const JobRecord &job)
{
    const QString type = job.methodType();
    if (type == "dpo"_L1) {
        return TrainingMethod::Dpo;
    }
    return type == "reinforcement"_L1 ? TrainingMethod::Reinforcement : TrainingMethod::Supervised;
}

RequestedHyperparameters requestedHyperparameters(const JobRecord &job)
{
    const QJsonObject values = job.hyperparameters();
    const auto number = [&values](QLatin1StringView name) -> std::optional<double> {
        const QJsonValue value = values.value(name);
        return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt; // or "auto"
    };
    const auto integer = [&number](QLatin1StringView name) -> std::optional<int> {
        const auto value = number(name);
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    };
    return {.epochs = integer("n_epochs"_L1),
            .batchSize = integer("batch_size"_L1),
            .learningRateMultiplier = number("learning_rate_multiplier"_L1),
            .beta = number("beta"_L1),
            .computeMultiplier = number("compute_multiplier"_L1),
            .evalInterval = integer("eval_interval"_L1),
            .evalSamples = integer("eval_samples"_L1),
            .reasoningEffort = effortOf(values.value("reasoning_effort"_L1).toString())};
}

TrainingSession::TrainingSession(const Surroundings &surroundings, JobRecord job)
    : m_around(surroundings)
    , m_job(std::move(job))
{}

void TrainingSession::run()
{
    auto trainer = openTrainer();
    if (!trainer) {
        if (!isStopping()) {
            m_around.lifecycle.fail(m_job.id, trainer.error());
        }
        return;
    }
    for (;;) {
        const JobStage now = status();
        // A pause keeps a checkpoint, which has the metrics of a step: of one done since the start.
        const bool needsStep = now == JobStage::Pausing && !m_last && !trainer->isFinished();
        if (isStopping() || (now != JobStage::Running && !needsStep)) {
            stopEarly(*trainer, now);
            return;
        }
        if (trainer->isFinished()) {
            finish(*trainer);
            return;
        }
        learn(*trainer);
    }
}

tl::expected<Trainer, JobFailure> TrainingSession::openTrainer()
{
    auto run = readRun();
    if (!run) {
        return tl::unexpected(run.error());
    }
    QFile snapshot(m_around.state.folder.snapshotPath(m_job.id));
    if (snapshot.open(QIODevice::ReadOnly)) {
        if (auto trainer = Trainer::restore(snapshot.readAll(), *run)) {
            return std::move(*trainer);
        }
        // A damaged snapshot costs time only: the same run gives the same numbers again.
    }
    const auto start = m_around.shelf.open(m_job.model);
    if (!start || !*start) {
        return tl::unexpected(serverFailure(
            start ? u"The model %1 no longer exists."_s.arg(m_job.model) : start.error()));
    }
    return Trainer(**start, std::move(*run));
}

tl::expected<TrainingRun, JobFailure> TrainingSession::readRun()
{
    const auto isCancelled = [this] { return isStopping() || status() == JobStage::Cancelled; };
    const StateFolder &folder = m_around.state.folder;
    const TrainingMethod method = trainingMethod(m_job);
    auto train = readTrainingFile(folder.filePath(m_job.trainingFile), FileRole::Training, method,
                                  isCancelled);
    if (!train) {
        return tl::unexpected(train.error());
    }
    TrainingRun run{
        .method = method, .train = std::move(*train), .seed = static_cast<quint64>(m_job.seed)};
    run.hyperparameters = resolveHyperparameters(requestedHyperparameters(m_job), run.train.size());
    if (method == TrainingMethod::Reinforcement) {
        // Python runs only where there is a jail for it; see evaluatePython().
        run.grading = gradingOf(m_job,
                                {.askModel = judgeFrom(m_around.shelf),
                                 .mayRunPython = true,
                                 .isCanceled = [this] { return isStopping(); }});
    }
    if (!m_job.validationFile.isEmpty()) {
        auto validation = readTrainingFile(folder.filePath(m_job.validationFile),
                                           FileRole::Validation, method, isCancelled);
        if (!validation) {
            return tl::unexpected(validation.error());
        }
        run.validation = std::move(*validation);
    }
    return run;
}

void TrainingSession::learn(Trainer &trainer)
{
    m_stepBegan = steady_clock::now();
    const auto metrics = trainer.step(m_around.bell.stopToken());
    if (!metrics) {
        return; // the server stops; the step is done again after the restart
    }
    m_last = metrics;
    if (m_last->step > m_job.step) {
        tell(trainer, *m_last);
    }
    if (trainer.isAtCheckpoint()) {
        saveCheckpoint(trainer); // first: what comes before a snapshot is not done again
        saveSnapshot(trainer);
    }
    if (m_last->step > m_job.step) {
        waitForNextStep(trainer);
    }
}

void TrainingSession::tell(const Trainer &trainer, const StepMetrics &metrics)
{
    const auto worked =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - m_stepBegan);
    const auto perStep = std::max(worked, m_around.pace.betweenSteps(trainer.totalSteps()));
    const auto rest = perStep * (trainer.totalSteps() - trainer.stepsDone());
    const qint64 finish = (QDateTime::currentMSecsSinceEpoch() + rest.count()) / 1000;
    m_around.lifecycle.recordStep(m_job.id, metrics, finish);
}

void TrainingSession::waitForNextStep(const Trainer &trainer)
{
    const auto deadline = m_stepBegan + m_around.pace.betweenSteps(trainer.totalSteps());
    while (steady_clock::now() < deadline && !isStopping()) {
        const quint64 heard = m_around.bell.rings();
        if (status() != JobStage::Running) {
            return;
        }
        m_around.bell.wait(heard, deadline);
    }
}

void TrainingSession::stopEarly(const Trainer &trainer, JobStage status)
{
    if (isFinal(status)) {
        QFile::remove(m_around.state.folder.snapshotPath(m_job.id));
        return;
    }
    const bool isPausing = status == JobStage::Pausing;
    if (isPausing) {
        saveCheckpoint(trainer);
    }
    saveSnapshot(trainer);
    if (isPausing && !isStopping()) {
        pause(trainer);
    }
}

void TrainingSession::pause(const Trainer &trainer)
{
    const auto deadline = steady_clock::now() + m_around.pace.pausing();
    while (steady_clock::now() < deadline && !isStopping() && status() == JobStage::Pausing) {
        m_around.bell.wait(m_around.bell.rings(), deadline);
    }
    m_around.lifecycle.paused(m_job.id, trainer.stepsDone());
}

void TrainingSession::finish(const Trainer &trainer)
{
    const auto weights = m_around.shelf.store(trainer.model());
    if (!weights) {
        m_around.lifecycle.fail(m_job.id, serverFailure(weights.error()));
        return;
    }
    const auto results = writeResultFile(m_around.state, m_job.seq, trainingMethod(m_job));
    if (!results) {
        m_around.lifecycle.fail(m_job.id, serverFailure(results.error()));
        return;
    }
    const QString base = m_around.shelf.baseOf(m_job.model);
    const bool isDone = m_around.lifecycle.succeed(m_job.id, [&](JobRecord &job) {
        job.fineTunedModel = modelName(job, base);
        job.trainedTokens = trainer.trainedTokens();
        job.resultFiles = {results->id};
        m_around.state.files.insert(*results);
        m_around.state.models.insert({.id = job.fineTunedModel,
                                      .createdAt = *job.finishedAt,
                                      .base = base,
                                      .jobId = job.id,
                                      .weights = *weights});
    });
    if (!isDone) { // cancelled or paused in the last moment
        m_around.shelf.remove(*weights);
        QFile::remove(m_around.state.folder.filePath(results->id));
        stopEarly(trainer, status());
        return;
    }
    QFile::remove(m_around.state.folder.snapshotPath(m_job.id));
}

void TrainingSession::saveCheckpoint(const Trainer &trainer)
{
    if (!m_last) {
        return; // nothing was learnt since the last one
    }
    const QString base = m_around.shelf.baseOf(m_job.model);
    const QString name = u"%1:ckpt-step-%2"_s.arg(modelName(m_job, base)).arg(m_last->step);
    if (m_around.state.checkpoints.contains(name)) {
        return;
    }
    const auto weights = m_around.shelf.store(trainer.model());
    if (!weights) {
        m_around.lifecycle.fail(m_job.id, serverFailure(weights.error()));
        return;
    }
    const ModelRecord model{.id = name,
                            .createdAt = QDateTime::currentSecsSinceEpoch(),
                            .base = base,
                            .jobId = m_job.id,
                            .weights = *weights};
    for (const ModelRecord &dropped : m_around.lifecycle.addCheckpoint(m_job, model, *m_last)) {
        m_around.shelf.remove(dropped.weights);
    }
}

void TrainingSession::saveSnapshot(const Trainer &trainer)
{
    const auto written =
        writeFile(m_around.state.folder.snapshotPath(m_job.id), trainer.snapshot());
    if (!written) {
        m_around.lifecycle.fail(m_job.id, serverFailure(written.error().reason));
    }
}

JobStage TrainingSession::status() const
{
    const auto job = m_around.state.jobs.find(m_job.id);
    return job ? job->status : JobStage::Cancelled;
}

} // namespace Finetune
