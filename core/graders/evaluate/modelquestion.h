// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/graderrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <functional>

namespace Finetune {

//! What a grader asks a judging model.
struct ModelQuestion
{
    QString model{};
    QJsonArray messages{};        //!< as in a chat request, templates filled in
    QJsonObject samplingParams{}; //!< as in the grader
    QJsonObject responseFormat{}; //!< the JSON schema that a service would hold the answer to
    QStringList labels{};         //!< if not empty, the answer is one of these
    bool operator==(const ModelQuestion &) const = default;
};

//! What it answered.
struct ModelAnswer
{
    QString text{};
    QString refusal{};   //!< empty: it did not refuse
    QString modelName{}; //!< the one that really answered
    GraderTokens tokens{};
    bool isTruncated{}; //!< at its limit of tokens
    bool operator==(const ModelAnswer &) const = default;
};

//! Supplied by whoever evaluates: asks and waits. The error is a sentence.
using AskModel = std::function<tl::expected<ModelAnswer, QString>(const ModelQuestion &)>;

} // namespace Finetune
