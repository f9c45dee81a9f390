// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/jsonfield.h"

#include "core/common/background.h"
#include "core/common/text.h"
#include "ui/common/accessibility.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"

#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <tl/expected.hpp>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 1024 * 1024; // four times the largest Python grader
constexpr int ShownLines = 9;

//! The text of a file, or why there is none, in the system's words; empty: it is too large.
tl::expected<QString, QString> textOf(const QString &path)
{
    if (!QFileInfo(path).isFile()) {
        return tl::unexpected(u"not a file"_s); // a pipe would block for ever
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(file.errorString());
    }
    const QByteArray bytes = file.read(LargestFile + 1);
    return bytes.size() > LargestFile ? tl::unexpected(QString())
                                      : tl::expected<QString, QString>(QString::fromUtf8(bytes));
}

} // namespace

JsonField::JsonField(const QString &name, const QString &title,
                     const QList<JsonTemplate> &templates, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_prompts(prompts)
    , m_edit(new QPlainTextEdit(this))
{
    setFocusProxy(m_edit);
    m_edit->setObjectName(name + u"Field"_s);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * ShownLines + 12);
    QPushButton *begin = addButton(tr("Start from"), name + u"Templates"_s, title);
    begin->setMenu(new QMenu(begin));
    setAccessibleRole(*begin, QAccessible::ButtonMenu);
    for (const JsonTemplate &start : templates) {
        begin->menu()->addAction(start.title, this, [this, text = start.text] {
            setText(text);
            m_edit->setFocus();
        });
    }
    QPushButton *open = addButton(tr("Open file…"), name + u"Open"_s, title);
    open->setIcon(icon(Icon::FolderOpen));
    auto *row = new QHBoxLayout;
    row->addWidget(begin);
    row->addWidget(open);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &JsonField::changed);
    connect(open, &QPushButton::clicked, this, &JsonField::open);
}

QPushButton *JsonField::addButton(const QString &text, const QString &name, const QString &title)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(u"%1: %2"_s.arg(title, text));
    button->setAutoDefault(false);
    return button;
}

QString JsonField::text() const
{
    return m_edit->toPlainText();
}

// Through the cursor, which keeps what was there for Undo.
void JsonField::setText(const QString &text)
{
    if (text == this->text()) {
        return;
    }
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    m_edit->moveCursor(QTextCursor::Start);
}

void JsonField::open()
{
    m_prompts.openFiles(this, tr("Open a JSON file"), tr("JSON files (*.json);;All files (*)"),
                        [this](const QStringList &paths) { read(paths.constFirst()); });
}

void JsonField::read(const QString &path)
{
    runInBackground(
        this, [path] { return textOf(path); },
        [this, path](const tl::expected<QString, QString> &text) {
            const QString name = displayText(QFileInfo(path).fileName());
            if (text) {
                setText(*text);
            } else if (text.error().isEmpty()) {
                emit failed(tr("%1 is too large to be this.").arg(name));
            } else {
                emit failed(tr("%1 cannot be read: %2").arg(name, displayText(text.error())));
            }
        });
}

} // namespace Finetune
