// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/adagrad.h"
#include "core/sandbox/learner/trainingrun.h"

#include <QDataStream>

#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace Finetune {

//! What a model is to get better at: where the training methods differ. Holds the examples of a
//! run and turns a batch of them into a gradient and metrics. Made by makeObjective(), owned by the
//! Trainer.
class Objective
{
public:
    //! Numbers of examples in the training or the validation file.
    using Batch = std::span<const qsizetype>;

    Objective() = default;
    virtual ~Objective() = default;
    Q_DISABLE_COPY_MOVE(Objective)

    //! Collects the gradient of a batch and returns the metrics of the model as it is, before it
    //! has learnt from the batch. Nothing when it was stopped; part of the gradient may be
    //! collected then.
    virtual std::optional<QJsonObject> learn(const NgramModel &model, Batch batch, int step,
                                             Adagrad &adagrad, const std::stop_token &stop) = 0;

    //! How well the model does on validation examples. The names of the metrics begin with
    //! `prefix`: "valid_" for some of the examples, "full_valid_" for all of them.
    virtual std::optional<QJsonObject> validate(const NgramModel &model, Batch batch, int step,
                                                const QString &prefix,
                                                const std::stop_token &stop) = 0;

    //! What has to be known to go on later, apart from the run and the model.
    virtual void write(QDataStream &out) const { Q_UNUSED(out) }

    //! `version` as in SealedReader. False if what is read makes no sense.
    virtual bool read(QDataStream &in, quint32 version)
    {
        Q_UNUSED(in)
        Q_UNUSED(version)
        return true;
    }
};

//! The objective of the run's method. Training starts from `start`.
std::unique_ptr<Objective> makeObjective(const NgramModel &start, const TrainingRun &run);

} // namespace Finetune
