// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "core/files/localfile.h"
#include "core/net/reply.h"

namespace Finetune {

class ApiClient;

//! An upload in parts as the server describes it. It expires an hour after it was created.
//! https://platform.openai.com/docs/api-reference/uploads/object
struct PartsUpload
{
    QString id{};
    QString status{}; //!< pending, completed, cancelled, expired
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> expiresAt{};
    std::optional<File> file{}; //!< once completed

    bool operator==(const PartsUpload &) const = default;

    static tl::expected<PartsUpload, JsonProblem> fromJson(const QJsonObject &object);
};

//! A part that has arrived.
struct UploadedPart
{
    QString id{};
    bool operator==(const UploadedPart &) const = default;

    static tl::expected<UploadedPart, JsonProblem> fromJson(const QJsonObject &object);
};

//! The endpoints for files too large for one request, one method each; no state. Owned by
//! Workspace. https://platform.openai.com/docs/api-reference/uploads
class UploadsApi
{
public:
    explicit UploadsApi(ApiClient &client);

    Reply<PartsUpload> *create(const LocalFile &file, const QString &purpose);
    //! Tried again by itself: a part too many does no harm, complete() names those that count.
    Reply<UploadedPart> *addPart(const QString &uploadId, const LocalFile &file,
                                 const FileRange &range);
    //! Makes the file of the parts, in the order given. `md5` in hexadecimal, of the whole file.
    Reply<PartsUpload> *complete(const QString &uploadId, const QStringList &partIds,
                                 const QString &md5);
    Reply<PartsUpload> *cancel(const QString &uploadId);

private:
    ApiClient &m_client;
};

} // namespace Finetune
