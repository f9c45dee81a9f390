// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/folderlock.h"

#include <QCoreApplication>

#include <cerrno>
#include <sys/file.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! The file says who has it: the number of the process, then the name of the program.
QString inUseMessage(const QString &folder, QFile &file)
{
    const QString process = QString::fromUtf8(file.readLine()).trimmed();
    const QString program = QString::fromUtf8(file.readLine()).trimmed();
    return u"The data folder %1 is in use by %2 (process %3). Close that program or choose another "
           "folder."_s.arg(folder, program, process);
}

} // namespace

tl::expected<std::unique_ptr<FolderLock>, QString> FolderLock::take(const QString &folder)
{
    std::unique_ptr<FolderLock> lock(new FolderLock(folder + "/lock"_L1));
    QFile &file = lock->m_file;
    if (!file.open(QIODevice::ReadWrite) || flock(file.handle(), LOCK_EX | LOCK_NB) != 0) {
        if (file.isOpen() && errno == EWOULDBLOCK) {
            return tl::unexpected(inUseMessage(folder, file));
        }
        return tl::unexpected(
            u"The data folder %1 cannot be locked. Check that you may write there."_s.arg(folder));
    }
    file.resize(0);
    file.write(QByteArray::number(QCoreApplication::applicationPid()) + '\n'
               + QCoreApplication::applicationName().toUtf8() + '\n');
    file.flush();
    return lock;
}

FolderLock::FolderLock(const QString &path)
    : m_file(path)
{}

FolderLock::~FolderLock()
{
    if (m_file.isOpen()) {
        flock(m_file.handle(), LOCK_UN); // also for a child that was just forked
    }
}

} // namespace Finetune
