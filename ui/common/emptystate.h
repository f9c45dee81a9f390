// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QHBoxLayout;

namespace Finetune {

//! What a page shows instead of an empty table: what belongs here and how to get it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Icon picture, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setText(const QString &title, const QString &text);
    //! The first button added is the recommended one. The caller connects it.
    QPushButton *addButton(const QString &text, const QString &objectName);

protected:
    void changeEvent(QEvent *event) override;

private:
    void redraw();

    Icon m_icon;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace Finetune
