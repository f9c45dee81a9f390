// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/files/file.h"
#include "core/files/localfile.h"
#include "core/net/carefuldeletion.h"
#include "core/net/reply.h"

#include <chrono>
#include <optional>

namespace Finetune {

class ApiClient;
struct ApiRequest;

//! Which files to list, and in which order.
struct FileQuery
{
    QString purpose{}; //!< empty: all
    PageQuery page{};
    bool oldestFirst{}; //!< the server's own order is newest first
};

//! The file endpoints, one method each; no state. Owned by Workspace.
//! https://platform.openai.com/docs/api-reference/files
class FilesApi
{
public:
    explicit FilesApi(ApiClient &client);

    //! Sends a file that LocalFile::inspect() accepted; fails with Kind::LocalFile when it is no
    //! longer the same. Sent once; see ApiError::mayHaveHappened(). No limit on its duration, only
    //! on standing still.
    Reply<File> *upload(const LocalFile &file, const QString &purpose,
                        std::optional<std::chrono::seconds> expiresAfter = {});
    Reply<Page<File>> *listFiles(const FileQuery &query = {});
    //! An answer about another file is a MalformedReply.
    Reply<File> *retrieveFile(const QString &fileId);
    Reply<DeletionAnswer> *removeFile(const QString &fileId);
    //! The content in memory; more than `largest` bytes are refused with Kind::TooLarge.
    Reply<QByteArray> *content(const QString &fileId, qint64 largest);
    //! The content piece by piece, through ReplyBase::received(). See FileDownload.
    Reply<QByteArray> *contentStream(const QString &fileId);

    // The same calls unsent, for those who want to see them first.
    static ApiRequest uploadRequest(const LocalFile &file, const QString &purpose,
                                    std::optional<std::chrono::seconds> expiresAfter = {});
    static ApiRequest removeFileRequest(const QString &fileId);

private:
    ApiClient &m_client;
};

} // namespace Finetune
