// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/choicecard.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

ChoiceCard::ChoiceCard(Icon picture, const QString &title, const QString &text, const QString &verb,
                       QWidget *parent)
    : QFrame(parent)
    , m_icon(picture)
    , m_picture(new QLabel(this))
    , m_text(new QLabel(text, this))
    , m_button(new QPushButton(verb, this))
{
    auto *heading = new QLabel(title, this);
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    heading->setFont(large);
    for (QLabel *label : {heading, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_button->setMinimumHeight(36);
    m_button->setAutoDefault(true); // Enter presses it, as in a dialog
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 22, 24, 22);
    layout->setSpacing(10);
    layout->addWidget(m_picture);
    layout->addWidget(heading);
    layout->addWidget(m_text, 1);
    layout->addSpacing(6);
    layout->addWidget(m_button);
    redraw();
}

void ChoiceCard::setText(const QString &text)
{
    m_text->setText(text);
}

void ChoiceCard::setRecommended()
{
    m_recommended = true;
    m_button->setDefault(true);
    redraw();
}

void ChoiceCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        redraw();
    }
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    constexpr qreal Radius = 10;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
}

void ChoiceCard::redraw()
{
    constexpr int PictureSize = 32;
    m_picture->setPixmap(tintedIcon(m_icon, toneColor(Tone::Accent))
                             .pixmap(QSize(PictureSize, PictureSize), devicePixelRatioF()));
    if (m_recommended) {
        QPalette colours = palette();
        // Fusion brightens a button's colour; darker, so that the text keeps its contrast.
        colours.setColor(QPalette::Button, colours.color(QPalette::Highlight).darker(190));
        colours.setColor(QPalette::ButtonText, colours.color(QPalette::HighlightedText));
        m_button->setPalette(colours);
    }
}

} // namespace Finetune
