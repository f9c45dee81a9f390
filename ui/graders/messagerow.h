// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/grader.h"

#include <QWidget>

class QComboBox;
class QStringListModel;

namespace Finetune {

class TemplateField;

//! One message of a MessagesField, which owns it.
class MessageRow final : public QWidget
{
    Q_OBJECT

public:
    MessageRow(QStringListModel &variables, const GraderMessage &message, QWidget *parent);

    GraderMessage message() const;

signals:
    void edited();
    void removeRequested();

private:
    const GraderMessage m_read; // as it came, with what is no text
    QComboBox *m_role;
    TemplateField *m_text;
};

} // namespace Finetune
