// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/grader.h"

#include <QWidget>

class QPushButton;
class QStringListModel;
class QVBoxLayout;

namespace Finetune {

class MessageRow;

//! The messages that a judging model gets: role and text of each, added and removed at will. What
//! is no text (images, sound) is kept as long as the text of its message is not edited.
class MessagesField final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagesField(QStringListModel &variables, QWidget *parent = nullptr);

    void setMessages(const QList<GraderMessage> &messages);
    QList<GraderMessage> messages() const;

signals:
    void edited();

private:
    void addRow(const GraderMessage &message);
    void removeRow(MessageRow *row);

    QStringListModel &m_variables;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    QList<MessageRow *> m_rows{};
};

} // namespace Finetune
