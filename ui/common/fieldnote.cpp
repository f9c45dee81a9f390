// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldnote.h"

#include <QEvent>

namespace Finetune {
using namespace Qt::StringLiterals;

FieldNote::FieldNote(QWidget *field, QWidget *parent)
    : QLabel(parent)
    , m_field(field)
{
    setObjectName(field->objectName() + u"Note"_s);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    setFont(small);
    hide();
}

void FieldNote::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        recolour();
    }
}

void FieldNote::say(const QString &text, Tone tone)
{
    m_tone = tone;
    setText(text);
    setVisible(!text.isEmpty());
    m_field->setAccessibleDescription(text);
    recolour();
}

void FieldNote::recolour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneColor(m_tone));
    setPalette(colours);
}

} // namespace Finetune
