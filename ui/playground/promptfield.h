// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace Finetune {

//! Where a message is written: Enter sends, Shift+Enter begins a new line, Tab moves on. The up key
//! in an empty field brings back the last message.
class PromptField final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PromptField(QWidget *parent = nullptr);

signals:
    void submitted();
    void lastWanted();
    void left(); //!< with Escape

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace Finetune
