// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace Finetune {

//! A line to filter by: has a magnifier and a clear button, tells what to search for a moment after
//! the typing stops. Escape clears it.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &prompt, QWidget *parent = nullptr);

signals:
    void searchChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_pause{};
};

} // namespace Finetune
