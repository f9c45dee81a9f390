// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/searchfield.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace Finetune {

namespace {

constexpr auto TypingPause = std::chrono::milliseconds(150);

} // namespace

SearchField::SearchField(const QString &prompt, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(prompt);
    setAccessibleName(prompt);
    setClearButtonEnabled(true);
    addAction(icon(Icon::Search), QLineEdit::LeadingPosition)->setText(prompt);
    // Qt gives its own clear button no name.
    if (auto *clear = findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction"))) {
        clear->setText(tr("Clear the search"));
    }
    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPause);
    connect(this, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, [this] { emit searchChanged(text()); });
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Finetune
