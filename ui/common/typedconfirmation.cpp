// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/typedconfirmation.h"

#include "core/common/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

TypedConfirmation::TypedConfirmation(const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_wanted(id.right(Length))
    , m_edit(new QLineEdit(this))
{
    m_edit->setObjectName(u"typedConfirmation"_s);
    m_edit->setMaximumWidth(220);
    auto *label = new QLabel(tr("To confirm, type the last %1 characters of the ID: %2")
                                 .arg(m_wanted.size())
                                 .arg(displayText(m_wanted)),
                             this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(label->text());
    setFocusProxy(m_edit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &TypedConfirmation::changed);
}

bool TypedConfirmation::isRight() const
{
    return m_edit->text().trimmed() == m_wanted;
}

QString TypedConfirmation::obstacle() const
{
    if (isRight()) {
        return {};
    }
    return m_edit->text().isEmpty() ? tr("Type the end of the ID first.")
                                    : tr("That is not the end of the ID yet.");
}

} // namespace Finetune
