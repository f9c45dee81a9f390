// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/uploadsapi.h"

#include "core/files/multipartform.h"
#include "core/net/apiclient.h"

#include <QJsonArray>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The server puts gigabytes together before it answers.
constexpr auto AssemblyStall = std::chrono::minutes(10);

} // namespace

tl::expected<PartsUpload, JsonProblem> PartsUpload::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    PartsUpload upload{.id = *id,
                       .status = stringOrEmpty(object, "status"_L1),
                       .createdAt = optionalTime(object, "created_at"_L1),
                       .expiresAt = optionalTime(object, "expires_at"_L1)};
    if (const QJsonValue file = object.value("file"_L1); file.isObject()) {
        auto readable = File::fromJson(file.toObject());
        if (!readable) {
            return tl::unexpected(readable.error());
        }
        upload.file = std::move(*readable);
    }
    return upload;
}

tl::expected<UploadedPart, JsonProblem> UploadedPart::fromJson(const QJsonObject &object)
{
    return requireId(object).map([](const QString &id) { return UploadedPart{.id = id}; });
}

UploadsApi::UploadsApi(ApiClient &client)
    : m_client(client)
{}

Reply<PartsUpload> *UploadsApi::create(const LocalFile &file, const QString &purpose)
{
    return m_client.send<PartsUpload>(ApiRequest::post("/uploads"_L1, {},
                                                       {{"filename"_L1, file.fileName()},
                                                        {"purpose"_L1, purpose},
                                                        {"bytes"_L1, file.size},
                                                        {"mime_type"_L1, "text/jsonl"_L1}}));
}

Reply<UploadedPart> *UploadsApi::addPart(const QString &uploadId, const LocalFile &file,
                                         const FileRange &range)
{
    ApiRequest request = MultipartForm().request(
        ApiRequest::post("/uploads/{}/parts"_L1, {uploadId}), "data", file, range);
    request.repeat = Repeat::Harmless;
    return m_client.send<UploadedPart>(request);
}

Reply<PartsUpload> *UploadsApi::complete(const QString &uploadId, const QStringList &partIds,
                                         const QString &md5)
{
    ApiRequest request =
        ApiRequest::post("/uploads/{}/complete"_L1, {uploadId},
                         {{"part_ids"_L1, QJsonArray::fromStringList(partIds)}, {"md5"_L1, md5}});
    request.deadlines.stall = AssemblyStall;
    request.deadlines.total = AssemblyStall;
    return m_client.send<PartsUpload>(request);
}

Reply<PartsUpload> *UploadsApi::cancel(const QString &uploadId)
{
    return m_client.send<PartsUpload>(ApiRequest::post("/uploads/{}/cancel"_L1, {uploadId}));
}

} // namespace Finetune
