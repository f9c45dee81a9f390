// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

class QPlainTextEdit;

namespace Finetune {

class SearchField;

//! A server object as JSON, exactly the fields the server sent: read, search, copy.
class RawView final : public QWidget
{
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);

    void showObject(const QJsonObject &object);

private:
    void findNext();

    QJsonObject m_object{};
    QPlainTextEdit *m_text;
    SearchField *m_search;
};

} // namespace Finetune
