// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/checkpoint.h"
#include "ui/common/columnmodel.h"

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace Finetune {

class CheckpointFeed;
class ElidedLabel;
class EmptyState;
class Session;

//! The checkpoints of one job with all their metrics; each can be tried as a model. Fed by
//! CheckpointFeed, owned by the job's view.
class CheckpointsPanel final : public QWidget
{
    Q_OBJECT

public:
    CheckpointsPanel(CheckpointFeed &feed, Session &session, QWidget *parent = nullptr);

    //! Marks this checkpoint, as soon as it is there.
    void select(const QString &checkpointId);

signals:
    void tryRequested(const QString &model);
    void continueRequested(const QString &model); //!< a new job that begins with it
    void shareRequested(const QString &model);

private:
    void build();
    void prepareColumns();
    void connectButtons();
    QString currentId() const;
    QString currentModel() const;
    void markWanted();
    void explainNothing();
    void updateView();

    CheckpointFeed &m_feed;
    Session &m_session;
    bool m_hasColumns{};
    bool m_isRefused{};
    QString m_wanted{}; // to be marked, not there yet
    ColumnModel<Checkpoint> *m_model;
    QSortFilterProxyModel *m_proxy;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
    QPushButton *m_try;
    QPushButton *m_continue;
    QPushButton *m_share;
    QPushButton *m_copy;
    ElidedLabel *m_note;
};

} // namespace Finetune
