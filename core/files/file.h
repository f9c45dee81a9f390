// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Finetune {

//! How far the server is with a file. A server that sends no status (Nebius) means "ready".
enum class FileStatus {
    Uploaded,
    Processed,
    Error,
    Unknown
};

//! A file on the server.
//! https://platform.openai.com/docs/api-reference/files/object
struct File
{
    QString id{};
    QString fileName{};
    QString purpose{};
    std::optional<qint64> bytes{};
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> expiresAt{};
    FileStatus status{FileStatus::Unknown};
    QString statusText{};
    QString statusDetails{};
    QJsonObject raw{};

    bool operator==(const File &) const = default;

    //! May be given to a job now.
    bool isReady() const { return status == FileStatus::Processed; }

    static tl::expected<File, JsonProblem> fromJson(const QJsonObject &object);
};

} // namespace Finetune
