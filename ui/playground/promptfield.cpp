// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/promptfield.h"

#include <QKeyEvent>

namespace Finetune {
using namespace Qt::StringLiterals;

PromptField::PromptField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"playgroundInput"_s);
    setAccessibleName(tr("Message"));
    setPlaceholderText(tr("Ask the model something. Enter sends, Shift+Enter begins a new line."));
    setTabChangesFocus(true);
    setFixedHeight(fontMetrics().height() * 3 + 16);
}

void PromptField::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        emit submitted();
        return;
    }
    if (event->key() == Qt::Key_Up && document()->isEmpty()) {
        emit lastWanted();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit left();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

} // namespace Finetune
