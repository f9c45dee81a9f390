// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/namefield.h"

#include "ui/common/icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace Finetune {
using namespace Qt::StringLiterals;

NameField::NameField(QStringListModel &names, const QString &objectName, QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(&names, this))
{
    setObjectName(objectName);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->popup()->setObjectName(objectName + u"Names"_s);
    m_completer->popup()->setAccessibleName(tr("Names to choose from"));
    setCompleter(m_completer);
    QAction *open = addAction(icon(Icon::ChevronDown), QLineEdit::TrailingPosition);
    open->setText(tr("Choose from the list"));
    open->setToolTip(tr("Choose from the list (arrow down)"));
    connect(open, &QAction::triggered, this, &NameField::showAll);
}

void NameField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        showAll();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NameField::showAll()
{
    m_completer->setCompletionPrefix({});
    m_completer->complete();
}

} // namespace Finetune
