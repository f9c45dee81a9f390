// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace Finetune {

//! A text in which "{{item.answer}}" stands for a value of the line that is graded. Offers the
//! variables while one is typed, and all of them on Ctrl+Space. Tab moves on to the next field.
class TemplateField final : public QPlainTextEdit
{
    Q_OBJECT

public:
    //! The names come from `variables`, which outlives the field.
    TemplateField(QStringListModel &variables, const QString &objectName, int lines,
                  QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offerVariables();
    //! What is typed of a variable before the cursor; null when none is being typed.
    QString begunVariable() const;
    void insertVariable(const QString &name);
    void showCompletions(const QString &begun);

    QCompleter *m_completer;
};

} // namespace Finetune
