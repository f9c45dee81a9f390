// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/messagesfield.h"

#include "ui/common/icons.h"
#include "ui/graders/messagerow.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

MessagesField::MessagesField(QStringListModel &variables, QWidget *parent)
    : QWidget(parent)
    , m_variables(variables)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(icon(Icon::Add), tr("Add a message"), this))
{
    setObjectName(u"graderMessages"_s);
    m_column->setContentsMargins({});
    m_add->setObjectName(u"addMessageButton"_s);
    m_add->setAccessibleName(tr("Add a message"));
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({.role = u"user"_s, .content = u""_s});
        m_rows.constLast()->setFocus();
        emit edited();
    });
}

void MessagesField::setMessages(const QList<GraderMessage> &messages)
{
    if (messages == this->messages()) {
        return;
    }
    for (MessageRow *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater();
    }
    for (const GraderMessage &message : messages) {
        addRow(message);
    }
}

QList<GraderMessage> MessagesField::messages() const
{
    QList<GraderMessage> messages;
    for (const MessageRow *row : m_rows) {
        messages.append(row->message());
    }
    return messages;
}

void MessagesField::addRow(const GraderMessage &message)
{
    auto *row = new MessageRow(m_variables, message, this);
    m_column->insertWidget(m_column->count() - 1, row);
    m_rows.append(row);
    connect(row, &MessageRow::edited, this, &MessagesField::edited);
    connect(row, &MessageRow::removeRequested, this, [this, row] { removeRow(row); });
}

void MessagesField::removeRow(MessageRow *row)
{
    m_rows.removeOne(row);
    m_add->setFocus();
    row->hide();
    row->deleteLater();
    emit edited();
}

} // namespace Finetune
