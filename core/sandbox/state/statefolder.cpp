// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/statefolder.h"

#include "core/common/filestore.h"

#include <QDir>

namespace Finetune {
using namespace Qt::StringLiterals;

StateFolder::StateFolder(QString path)
    : m_path(std::move(path))
{}

tl::expected<void, QString> StateFolder::open()
{
    for (const QString &folder : {m_path, incomingFolder(), inside(u"files"_s), inside(u"parts"_s),
                                  inside(u"weights"_s), inside(u"snapshots"_s)}) {
        if (const auto made = makePrivateFolder(folder); !made) {
            return tl::unexpected(u"%1: %2"_s.arg(made.error().path, made.error().reason));
        }
    }
    auto lock = FolderLock::take(m_path);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    m_lock = std::move(*lock);
    QFile database(databasePath()); // SQLite gives its other files the same permissions
    if (!database.open(QIODevice::ReadWrite)
        || !database.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return tl::unexpected(u"%1: %2"_s.arg(databasePath(), database.errorString()));
    }
    QDir incoming(incomingFolder());
    for (const QString &name : incoming.entryList(QDir::Files)) {
        incoming.remove(name);
    }
    return {};
}

void StateFolder::close()
{
    m_lock.reset();
}

QString StateFolder::databasePath() const
{
    return inside(u"state.sqlite"_s);
}

QString StateFolder::incomingFolder() const
{
    return inside(u"incoming"_s);
}

QString StateFolder::filePath(const QString &fileId) const
{
    return inside(u"files/"_s + fileId);
}

QString StateFolder::partPath(const QString &partId) const
{
    return inside(u"parts/"_s + partId);
}

void StateFolder::removeParts(const QStringList &partIds) const
{
    for (const QString &id : partIds) {
        QFile::remove(partPath(id));
    }
}

QString StateFolder::weightsPath(const QString &weights) const
{
    return inside(u"weights/"_s + weights);
}

QString StateFolder::snapshotPath(const QString &jobId) const
{
    return inside(u"snapshots/"_s + jobId);
}

QString StateFolder::inside(const QString &name) const
{
    return m_path + u'/' + name;
}

} // namespace Finetune
