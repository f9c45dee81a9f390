// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace Finetune {

//! One of the ways to begin on the welcome page: a picture, what it is, and a button to take it.
class ChoiceCard final : public QFrame
{
    Q_OBJECT

public:
    ChoiceCard(Icon picture, const QString &title, const QString &text, const QString &verb,
               QWidget *parent = nullptr);

    QPushButton *button() { return m_button; }

    void setText(const QString &text);
    //! Makes the button stand out and answer to Enter.
    void setRecommended();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void redraw();

    Icon m_icon;
    QLabel *m_picture;
    QLabel *m_text;
    QPushButton *m_button;
    bool m_recommended{};
};

} // namespace Finetune
