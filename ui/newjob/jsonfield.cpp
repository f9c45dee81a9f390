// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/jsonfield.h"

#include "core/common/background.h"
#include "core/common/text.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"

#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
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
    , m_templates(new QComboBox(this))
    , m_edit(new QPlainTextEdit(this))
{
    setFocusProxy(m_edit);
    m_edit->setObjectName(name + u"Field"_s);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * ShownLines + 12);
    m_templates->setObjectName(name + u"Templates"_s);
    m_templates->setAccessibleName(tr("%1: start from").arg(title));
    m_templates->addItem(tr("Start from…"));
    for (const JsonTemplate &start : templates) {
        m_templates->addItem(start.title, start.text);
    }
    auto *open = new QPushButton(icon(Icon::FolderOpen), tr("Open file…"), this);
    open->setObjectName(name + u"Open"_s);
    open->setAccessibleName(tr("%1: open file").arg(title));
    open->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_templates);
    row->addWidget(open);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &JsonField::changed);
    connect(open, &QPushButton::clicked, this, &JsonField::open);
    connect(m_templates, &QComboBox::activated, this, [this](int choice) {
        if (choice > 0) {
            setText(m_templates->itemData(choice).toString());
            m_templates->setCurrentIndex(0);
            m_edit->setFocus();
        }
    });
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
