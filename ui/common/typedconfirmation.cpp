// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/typedconfirmation.h"

#include "core/common/text.h"

#include <QFontDatabase>
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
    m_edit->setMaximumWidth(160);
    auto *label = new QLabel(
        tr("To confirm, type the last %1 characters of the ID:").arg(m_wanted.size()), this);
    label->setWordWrap(true);
    label->setBuddy(m_edit);
    auto *wanted = new QLabel(displayText(m_wanted), this);
    wanted->setTextFormat(Qt::PlainText);
    m_edit->setAccessibleName(label->text() + u' ' + wanted->text());
    for (QWidget *widget : std::initializer_list<QWidget *>{wanted, m_edit}) {
        widget->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont)); // I, l and 1 differ
    }
    setFocusProxy(m_edit);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(wanted);
    row->addWidget(m_edit, 1);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(label);
    layout->addLayout(row);
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
