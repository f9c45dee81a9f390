// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/templatefield.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

namespace Finetune {
using namespace Qt::StringLiterals;

TemplateField::TemplateField(QStringListModel &variables, const QString &objectName, int lines,
                             QWidget *parent)
    : QPlainTextEdit(parent)
    , m_completer(new QCompleter(&variables, this))
{
    setObjectName(objectName);
    setTabChangesFocus(true);
    setMinimumHeight(fontMetrics().height() * lines + 16);
    setMaximumHeight(fontMetrics().height() * (lines + 2) + 16);
    m_completer->setWidget(this);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->popup()->setObjectName(objectName + u"Variables"_s);
    m_completer->popup()->setAccessibleName(tr("Variables"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &TemplateField::insertVariable);
}

void TemplateField::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (m_completer->popup()->isVisible()
        && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab
            || key == Qt::Key_Escape)) {
        event->ignore(); // the list of names takes it
        return;
    }
    if (key == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier)) {
        offerVariables();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    const QString begun = begunVariable();
    if (begun.isNull() || event->text().isEmpty()) {
        m_completer->popup()->hide();
    } else {
        showCompletions(begun);
    }
}

void TemplateField::offerVariables()
{
    const QString begun = begunVariable();
    showCompletions(begun.isNull() ? u""_s : begun);
}

QString TemplateField::begunVariable() const
{
    static const QRegularExpression Begun(u"\\{\\{\\s*([\\w.\\[\\]]*)$"_s);
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const auto match = Begun.match(before);
    if (!match.hasMatch()) {
        return {};
    }
    return match.captured(1).isNull() ? u""_s : match.captured(1);
}

void TemplateField::showCompletions(const QString &begun)
{
    m_completer->setCompletionPrefix(begun);
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0)
                   + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 16);
    m_completer->complete(place);
}

void TemplateField::insertVariable(const QString &name)
{
    QTextCursor cursor = textCursor();
    const QString begun = begunVariable();
    const QString after = cursor.block().text().mid(cursor.positionInBlock());
    cursor.beginEditBlock();
    if (begun.isNull()) {
        cursor.insertText(u"{{"_s);
    } else {
        cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor,
                            static_cast<int>(begun.size()));
    }
    cursor.insertText(name);
    if (begun.isNull() || !after.trimmed().startsWith("}}"_L1)) {
        cursor.insertText(u"}}"_s);
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
}

} // namespace Finetune
