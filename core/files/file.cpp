// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

FileStatus statusFromText(const QString &text)
{
    if (text.isEmpty() || text == "processed"_L1 || text == "succeeded"_L1) {
        return FileStatus::Processed;
    }
    if (text == "uploaded"_L1 || text == "pending"_L1 || text == "running"_L1) {
        return FileStatus::Uploaded;
    }
    return text == "error"_L1 || text == "failed"_L1 ? FileStatus::Error : FileStatus::Unknown;
}

// A server that does not know the size may say -1.
std::optional<qint64> sizeFrom(const QJsonObject &object)
{
    const auto bytes = optionalInt(object, "bytes"_L1);
    return bytes && *bytes >= 0 ? bytes : std::nullopt;
}

} // namespace

tl::expected<File, JsonProblem> File::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    File file{.id = *id,
              .fileName = stringOrEmpty(object, "filename"_L1),
              .purpose = stringOrEmpty(object, "purpose"_L1),
              .bytes = sizeFrom(object),
              .createdAt = optionalTime(object, "created_at"_L1),
              .expiresAt = optionalTime(object, "expires_at"_L1),
              .statusText = stringOrEmpty(object, "status"_L1),
              .statusDetails = stringOrEmpty(object, "status_details"_L1),
              .raw = object};
    file.status = statusFromText(file.statusText);
    return file;
}

} // namespace Finetune
