// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/adagrad.h"
#include "core/sandbox/learner/grade.h"
#include "core/sandbox/learner/hyperparameters.h"
#include "core/sandbox/learner/trainingexample.h"

namespace Finetune {

//! Everything that a training run starts from, but for the model.
struct TrainingRun
{
    TrainingMethod method{};
    QList<TrainingExample> train{}; //!< at least one
    QList<TrainingExample> validation{};
    ResolvedHyperparameters hyperparameters{};
    quint64 seed{};
    ConfidenceTraining confidence{ConfidenceTraining::Learn};
    Grading grading{}; //!< reinforcement
};

} // namespace Finetune
