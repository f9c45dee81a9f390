// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formfield.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace Finetune {

FormField::FormField(const QString &title, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_note(new QLabel(this))
{
    auto *label = new QLabel(title, this);
    // The label belongs to what gets the focus, which in a field of several parts is one of them.
    QWidget *named = control->focusProxy() ? control->focusProxy() : control;
    label->setBuddy(named);
    if (named->accessibleName().isEmpty()) {
        named->setAccessibleName(QString(title).remove(u'&'));
    }
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    m_note->setFont(small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(label);
    layout->addWidget(control);
    layout->addWidget(m_note);
    setFocusProxy(control);
    showNote();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showNote();
}

void FormField::setProblem(const QString &problem)
{
    m_problem = problem;
    m_control->setAccessibleDescription(problem);
    showNote();
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        showNote();
    }
}

void FormField::showNote()
{
    const bool wrong = !m_problem.isEmpty();
    m_note->setText(wrong ? m_problem : m_hint);
    m_note->setVisible(!m_note->text().isEmpty());
    QPalette colours;
    colours.setColor(QPalette::WindowText,
                     wrong ? toneColor(Tone::Bad)
                           : QGuiApplication::palette().color(QPalette::PlaceholderText));
    m_note->setPalette(colours);
}

} // namespace Finetune
