// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/trainer.h"

#include "core/sandbox/learner/random.h"
#include "core/sandbox/learner/sealedbytes.h"

#include <QCryptographicHash>
#include <QIODevice>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

constexpr double BaseLearningRate = 0.5; // what a multiplier of 1 means
constexpr int ValidationBatchSize = 8;
constexpr quint32 SnapshotMagic = 0x46545452; // "FTTR"

float learningRate(double multiplier)
{
    constexpr double Max = 1e6; // beyond that there is nothing but overflow
    return static_cast<float>(multiplier > 0 ? std::min(BaseLearningRate * multiplier, Max) : 0);
}

// Validation batches about four times an epoch, and at least every ten steps.
int validationInterval(int stepsPerEpoch)
{
    return std::clamp(stepsPerEpoch / 4, 1, 10);
}

void addAnswers(QDataStream &stream, const QList<ChatAnswer> &answers)
{
    for (const ChatAnswer &answer : answers)
        stream << answer.cues << answer.text;
}

void addExamples(QCryptographicHash &hash, const QList<TrainingExample> &examples)
{
    for (const TrainingExample &example : examples) {
        QByteArray bytes;
        QDataStream stream(&bytes, QIODevice::WriteOnly);
        addAnswers(stream, example.answers);
        addAnswers(stream, example.nonPreferred);
        stream << example.prompt.cues << example.item << example.tokens;
        hash.addData(bytes);
    }
}

} // namespace

Trainer::Trainer(NgramModel start, TrainingRun run)
    : m_model(std::move(start))
    , m_run(std::move(run))
    , m_objective(makeObjective(m_model, m_run))
{
    Q_ASSERT(!m_run.train.isEmpty());
}

int Trainer::stepsPerEpoch() const
{
    const qsizetype batch = m_run.hyperparameters.batchSize;
    return static_cast<int>((m_run.train.size() + batch - 1) / batch);
}

int Trainer::totalSteps() const
{
    return stepsPerEpoch() * m_run.hyperparameters.epochs;
}

qint64 Trainer::trainedTokens() const
{
    qint64 tokens = 0;
    for (const TrainingExample &example : m_run.train)
        tokens += example.tokens;
    return tokens * m_run.hyperparameters.epochs;
}

// The order depends on seed and epoch alone, so that a snapshot need not hold it.
void Trainer::shuffleForEpoch(int epoch)
{
    Random random(m_run.seed * 0x9E3779B97F4A7C15U + static_cast<quint64>(epoch));
    m_order.resize(static_cast<size_t>(m_run.train.size()));
    std::iota(m_order.begin(), m_order.end(), 0);
    for (size_t i = m_order.size() - 1; i > 0; --i)
        std::swap(m_order[i], m_order[random.below(i + 1)]);
}

StepMetrics Trainer::step()
{
    return *step(std::stop_token());
}

std::optional<StepMetrics> Trainer::step(const std::stop_token &stop)
{
    Q_ASSERT(!isFinished());
    if (m_step % stepsPerEpoch() == 0)
        shuffleForEpoch(m_step / stepsPerEpoch());
    if (!m_learnt)
        m_learnt = learnBatch(stop);
    if (!m_learnt)
        return {};

    StepMetrics metrics{.step = m_step + 1, .totalSteps = totalSteps(), .values = *m_learnt};
    if (!m_run.validation.isEmpty() && !validate(metrics, stop))
        return {};
    m_learnt.reset();
    ++m_step;
    return metrics;
}

std::optional<QJsonObject> Trainer::learnBatch(const std::stop_token &stop)
{
    const auto batch = static_cast<size_t>(m_run.hyperparameters.batchSize);
    const size_t begin = static_cast<size_t>(m_step % stepsPerEpoch()) * batch;
    const size_t count = std::min(batch, m_order.size() - begin);
    auto metrics = m_objective->learn(m_model, Objective::Batch(m_order).subspan(begin, count),
                                      m_step + 1, m_adagrad, stop);
    if (metrics)
        m_adagrad.apply(m_model, learningRate(m_run.hyperparameters.learningRateMultiplier),
                        m_run.confidence);
    else
        m_adagrad.forget();
    return metrics;
}

bool Trainer::isFullValidation(int step) const
{
    if (m_run.validation.isEmpty())
        return false;
    if (m_run.method == TrainingMethod::Reinforcement)
        return step % m_run.hyperparameters.evalInterval == 0 || step == totalSteps();
    return step % stepsPerEpoch() == 0;
}

bool Trainer::isAtCheckpoint() const
{
    const bool isByReward =
        m_run.method == TrainingMethod::Reinforcement && !m_run.validation.isEmpty();
    return m_step > 0 && (isByReward ? isFullValidation(m_step) : isAtEpochEnd());
}

// False if it was stopped.
bool Trainer::validate(StepMetrics &metrics, const std::stop_token &stop)
{
    const auto measure = [&](qsizetype first, qsizetype length, const QString &prefix) {
        std::vector<qsizetype> batch(static_cast<size_t>(length));
        for (qsizetype i = 0; i < length; ++i)
            batch[static_cast<size_t>(i)] = (first + i) % m_run.validation.size();
        const auto values = m_objective->validate(m_model, batch, metrics.step, prefix, stop);
        if (values)
            mergeMetrics(metrics.values, *values);
        return values.has_value();
    };
    const qsizetype count = m_run.validation.size();
    const int interval = validationInterval(stepsPerEpoch());
    if (m_run.method != TrainingMethod::Reinforcement && metrics.step % interval == 0) {
        // Goes round and round through the validation examples.
        const auto batch = std::max(m_run.hyperparameters.batchSize, ValidationBatchSize);
        const qsizetype length = std::min<qsizetype>(batch, count);
        if (!measure(metrics.step / interval * length, length, u"valid_"_s))
            return false;
    }
    return !isFullValidation(metrics.step) || measure(0, count, u"full_valid_"_s);
}

// Tells runs apart that a snapshot must not be mixed up with.
QByteArray Trainer::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray settings;
    const ResolvedHyperparameters &chosen = m_run.hyperparameters;
    QDataStream(&settings, QIODevice::WriteOnly)
        << static_cast<int>(m_run.method) << m_run.train.size() << m_run.validation.size()
        << chosen.epochs << chosen.batchSize << chosen.learningRateMultiplier << chosen.beta
        << chosen.samplesPerPrompt << chosen.evalInterval << chosen.evalSamples
        << chosen.maxAnswerTokens << m_run.seed;
    hash.addData(settings);
    addExamples(hash, m_run.train);
    addExamples(hash, m_run.validation);
    return hash.result();
}

QByteArray Trainer::snapshot() const
{
    return sealBytes(SnapshotMagic, [this](QDataStream &out) {
        // As text, which keeps every bit of a number: the stream is set to short ones.
        const QJsonDocument learnt(m_learnt.value_or(QJsonObject()));
        out << fingerprint() << m_step << m_learnt.has_value()
            << learnt.toJson(QJsonDocument::Compact);
        m_model.write(out);
        m_adagrad.write(out);
        m_objective->write(out);
    });
}

tl::expected<Trainer, QString> Trainer::restore(const QByteArray &snapshot, TrainingRun run)
{
    Trainer trainer(NgramModel(), std::move(run));
    QByteArray fingerprint;
    const auto opened = unsealBytes(snapshot, SnapshotMagic, [&](QDataStream &in, quint32 version) {
        bool hasLearnt = false;
        QByteArray learnt;
        in >> fingerprint >> trainer.m_step >> hasLearnt >> learnt;
        if (hasLearnt)
            trainer.m_learnt = QJsonDocument::fromJson(learnt).object();
        return trainer.m_model.read(in, version)
            && trainer.m_adagrad.read(in, version, trainer.m_model)
            && trainer.m_objective->read(in, version);
    });
    if (!opened)
        return tl::unexpected(u"The paused training cannot be continued: "_s + opened.error());
    if (fingerprint != trainer.fingerprint() || trainer.m_step < 0
        || trainer.m_step > trainer.totalSteps()) {
        return tl::unexpected(u"The paused training cannot be continued: it belongs to other "
                              "examples or hyperparameters."_s);
    }
    if (!trainer.isFinished())
        trainer.shuffleForEpoch(trainer.m_step / trainer.stepsPerEpoch());
    return trainer;
}

} // namespace Finetune
