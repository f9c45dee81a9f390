// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httplog.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace Finetune {

class Banner;
class EmptyState;
class RequestLogFilter;
class RequestLogModel;
class RequestView;
class SearchField;
class Session;
class Workspace;

//! Every call of the workspace to its server, the newest first, with what is known of the selected
//! one and how to send it again by hand. One per workspace, owned by the main window.
class RequestLogPage final : public QWidget
{
    Q_OBJECT

public:
    RequestLogPage(Workspace &workspace, Session &session, QWidget *parent = nullptr);
    ~RequestLogPage() override;

private:
    void buildActions();
    QWidget *buildHeader();
    QWidget *buildTable(Session &session);
    QWidget *buildDetails();
    void buildEmptyStates();
    void followLog();
    void setPaused(bool paused);
    void clear();
    void setCleared(quint64 upTo);
    qsizetype knownCount() const;
    void showAll();
    void showSelected();
    void updateView();
    void copyAsCurl();
    void copyRows();
    const HttpLogEntry *current() const;

    Workspace &m_workspace;
    HttpLog &m_log;
    RequestLogModel *m_model;
    RequestLogFilter *m_filter;
    QTableView *m_table;
    QStackedWidget *m_stack;
    EmptyState *m_empty{};
    EmptyState *m_noMatch{};
    QPlainTextEdit *m_details;
    RequestView *m_request;
    SearchField *m_search{};
    QCheckBox *m_errorsOnly{};
    QPushButton *m_pause{};
    QPushButton *m_clear{};
    QLabel *m_count;
    Banner *m_banner;
    QAction *m_copyCurl{};
    QAction *m_copyRows{};
    std::optional<quint64> m_pausedAt{};
    quint64 m_clearedUpTo{};
    quint64 m_shown{}; // the call in the details
};

} // namespace Finetune
