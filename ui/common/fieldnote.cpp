// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldnote.h"

namespace Finetune {
using namespace Qt::StringLiterals;

FieldNote::FieldNote(QWidget *field, QWidget *parent)
    : ToneLabel(Tone::Neutral, parent)
    , m_field(field)
{
    setObjectName(field->objectName() + u"Note"_s);
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

void FieldNote::showText()
{
    setText(m_problem.isEmpty() ? m_hint : m_problem);
    setVisible(!text().isEmpty());
    describeField();
    setTone(m_problem.isEmpty() ? Tone::Neutral : Tone::Bad);
}

// In a field of several parts it is one of them that gets the focus, and that may have a
// description of its own.
void FieldNote::describeField()
{
    QWidget *field = m_field->focusProxy() ? m_field->focusProxy() : m_field;
    if (!m_ownDescription) {
        m_ownDescription = field->accessibleDescription();
    }
    field->setAccessibleDescription(text().isEmpty() ? *m_ownDescription : text());
}

} // namespace Finetune
