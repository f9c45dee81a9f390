// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/common/store.h"
#include "core/files/file.h"
#include "core/net/reply.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <chrono>

namespace Finetune {

class Clock;
class FilesApi;

//! The files on the server, as far as they have been fetched. Fed by FilesApi and, through
//! merge() and forget(), by UploadQueue and FileDeletion; owned by Workspace. One listing call at a
//! time, the first one wins.
class FileList final : public QObject
{
    Q_OBJECT

public:
    FileList(FilesApi &files, Clock &clock, QObject *parent = nullptr);
    ~FileList() override;
    Q_DISABLE_COPY_MOVE(FileList)

    //! Asks for the newest page; files that it should hold but does not are gone.
    void refresh();
    //! Asks for the next older page, if there is one.
    void fetchMore();
    //! It is no longer on the server.
    void forget(const QString &fileId);
    void merge(const File &file);

    const Store<File> &files() const { return m_files; }

    bool hasMore() const { return m_hasMore; }

    bool isLoading() const { return !m_reply.isNull(); }

    //! False until the server has answered once: an empty list means nothing before that.
    bool isLoaded() const { return m_isLoaded; }

signals:
    void loadingChanged();
    void failed(const ApiError &error); //!< before loadingChanged(): who goes on by it knows

private:
    void ask(const QString &after);
    void takePage(const QString &after, const Page<File> &page);
    void dropVanished(const Page<File> &page);
    bool isStillNew(const QString &fileId) const;

    FilesApi &m_api;
    Clock &m_clock;
    Store<File> m_files{};
    QPointer<ReplyBase> m_reply{};
    QHash<QString, std::chrono::milliseconds> m_mergedAt{};
    QSet<QString> m_removedMeanwhile{}; // since the listing call under way was made
    PageTrail m_trail{};                // to the oldest page that was fetched
    bool m_hasMore{};
    bool m_isLoaded{};
};

} // namespace Finetune
