// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filesapi.h"

#include "core/files/multipartform.h"
#include "core/net/apiclient.h"

namespace Finetune {
using namespace Qt::StringLiterals;

FilesApi::FilesApi(ApiClient &client)
    : m_client(client)
{}

Reply<File> *FilesApi::upload(const LocalFile &file, const QString &purpose,
                              std::optional<std::chrono::seconds> expiresAfter)
{
    return m_client.send<File>(uploadRequest(file, purpose, expiresAfter));
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
    return m_client.send<File>(ApiRequest::get("/files/{}"_L1, {fileId}), decodeOnly<File>(fileId));
}

Reply<DeletionAnswer> *FilesApi::removeFile(const QString &fileId)
{
    return m_client.send<DeletionAnswer>(removeFileRequest(fileId));
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

ApiRequest FilesApi::uploadRequest(const LocalFile &file, const QString &purpose,
                                   std::optional<std::chrono::seconds> expiresAfter)
{
    MultipartForm form;
    form.addField("purpose", purpose.toUtf8());
    if (expiresAfter) {
        form.addField("expires_after[anchor]", "created_at");
        form.addField("expires_after[seconds]", QByteArray::number(expiresAfter->count()));
    }
    return form.request(ApiRequest::post("/files"_L1), "file", file, file.whole());
}

ApiRequest FilesApi::removeFileRequest(const QString &fileId)
{
    return ApiRequest::remove("/files/{}"_L1, {fileId});
}

} // namespace Finetune
