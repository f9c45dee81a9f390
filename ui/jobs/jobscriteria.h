// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

namespace Finetune {

//! Which jobs the table shows.
enum class JobsShown {
    All,
    Unfinished,
    Succeeded,
    Failed,
    Cancelled,
    Paused
};

//! What a job must be like to be shown. A value; made by JobsFilterBar, applied by JobsFilter.
struct JobsCriteria
{
    JobsShown shown{JobsShown::All};
    QString text{};   //!< in any of the job's own fields; case does not matter
    QString model{};  //!< the base model; empty: any
    QString method{}; //!< as the server writes it; empty: any
    std::optional<QDateTime> createdSince{};
    QString labelKey{};   //!< of the metadata; empty: any
    QString labelValue{}; //!< empty: any value, but the key must be there

    bool operator==(const JobsCriteria &) const = default;

    bool isEmpty() const { return *this == JobsCriteria{}; }

    //! The server can be asked for these.
    bool hasLabelPair() const { return !labelKey.isEmpty() && !labelValue.isEmpty(); }

    //! All but the text, which JobsFilter looks for in a shorter form.
    bool acceptsFields(const Job &job) const;
};

//! The method of a job; one without a word for it was made when there was but one.
QString methodOf(const Job &job);

} // namespace Finetune
