// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {

namespace {

constexpr int TextWidth = 480;

} // namespace

EmptyState::EmptyState(Icon picture, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_icon(picture)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(TextWidth);
    for (QLabel *label : {m_picture, m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
    }
    m_buttons->setSpacing(10);
    auto *buttonRow = new QHBoxLayout;
    buttonRow->addStretch();
    buttonRow->addLayout(m_buttons);
    buttonRow->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(12);
    layout->addLayout(buttonRow);
    layout->addStretch(3);
    setText(title, text);
    redraw();
}

void EmptyState::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    // A layout does not ask for the height of wrapped text that is centred; so say it. Without text
    // a label answers that its height does not depend on its width, and never less than it has.
    m_text->setMinimumHeight(0);
    m_text->setFixedHeight(std::max(0, m_text->heightForWidth(TextWidth)));
    m_text->setVisible(!text.isEmpty());
}

QPushButton *EmptyState::addButton(const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setMinimumHeight(34);
    button->setDefault(m_buttons->isEmpty());
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        redraw();
    }
}

void EmptyState::redraw()
{
    constexpr int PictureSize = 56;
    m_picture->setPixmap(
        tintedIcon(m_icon, toneColor(Tone::Neutral)).pixmap(PictureSize, PictureSize));
}

} // namespace Finetune
