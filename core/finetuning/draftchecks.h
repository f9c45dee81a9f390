// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

namespace Finetune {

//! Collects what is wrong with a JobDraft, one rule at a time. Lives as long as one look at it.
class DraftChecks
{
public:
    using Field = DraftProblem::Field;
    using Kind = DraftProblem::Kind;

    QList<DraftProblem> problems{};

    void add(Field field, Kind kind, int row = -1);
    void refuse(Field field, Kind kind, const QString &detail);

    //! Something that can be a file or model id.
    void id(Field field, const QString &id);
    //! `most` characters, if it is greater than zero, and no key.
    void text(Field field, const QString &text, qint64 most, int row = -1);
    void range(Field field, std::optional<qint64> value, qint64 least, qint64 most);
    //! A finite number greater than zero.
    void positive(Field field, std::optional<double> value);
    //! A positive one of at most `most`.
    void upTo(Field field, std::optional<double> value, qint64 most);
};

} // namespace Finetune
