// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QString>

namespace Finetune {

//! Why a job failed in plain words, and what helps.
struct FailureAdvice
{
    //! What the person can do from here.
    enum class Help {
        CloneJob,          //!< the same again, or with other settings
        SeeTrainingFile,   //!< look into the file, then clone
        SeeValidationFile, //!< likewise
    };

    QString cause{};
    QString nextStep{};
    Help help{Help::CloneJob};
};

//! By the server's error code; by telling words of its message when the code is missing or new.
FailureAdvice adviceFor(const JobError &error);

} // namespace Finetune
