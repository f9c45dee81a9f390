// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/progressdelegate.h"

#include "ui/common/itemroles.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace Finetune {

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant progress = index.data(ProgressRole);
    if (!progress.isValid()) {
        return;
    }
    constexpr int Height = 4;
    constexpr int Margin = 6;
    const QRect cell = option.rect;
    QRectF track(cell.left() + Margin, cell.bottom() - Height - 2, cell.width() - 2 * Margin,
                 Height);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QColor fill =
        selected ? option.palette.color(QPalette::HighlightedText) : toneColor(Tone::Accent);
    QColor rest = fill;
    rest.setAlphaF(0.25F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(rest);
    painter->drawRoundedRect(track, Height / 2.0, Height / 2.0);
    track.setWidth(track.width() * qBound(0.0, progress.toDouble(), 1.0));
    painter->setBrush(fill);
    painter->drawRoundedRect(track, Height / 2.0, Height / 2.0);
    painter->restore();
}

} // namespace Finetune
