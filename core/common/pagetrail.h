// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"

#include <QSet>
#include <QString>

#include <utility>

namespace Finetune {

//! Follows a server list from page to page and notices when that would never end: a cursor seen
//! before, an empty page that promises more, or far too many pages. A value; its owner fetches.
class PageTrail
{
public:
    enum class Step {
        More,  //!< ask for the page after cursor()
        End,   //!< that was the last page
        Stuck, //!< the server leads in circles: stop, the list may be incomplete
    };

    static constexpr int MostPages = 10'000;

    PageTrail() = default;

    //! Begins after this id instead of at the start of the list.
    explicit PageTrail(QString cursor)
        : m_cursor(std::move(cursor))
    {}

    const QString &cursor() const { return m_cursor; }

    int pages() const { return m_pages; }

    template<typename T>
    Step follow(const Page<T> &page)
    {
        return follow(page.hasMore, page.items.size() + page.unreadable, page.lastId);
    }

    Step follow(bool hasMore, qsizetype elements, const QString &lastId);

private:
    QString m_cursor{};
    QSet<QString> m_seen{};
    int m_pages{};
};

} // namespace Finetune
