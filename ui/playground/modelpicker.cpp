// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/modelpicker.h"

#include "core/common/text.h"
#include "ui/common/tooltip.h"
#include "ui/playground/modelchoices.h"

#include <QCompleter>
#include <QLineEdit>
#include <QListView>

namespace Finetune {
using namespace Qt::StringLiterals;

ModelPicker::ModelPicker(ModelChoices &choices, QWidget *parent)
    : QComboBox(parent)
    , m_choices(choices)
{
    setObjectName(u"playgroundModel"_s);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    auto *rows = new QListView(this);
    rows->setObjectName(u"modelRows"_s);
    rows->setAccessibleName(tr("Models to choose from"));
    rows->setUniformItemSizes(true); // with thousands of models the list still opens at once
    rows->setTextElideMode(Qt::ElideMiddle);
    setView(rows);
    setModel(&choices);
    lineEdit()->setPlaceholderText(tr("Choose or type a model"));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    connect(this, &QComboBox::editTextChanged, this, [this](const QString &text) {
        if (!m_isHeld) {
            m_chosen = text;
            setToolTip(literalToolTip(displayText(text.trimmed())));
            emit changed();
        }
    });
    connect(&choices, &QAbstractItemModel::rowsAboutToBeInserted, this, &ModelPicker::holdText);
    connect(&choices, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ModelPicker::holdText);
    connect(&choices, &QAbstractItemModel::rowsInserted, this, &ModelPicker::keepText);
    connect(&choices, &QAbstractItemModel::rowsRemoved, this, &ModelPicker::keepText);
    holdText();
    keepText();
}

QString ModelPicker::modelName() const
{
    return currentText().trimmed();
}

void ModelPicker::setModelName(const QString &name)
{
    setEditText(name);
    lineEdit()->end(false); // where there is little room, the end is what tells models apart
}

void ModelPicker::holdText()
{
    m_isHeld = true;
}

// A combo box moves on to another row when its own goes, and to the first when there was none.
void ModelPicker::keepText()
{
    const QString text = m_chosen.value_or(m_choices.first());
    if (text != currentText()) {
        setModelName(text);
        setToolTip(literalToolTip(displayText(text.trimmed())));
    }
    m_isHeld = false;
    emit changed();
}

} // namespace Finetune
