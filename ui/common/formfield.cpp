// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formfield.h"

#include "ui/common/fieldnote.h"

#include <QLabel>
#include <QVBoxLayout>

namespace Finetune {

FormField::FormField(const QString &title, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_note(new FieldNote(control, this))
{
    auto *label = new QLabel(title, this);
    // The label belongs to what gets the focus, which in a field of several parts is one of them.
    QWidget *named = control->focusProxy() ? control->focusProxy() : control;
    label->setBuddy(named);
    setAccessibleName(QString(title).remove(u'&'));
    if (named->accessibleName().isEmpty()) {
        named->setAccessibleName(accessibleName());
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(label);
    layout->addWidget(control);
    layout->addWidget(m_note);
    setFocusProxy(control);
}

void FormField::setHint(const QString &hint)
{
    m_note->setHint(hint);
}

void FormField::setProblem(const QString &problem)
{
    m_note->setProblem(problem);
}

QString FormField::problem() const
{
    return m_note->problem();
}

} // namespace Finetune
