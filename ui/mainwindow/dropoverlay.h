// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Finetune {

//! Covers the window while files are dragged over it and says what dropping them does. Lets mouse
//! and drops through. Owned by the main window, sized by it.
class DropOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *parent);

    void showFor(int files);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text{};
};

} // namespace Finetune
