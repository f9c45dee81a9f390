// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace Finetune {

//! Asks to type the end of an id, so that nothing is deleted by a slip of the hand. Part of a
//! dialog that deletes something on the server.
class TypedConfirmation final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Length = 6;

    explicit TypedConfirmation(const QString &id, QWidget *parent = nullptr);

    bool isRight() const;
    //! Why the button is disabled; empty once it was typed.
    QString obstacle() const;

signals:
    void changed();

private:
    const QString m_wanted;
    QLineEdit *m_edit;
};

} // namespace Finetune
