// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/trainer.h"

#include "core/sandbox/learner/random.h"
#include "core/sandbox/learner/sealedbytes.h"

#include <QCryptographicHash>
#include <QIODevice>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

constexpr double BaseLearningRate = 0.5; // what a multiplier of 1 means
constexpr double MaxLearningRate = 1e6;  // beyond that there is nothing but overflow
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

void addExamples(QCryptographicHash &hash, const QList<TrainingExample> &examples)
{
    for (const TrainingExample &example : examples) {
        QByteArray bytes;
        QDataStream stream(&bytes, QIODevice::WriteOnly);
        for (const ChatAnswer &answer : example.answers)
            stream << answer.cues << answer.text;
        stream << example.tokens;
        hash.addData(bytes);
    }
}

} // namespace

Trainer::Trainer(NgramModel start, TrainingRun run)
    : m_model(std::move(start))
    , m_run(std::move(run))
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
    m_order.resize(m_run.train.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    for (qsizetype i = m_order.size() - 1; i > 0; --i)
        m_order.swapItemsAt(i, static_cast<qsizetype>(random.below(static_cast<quint64>(i) + 1)));
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

    StepMetrics metrics{.step = m_step + 1,
                        .totalSteps = totalSteps(),
                        .trainLoss = m_learnt->meanLoss(),
                        .trainMeanTokenAccuracy = m_learnt->accuracy()};
    if (!m_run.validation.isEmpty() && !validate(metrics, stop))
        return {};
    m_learnt.reset();
    ++m_step;
    return metrics;
}

// The gradients of a batch are added up and divided by the root of its size: a larger batch makes
// fewer but larger steps, the usual square root rule for learning rates.
std::optional<Score> Trainer::learnBatch(const std::stop_token &stop)
{
    const qsizetype batch = m_run.hyperparameters.batchSize;
    const qsizetype begin = m_step % stepsPerEpoch() * batch;
    const qsizetype end = std::min(begin + batch, m_order.size());
    const float scale = 1.0F / std::sqrt(static_cast<float>(end - begin));
    Score score;
    for (qsizetype i = begin; i < end; ++i) {
        if (stop.stop_requested()) {
            m_adagrad.forget();
            return {};
        }
        score += m_adagrad.collect(m_model, m_run.train[m_order[i]], scale);
    }
    m_adagrad.apply(m_model, learningRate(m_run.hyperparameters.learningRateMultiplier));
    return score;
}

// False if it was stopped.
bool Trainer::validate(StepMetrics &metrics, const std::stop_token &stop) const
{
    const qsizetype count = m_run.validation.size();
    const int interval = validationInterval(stepsPerEpoch());
    if (metrics.step % interval == 0) {
        // Goes round and round through the validation examples.
        const auto batch = std::max(m_run.hyperparameters.batchSize, ValidationBatchSize);
        const qsizetype length = std::min<qsizetype>(batch, count);
        const auto score = scoreValidation(metrics.step / interval * length, length, stop);
        if (!score)
            return false;
        metrics.validLoss = score->meanLoss();
        metrics.validMeanTokenAccuracy = score->accuracy();
    }
    if (metrics.step % stepsPerEpoch() == 0) {
        const auto score = scoreValidation(0, count, stop);
        if (!score)
            return false;
        metrics.fullValidLoss = score->meanLoss();
        metrics.fullValidMeanTokenAccuracy = score->accuracy();
    }
    return true;
}

std::optional<Score> Trainer::scoreValidation(qsizetype first, qsizetype length,
                                              const std::stop_token &stop) const
{
    Score score;
    for (qsizetype i = first; i < first + length; ++i) {
        if (stop.stop_requested())
            return {};
        score += m_model.score(m_run.validation[i % m_run.validation.size()]);
    }
    return score;
}

// Tells runs apart that a snapshot must not be mixed up with.
QByteArray Trainer::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray settings;
    QDataStream(&settings, QIODevice::WriteOnly)
        << m_run.train.size() << m_run.validation.size() << m_run.hyperparameters.epochs
        << m_run.hyperparameters.batchSize << m_run.hyperparameters.learningRateMultiplier
        << m_run.seed;
    hash.addData(settings);
    addExamples(hash, m_run.train);
    addExamples(hash, m_run.validation);
    return hash.result();
}

QByteArray Trainer::snapshot() const
{
    return sealBytes(SnapshotMagic, [this](QDataStream &out) {
        out << fingerprint() << m_step;
        const Score learnt = m_learnt.value_or(Score());
        out << m_learnt.has_value() << std::bit_cast<quint64>(learnt.loss) << learnt.bytes
            << learnt.correct;
        m_model.write(out);
        m_adagrad.write(out);
    });
}

tl::expected<Trainer, QString> Trainer::restore(const QByteArray &snapshot, TrainingRun run)
{
    Trainer trainer(NgramModel(), std::move(run));
    QByteArray fingerprint;
    const auto opened = unsealBytes(snapshot, SnapshotMagic, [&](QDataStream &in) {
        bool hasLearnt = false;
        quint64 loss = 0; // its bits: the stream writes floats, and a loss is a double
        Score learnt;
        in >> fingerprint >> trainer.m_step >> hasLearnt >> loss >> learnt.bytes >> learnt.correct;
        learnt.loss = std::bit_cast<double>(loss);
        if (hasLearnt)
            trainer.m_learnt = learnt;
        return trainer.m_model.read(in) && trainer.m_adagrad.read(in, trainer.m_model);
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
