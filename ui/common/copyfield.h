// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace Finetune {

class ElidedLabel;

//! A value one may want to copy: selectable plain text and a copy button that says it did.
class CopyField final : public QWidget
{
    Q_OBJECT

public:
    //! `what` names the value for screen readers and tool tips: "Job ID".
    explicit CopyField(const QString &what, QWidget *parent = nullptr);

    void setValue(const QString &value);

    QString value() const { return m_value; }

private:
    void copy();

    QString m_what;
    QString m_value{};
    ElidedLabel *m_text;
    QToolButton *m_copy;
};

} // namespace Finetune
