// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/dropoverlay.h"

#include "ui/common/theme.h"

#include <QPainter>

namespace Finetune {

DropOverlay::DropOverlay(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::showFor(int files)
{
    m_text = files == 1 ? tr("Drop to check this file") : tr("Drop to check %1 files").arg(files);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    constexpr int Margin = 18;
    constexpr int PictureSize = 64;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.88F);
    painter.fillRect(rect(), veil);
    const QColor accent = toneColor(Tone::Accent);
    painter.setPen(QPen(accent, 2, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(Margin, Margin, -Margin, -Margin), 12, 12);
    QRect picture(0, 0, PictureSize, PictureSize);
    picture.moveCenter(rect().center() - QPoint(0, PictureSize / 2));
    tintedIcon(Icon::Upload, accent).paint(&painter, picture);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect words(0, picture.bottom() + Margin, width(), 2 * painter.fontMetrics().height());
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop, m_text);
}

} // namespace Finetune
