// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/messagerow.h"

#include "ui/common/icons.h"
#include "ui/graders/templatefield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

MessageRow::MessageRow(QStringListModel &variables, const GraderMessage &message, QWidget *parent)
    : QWidget(parent)
    , m_read(message)
    , m_role(new QComboBox(this))
    , m_text(new TemplateField(variables, u"messageText"_s, 3, this))
{
    m_role->setObjectName(u"messageRole"_s);
    m_role->setAccessibleName(tr("Role"));
    m_role->addItems({u"system"_s, u"developer"_s, u"user"_s, u"assistant"_s});
    if (m_role->findText(message.role) < 0) {
        m_role->addItem(message.role);
    }
    m_role->setCurrentText(message.role);
    m_text->setAccessibleName(tr("Text of the message"));
    m_text->setPlainText(message.text());
    auto *remove = new QToolButton(this);
    remove->setObjectName(u"removeMessageButton"_s);
    remove->setIcon(icon(Icon::Trash));
    remove->setToolTip(tr("Remove this message"));
    remove->setAccessibleName(tr("Remove this message"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_role);
    head->addStretch();
    head->addWidget(remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_text);
    setFocusProxy(m_text);
    connect(m_role, &QComboBox::currentIndexChanged, this, &MessageRow::edited);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MessageRow::edited);
    connect(remove, &QToolButton::clicked, this, &MessageRow::removeRequested);
}

GraderMessage MessageRow::message() const
{
    const QString text = m_text->toPlainText();
    return {.role = m_role->currentText(),
            .content = text == m_read.text() ? m_read.content : QJsonValue(text)};
}

} // namespace Finetune
