// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace Finetune {

enum class EventLevel {
    Info,
    Warning,
    Error
};

//! One line of a job's log. `type` is message, metrics, or a word of the server's; `data` holds the
//! numbers of a metrics event and may be empty. Servers send newest or oldest first: sort by
//! `createdAt`.
//! https://platform.openai.com/docs/api-reference/fine-tuning/event-object
struct JobEvent
{
    QString id{};
    std::optional<QDateTime> createdAt{};
    EventLevel level{EventLevel::Info};
    QString message{};
    QString type{};
    QJsonObject data{};

    bool operator==(const JobEvent &) const = default;

    bool isMetrics() const { return type == u"metrics"; }

    static tl::expected<JobEvent, JsonProblem> fromJson(const QJsonObject &object);
};

} // namespace Finetune
