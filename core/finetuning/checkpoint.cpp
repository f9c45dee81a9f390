// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/checkpoint.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// A number everywhere but at OPEA, which sends text.
std::optional<qint64> stepFrom(const QJsonObject &object)
{
    if (const auto step = optionalInt(object, "step_number"_L1)) {
        return step;
    }
    bool ok = false;
    const qint64 step = stringOrEmpty(object, "step_number"_L1).toLongLong(&ok);
    return ok ? std::optional(step) : std::nullopt;
}

} // namespace

tl::expected<Checkpoint, JsonProblem> Checkpoint::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    return Checkpoint{.id = *id,
                      .createdAt = optionalTime(object, "created_at"_L1),
                      .jobId = stringOrEmpty(object, "fine_tuning_job_id"_L1),
                      .modelName = stringOrEmpty(object, "fine_tuned_model_checkpoint"_L1),
                      .step = stepFrom(object),
                      .metrics = object.value("metrics"_L1).toObject(),
                      .raw = object};
}

} // namespace Finetune
