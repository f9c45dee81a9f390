// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filelist.h"

#include "core/common/clock.h"
#include "core/files/filesapi.h"

#include <algorithm>
#include <ranges>

namespace Finetune {
using namespace std::chrono_literals;

namespace {

constexpr int PageSize = 100;
constexpr auto ListingLag = 2min; // a server's list may not show a new upload at once

bool isOlder(const File &left, const File &right)
{
    return left.createdAt < right.createdAt;
}

// The moment from which on a page of a longer list is complete; nothing when it is not newest
// first, as some servers send it.
std::optional<QDateTime> completeSince(const Page<File> &page)
{
    const bool newestFirst = std::is_sorted(page.items.crbegin(), page.items.crend(), isOlder);
    return newestFirst && !page.items.isEmpty() ? page.items.constLast().createdAt : std::nullopt;
}

} // namespace

FileList::FileList(FilesApi &files, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(files)
    , m_clock(clock)
{}

FileList::~FileList()
{
    if (m_reply) {
        m_reply->abort();
    }
}

void FileList::refresh()
{
    if (!isLoading()) {
        ask({});
    }
}

void FileList::fetchMore()
{
    if (!isLoading() && m_hasMore) {
        ask(m_trail.cursor());
    }
}

void FileList::ask(const QString &after)
{
    m_removedMeanwhile.clear();
    auto *reply = m_api.listFiles({.page = {.after = after, .limit = PageSize}});
    reply->then(this, [this, after](const Result<Page<File>> &page) {
        m_reply.clear();
        if (page) {
            takePage(after, *page);
        } else {
            emit failed(page.error());
        }
        emit loadingChanged();
    });
    m_reply = reply;
    emit loadingChanged();
}

void FileList::takePage(const QString &after, const Page<File> &page)
{
    const bool isFirst = after.isEmpty();
    const bool overlaps = std::any_of(page.items.cbegin(), page.items.cend(),
                                      [this](const File &f) { return m_files.indexOf(f.id) >= 0; });
    if (isFirst) {
        dropVanished(page);
    }
    QList<File> files = page.items;
    files.removeIf([this](const File &file) { return m_removedMeanwhile.contains(file.id); });
    m_files.merge(files);
    m_isLoaded = true;
    if (isFirst && overlaps && page.hasMore) {
        return; // older pages stay as they are, and so does the place to go on from
    }
    if (isFirst) {
        m_trail = {};
    }
    m_hasMore = m_trail.follow(page) == PageTrail::Step::More;
}

void FileList::dropVanished(const Page<File> &page)
{
    const auto since = completeSince(page);
    if (page.unreadable > 0 || (page.hasMore && !since)) {
        return;
    }
    QSet<QString> present;
    for (const File &file : page.items) {
        present.insert(file.id);
    }
    const QList<File> known = m_files.items();
    for (const File &file : known | std::views::reverse) { // cheaper from the end
        const bool shouldBeThere = !page.hasMore || (file.createdAt && *file.createdAt > *since);
        if (shouldBeThere && !present.contains(file.id) && !isStillNew(file.id)) {
            m_mergedAt.remove(file.id);
            m_files.remove(file.id);
        }
    }
}

bool FileList::isStillNew(const QString &fileId) const
{
    const auto mergedAt = m_mergedAt.constFind(fileId);
    return mergedAt != m_mergedAt.cend() && m_clock.elapsed() - *mergedAt < ListingLag;
}

void FileList::merge(const File &file)
{
    m_mergedAt.insert(file.id, m_clock.elapsed());
    m_files.merge(file);
}

void FileList::forget(const QString &fileId)
{
    m_removedMeanwhile.insert(fileId);
    m_mergedAt.remove(fileId);
    m_files.remove(fileId);
    if (fileId == m_trail.cursor()) {
        // Not every server goes on after a file that no longer exists.
        const auto &files = m_files.items();
        const auto oldest = std::min_element(files.cbegin(), files.cend(), isOlder);
        m_trail = PageTrail(oldest == files.cend() ? QString() : oldest->id);
        m_hasMore = m_hasMore && !m_trail.cursor().isEmpty();
    }
}

} // namespace Finetune
