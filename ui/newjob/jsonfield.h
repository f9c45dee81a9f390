// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace Finetune {

class Prompts;

//! A text to begin with, under a name that says when to take it.
struct JsonTemplate
{
    QString title{};
    QString text{};
};

//! A JSON object to be typed or pasted, begun from a template, or read from a file. What a template
//! or a file replaces comes back with Undo. What is wrong with it is for the form to say.
class JsonField final : public QWidget
{
    Q_OBJECT

public:
    JsonField(const QString &name, const QString &title, const QList<JsonTemplate> &templates,
              Prompts &prompts, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);

signals:
    void changed();
    void failed(const QString &sentence); //!< a file could not be read

private:
    QPushButton *addButton(const QString &text, const QString &name, const QString &title);
    void open();
    void read(const QString &path);

    Prompts &m_prompts;
    QPlainTextEdit *m_edit;
};

} // namespace Finetune
