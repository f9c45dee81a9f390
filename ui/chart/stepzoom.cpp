// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/stepzoom.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr double SmallestSpan = 2;

} // namespace

void StepZoom::show(StepRange part)
{
    if (part.first > part.last) {
        std::swap(part.first, part.last);
    }
    const double span = std::max(part.span(), SmallestSpan);
    if (span >= m_full.span()) {
        reset();
        return;
    }
    const double centre = (part.first + part.last) / 2;
    const double first = std::clamp(centre - span / 2, m_full.first, m_full.last - span);
    m_part = StepRange{.first = first, .last = first + span};
}

void StepZoom::scale(double factor, double anchor)
{
    const StepRange now = visible();
    const double middle = std::clamp(anchor, now.first, now.last);
    show({.first = middle - (middle - now.first) * factor,
          .last = middle + (now.last - middle) * factor});
}

void StepZoom::pan(double share)
{
    if (m_part) {
        const double distance = share * m_part->span();
        show({.first = m_part->first + distance, .last = m_part->last + distance});
    }
}

} // namespace Finetune
