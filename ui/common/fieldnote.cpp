// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldnote.h"

#include "ui/common/theme.h"

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
    showText();
}

void FieldNote::setHint(const QString &hint)
{
    m_hint = hint;
    showText();
}

void FieldNote::setProblem(const QString &problem)
{
    m_problem = problem;
    showText();
}

void FieldNote::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        recolour();
    }
}

void FieldNote::showText()
{
    setText(m_problem.isEmpty() ? m_hint : m_problem);
    setVisible(!text().isEmpty());
    m_field->setAccessibleDescription(text());
    recolour();
}

void FieldNote::recolour()
{
    QPalette colours;
    colours.setColor(QPalette::WindowText,
                     toneColor(m_problem.isEmpty() ? Tone::Neutral : Tone::Bad));
    setPalette(colours);
}

} // namespace Finetune
