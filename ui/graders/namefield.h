// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace Finetune {

//! A name that may be chosen from a list but need not be in it: a model, a field. The list opens
//! while one types, with the arrow key and with the button at the end.
class NameField final : public QLineEdit
{
    Q_OBJECT

public:
    //! The names come from `names`, which outlives the field.
    NameField(QStringListModel &names, const QString &objectName, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showAll();

    QCompleter *m_completer;
};

} // namespace Finetune
