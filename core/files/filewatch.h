// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/reply.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <chrono>

namespace Finetune {

class Clock;
class FileList;
class FilesApi;

//! Asks for the files somebody waits for until the server has processed or refused them, and
//! merges what it hears into the FileList, whose signals then tell everybody. One call at a time,
//! less and less often, and not after a refused key. Owned by whoever waits.
class FileWatch final : public QObject
{
    Q_OBJECT

public:
    FileWatch(FilesApi &api, FileList &list, Clock &clock, QObject *parent = nullptr);
    ~FileWatch() override;
    Q_DISABLE_COPY_MOVE(FileWatch)

    //! Watches these from now on. Those that are not listed, or need no waiting, cost nothing.
    void setFiles(const QStringList &fileIds);

private:
    void wake();
    void ask();
    QString nextPending() const;

    FilesApi &m_api;
    FileList &m_list;
    Clock &m_clock;
    QStringList m_fileIds{};
    QString m_lastAsked{};
    QPointer<ReplyBase> m_reply{};
    std::chrono::milliseconds m_pause{};
    bool m_isWaiting{};
};

} // namespace Finetune
