// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/flowlayout.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr int HorizontalGap = 16;
constexpr int VerticalGap = 4;

} // namespace

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    const bool exists = index >= 0 && index < count();
    return exists ? m_items.at(std::size_t(index)).get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    const auto place = m_items.begin() + index;
    QLayoutItem *item = place->release();
    m_items.erase(place);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, false);
}

//! Answers the height needed; moves nothing in a trial.
int FlowLayout::arrange(const QRect &rect, bool isTrial) const
{
    QPoint place = rect.topLeft();
    int rowHeight = 0;
    for (const auto &item : m_items) {
        const QSize size = item->sizeHint().boundedTo(QSize(rect.width(), QLAYOUTSIZE_MAX));
        if (place.x() > rect.left() && place.x() + size.width() > rect.right() + 1) {
            place = QPoint(rect.left(), place.y() + rowHeight + VerticalGap);
            rowHeight = 0;
        }
        if (!isTrial) {
            item->setGeometry(QRect(place, size));
        }
        place.rx() += size.width() + HorizontalGap;
        rowHeight = std::max(rowHeight, size.height());
    }
    return place.y() + rowHeight - rect.top();
}

} // namespace Finetune
