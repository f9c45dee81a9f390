// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pageparts.h"

#include "ui/common/itemroles.h"

#include <QAction>
#include <QLabel>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

namespace Finetune {
using namespace Qt::StringLiterals;

QLabel *pageTitle(const QString &text, QWidget *parent)
{
    auto *title = new QLabel(text, parent);
    enlargeTitle(*title);
    return title;
}

void enlargeTitle(QWidget &label)
{
    QFont large = label.font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    label.setFont(large);
}

QToolButton *actionButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(action->objectName() + u"Button"_s);
    return button;
}

void setFindField(QWidget *page, QWidget *field)
{
    auto *find = new QShortcut(QKeySequence::Find, page);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(find, &QShortcut::activated, field,
                     [field] { field->setFocus(Qt::ShortcutFocusReason); });
}

void markRow(QTableView &table, const QString &id)
{
    const QAbstractItemModel &model = *table.model();
    const auto found = model.match(model.index(0, 0), IdRole, id, 1, Qt::MatchExactly);
    if (!found.isEmpty()) {
        table.selectRow(found.constFirst().row());
        table.scrollTo(found.constFirst());
        table.setFocus();
    }
}

} // namespace Finetune
