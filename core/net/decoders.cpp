// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/decoders.h"

#include "core/net/errorbody.h"

namespace Finetune {
using namespace Qt::StringLiterals;

ApiError malformed(const HttpAnswer &answer, const JsonProblem &problem)
{
    ApiError error;
    error.kind = ApiError::Kind::MalformedReply;
    error.httpStatus = answer.status;
    error.requestId = answer.requestId;
    error.detail =
        problem.path.isEmpty() ? problem.reason : u"%1: %2"_s.arg(problem.path, problem.reason);
    return error;
}

Result<QJsonObject> objectFrom(const HttpAnswer &answer)
{
    auto object = parseObject(answer.body);
    if (!object) {
        return tl::unexpected(malformed(answer, object.error()));
    }
    const bool onlyAnError = object->value("error"_L1).isObject() && !object->contains("id"_L1)
        && !object->contains("data"_L1) && !object->contains("object"_L1);
    if (onlyAnError) {
        ApiError error;
        error.kind = ApiError::Kind::MalformedReply;
        error.httpStatus = answer.status;
        error.requestId = answer.requestId;
        fillFromErrorBody(error, answer.body);
        return tl::unexpected(error);
    }
    return std::move(*object);
}

} // namespace Finetune
