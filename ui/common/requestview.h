// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace Finetune {

struct ApiRequest;
struct Connection;

//! A request as curl, Python and JSON, to read and to copy. The key is never in it, only the
//! variable that holds it. Told what to show by whoever makes or made the request.
class RequestView final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    void setRequest(const ApiRequest &request, const Connection &connection);
    void clear();
    //! What else is to know about this request; empty for nothing.
    void setNote(const QString &note);

private:
    QPlainTextEdit *addTab(const QString &title, const QString &objectName);
    void copy();

    QTabWidget *m_tabs;
    QPlainTextEdit *m_curl;
    QPlainTextEdit *m_python;
    QPlainTextEdit *m_json;
    QLabel *m_key;
    QLabel *m_note;
    QPushButton *m_copy;
};

//! Opens a window over `parent` that shows the request. It closes with `parent`.
void showRequest(QWidget *parent, const ApiRequest &request, const Connection &connection,
                 const QString &note = {});

} // namespace Finetune
