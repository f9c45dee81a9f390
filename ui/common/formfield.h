// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace Finetune {

//! A labelled control of a form with room under it for a hint, or for what is wrong with it.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    FormField(const QString &title, QWidget *control, QWidget *parent = nullptr);

    //! A quiet sentence under the control; a problem takes its place.
    void setHint(const QString &hint);
    //! Empty when all is well. Read out with the control.
    void setProblem(const QString &problem);

    QString problem() const { return m_problem; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showNote();

    QWidget *m_control;
    QLabel *m_note;
    QString m_hint{};
    QString m_problem{};
};

} // namespace Finetune
