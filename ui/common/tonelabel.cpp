// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tonelabel.h"

#include <QEvent>

namespace Finetune {

ToneLabel::ToneLabel(Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    recolour();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    recolour();
}

// The application's own event about colours never reaches changeEvent(), but this one does; the
// colour set here announces it once more, and then no more, because it is the same.
void ToneLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
    }
}

void ToneLabel::recolour()
{
    QPalette colours;
    colours.setColor(QPalette::WindowText, toneColor(m_tone));
    setPalette(colours);
}

} // namespace Finetune
