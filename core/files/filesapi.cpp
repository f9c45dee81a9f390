// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filesapi.h"

#include "core/files/uploadbody.h"
#include "core/net/apiclient.h"

#include <QRandomGenerator>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// A server may think long about half a gigabyte before it answers.
constexpr auto UploadStall = std::chrono::minutes(2);

QByteArray randomBoundary()
{
    std::array<quint32, 4> dice{};
    QRandomGenerator::global()->fillRange(dice.data(), dice.size());
    QByteArray boundary = "finetune-desk-";
    for (const quint32 number : dice) {
        boundary += QByteArray::number(number, 16);
    }
    return boundary;
}

// As the HTML standard says and curl does: three characters escaped, the rest raw UTF-8.
QByteArray quotedName(const QString &name)
{
    return name.toUtf8().replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
}

QByteArray field(const QByteArray &boundary, const QByteArray &name, const QByteArray &value)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
        + value + "\r\n";
}

MultipartFrame frameFor(const QByteArray &boundary, const LocalFile &file, const QString &purpose,
                        std::optional<std::chrono::seconds> expiresAfter)
{
    MultipartFrame frame;
    frame.prefix = field(boundary, "purpose", purpose.toUtf8());
    if (expiresAfter) {
        frame.prefix += field(boundary, "expires_after[anchor]", "created_at")
            + field(boundary, "expires_after[seconds]", QByteArray::number(expiresAfter->count()));
    }
    frame.prefix += "--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + quotedName(file.fileName()) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    frame.suffix = "\r\n--" + boundary + "--\r\n";
    return frame;
}

} // namespace

tl::expected<FileDeleted, JsonProblem> FileDeleted::fromJson(const QJsonObject &object)
{
    return FileDeleted{.id = stringOrEmpty(object, "id"_L1),
                       .deleted = optionalBool(object, "deleted"_L1).value_or(true)};
}

FilesApi::FilesApi(ApiClient &client)
    : m_client(client)
{}

Reply<File> *FilesApi::upload(const LocalFile &file, const QString &purpose,
                              std::optional<std::chrono::seconds> expiresAfter)
{
    const QByteArray boundary = randomBoundary();
    const MultipartFrame frame = frameFor(boundary, file, purpose, expiresAfter);
    ApiRequest request = ApiRequest::post("/files"_L1);
    request.contentType = "multipart/form-data; boundary=" + boundary;
    request.bodySize = UploadBody::sizeOf(file, frame);
    request.bodySource = [file, frame] { return std::make_unique<UploadBody>(file, frame); };
    request.deadlines.stall = UploadStall;
    request.deadlines.total = {};
    return m_client.send<File>(request);
}

Reply<Page<File>> *FilesApi::listFiles(const FileQuery &query)
{
    ApiRequest request = ApiRequest::get("/files"_L1, {}, query.page);
    if (!query.purpose.isEmpty()) {
        request.query.addQueryItem(u"purpose"_s,
                                   QString::fromLatin1(QUrl::toPercentEncoding(query.purpose)));
    }
    if (query.oldestFirst) {
        request.query.addQueryItem(u"order"_s, u"asc"_s);
    }
    return m_client.send<Page<File>>(request);
}

Reply<File> *FilesApi::retrieveFile(const QString &fileId)
{
    return m_client.send<File>(ApiRequest::get("/files/{}"_L1, {fileId}));
}

Reply<FileDeleted> *FilesApi::removeFile(const QString &fileId)
{
    return m_client.send<FileDeleted>(ApiRequest::remove("/files/{}"_L1, {fileId}));
}

Reply<QByteArray> *FilesApi::content(const QString &fileId, qint64 largest)
{
    ApiRequest request = ApiRequest::get("/files/{}/content"_L1, {fileId});
    request.accept = "application/binary";
    request.largestAnswer = largest;
    request.deadlines.total = {};
    return m_client.send<QByteArray>(request);
}

Reply<QByteArray> *FilesApi::contentStream(const QString &fileId)
{
    ApiRequest request = ApiRequest::get("/files/{}/content"_L1, {fileId});
    request.accept = "application/binary";
    request.streamed = true;
    request.deadlines.total = {};
    return m_client.send<QByteArray>(request);
}

} // namespace Finetune
