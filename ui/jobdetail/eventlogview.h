// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobdetail/eventlogmodel.h"

#include <QHash>
#include <QWidget>

class QAction;
class QCheckBox;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace Finetune {

class EmptyState;
class SearchField;

//! The event log of one job: follows its end until the user scrolls up, filters by level and text,
//! copies and saves. Owned by the page that feeds the model.
class EventLogView final : public QWidget
{
    Q_OBJECT

public:
    explicit EventLogView(EventLogModel &model, QWidget *parent = nullptr);

    //! What stands in place of the table while there are no events, and why.
    void setEmptyText(const QString &title, const QString &text);

    bool isFollowing() const { return m_isFollowing; }

    void setFollowing(bool isFollowing);

    QTableView *table() const { return m_table; }

    //! The selected rows as text, see EventLogModel::textOf().
    QString selectedText() const;

signals:
    //! The page asks where to, and an EventLogSaving writes there.
    void saveRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *createControls();
    void setUpTable();
    void createActions();

    void applyFilter();
    void showAll();
    void rowsInserted(int first, int last);
    void scrolled();
    void updateControls();
    void updateNewButton();
    void placeNewButton();
    void showWholeMessage();
    void copySelection() const;

    EventLogModel &m_model;
    QTableView *m_table{};
    QStackedWidget *m_stack{};
    EmptyState *m_empty{};
    EmptyState *m_noMatch{};
    SearchField *m_search{};
    QHash<EventKind, QCheckBox *> m_kindBoxes{};
    QCheckBox *m_followBox{};
    QPushButton *m_newButton{};
    QPushButton *m_saveButton{};
    QPlainTextEdit *m_wholeMessage{};
    QAction *m_copy{};
    bool m_isFollowing{true};
    bool m_isRearranging{}; //!< scrolling now is our doing, not the user's
    int m_newRows{};        //!< arrived below since the user scrolled up
};

} // namespace Finetune
