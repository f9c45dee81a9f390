// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Finetune {

//! Where a page of a list begins: the id of the last object already held, and how many to ask for.
struct PageQuery
{
    QString after{};
    int limit{}; //!< 0 leaves the size to the server
};

//! One page of a server list. `lastId` is the cursor of the next one.
template<typename T>
struct Page
{
    QList<T> items{};
    bool hasMore{};
    QString lastId{};
    int unreadable{}; //!< elements the server sent that could not be understood
};

} // namespace Finetune
