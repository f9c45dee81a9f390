// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/ngrammodel.h"

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <memory>
#include <mutex>
#include <utility>

namespace Finetune {

struct State;

//! Opens models by their names and keeps the last few in memory. Used by the chat and by training
//! at once, on several threads, which is why the models it lends are shared and read-only. Owned by
//! SandboxServer.
class ModelShelf final
{
public:
    using Loan = std::shared_ptr<const NgramModel>;

    explicit ModelShelf(State &state);

    //! A base model, a fine-tuned one or a checkpoint; nothing if there is none of that name. The
    //! error is a sentence: the weights on the disk are damaged.
    tl::expected<Loan, QString> open(const QString &modelName);

    //! The base model that this one began with, by its dated name.
    QString baseOf(const QString &modelName) const;

    //! Writes weights to the disk and returns the name of the file.
    tl::expected<QString, QString> store(const NgramModel &model);
    void remove(const QString &weights);

private:
    Loan base();
    tl::expected<Loan, QString> load(const QString &weights);

    State &m_state;
    std::mutex m_mutex;
    Loan m_base;
    QList<std::pair<QString, Loan>> m_recent; // by name of the weights, the latest first
};

} // namespace Finetune
