// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobevent.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

EventLevel levelFromText(const QString &text)
{
    const QString word = text.toLower();
    if (word.startsWith("warn"_L1)) {
        return EventLevel::Warning;
    }
    return word.startsWith("err"_L1) || word == "critical"_L1 ? EventLevel::Error
                                                              : EventLevel::Info;
}

} // namespace

tl::expected<JobEvent, JsonProblem> JobEvent::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    return JobEvent{.id = *id,
                    .createdAt = optionalTime(object, "created_at"_L1),
                    .level = levelFromText(stringOrEmpty(object, "level"_L1)),
                    .message = stringOrEmpty(object, "message"_L1),
                    .type = stringOrEmpty(object, "type"_L1),
                    .data = object.value("data"_L1).toObject()};
}

} // namespace Finetune
