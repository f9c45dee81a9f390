// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Finetune {

class FieldNote;

//! A labelled control of a form with a FieldNote under it.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    FormField(const QString &title, QWidget *control, QWidget *parent = nullptr);

    void setHint(const QString &hint);
    void setProblem(const QString &problem);
    QString problem() const;

private:
    FieldNote *m_note;
};

} // namespace Finetune
