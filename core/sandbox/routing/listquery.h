// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <QByteArray>
#include <QList>

namespace Finetune {

//! The paging part of a list request: which page, how long, which way round.
struct ListQuery
{
    QString after{}; //!< id of the last object of the page before; empty for the first page
    int limit{};
    bool ascending{};
    bool messagesOnly{}; //!< of events
};

//! The words that a list understands as its `order`; the service has two vocabularies.
enum class OrderWords {
    None,
    Short, //!< asc, desc
    Long   //!< ascending, descending
};

//! The limits of one list.
struct ListLimits
{
    int standard{20};
    int largest{100};
    bool isStrict{}; //!< the largest one is documented, so more is refused and not just capped
    OrderWords order{OrderWords::None};
};

tl::expected<ListQuery, ApiFault> readListQuery(const Request &request, const ListLimits &limits);

//! An object of a list as the text that is sent: what is kept as JSON need not be read to be passed
//! on.
struct ListEntry
{
    QString id{};
    QByteArray json{};
};

ListEntry listEntry(const QJsonObject &object);

//! One page of objects, and whether more follow.
struct ListPage
{
    QList<ListEntry> entries{};
    bool hasMore{};
};

//! {"object":"list","data":[…],"has_more":…}; some lists also name their first and last id.
Answer listAnswer(const ListPage &page, bool withIds);
Outcome pageAnswer(const tl::expected<ListPage, ApiFault> &page, bool withIds);

} // namespace Finetune
