// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace Finetune {

//! The form that an answer must have: as much of JSON Schema as a model of the sandbox can keep to.
//! A value, read from the `schema` of a request's `response_format`.
struct AnswerSchema
{
    enum class Kind {
        Object,
        List,
        Text,
        Number,
        Integer,
        Choice //!< one of a few values: an enum, true or false, null
    };

    Kind kind{};
    QStringList names{};               //!< of an object's properties …
    std::vector<AnswerSchema> parts{}; //!< … and their forms; of a list the form of each element
    qsizetype fewest{};                //!< elements of a list
    QList<QJsonValue> choices{};
    bool operator==(const AnswerSchema &) const = default;

    bool fits(const QJsonValue &value) const;
};

//! The error is a sentence: what it is in the schema that cannot be kept to.
tl::expected<AnswerSchema, QString> readAnswerSchema(const QJsonObject &schema);

} // namespace Finetune
