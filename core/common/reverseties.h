// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>

namespace Finetune {

//! Turns each run of neighbours with the same key the other way round; the runs stay in their
//! order.
template<typename List, typename Key>
void reverseTies(List &list, Key key)
{
    for (auto begin = list.begin(); begin != list.end();) {
        const auto end = std::find_if(begin, list.end(), [&key, &first = *begin](const auto &item) {
            return std::invoke(key, item) != std::invoke(key, first);
        });
        std::reverse(begin, end);
        begin = end;
    }
}

} // namespace Finetune
