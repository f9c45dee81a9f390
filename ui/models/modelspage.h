// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelinventory.h"
#include "core/net/apierror.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace Finetune {

class Banner;
class EmptyState;
class ModelCommands;
class ModelDetails;
class ModelsFilter;
class ModelsModel;
class SearchField;
class Session;
class Workspace;

//! All models of the server: the base models and what was tuned from them, with base, owner, job
//! and days left. Try, train on, share and delete them. Owned by the main window.
class ModelsPage final : public QWidget
{
    Q_OBJECT

public:
    ModelsPage(Workspace &workspace, Session &session, QWidget *parent = nullptr);
    ~ModelsPage() override;

    //! Under what the session keeps the models deleted from there: another server or organisation
    //! never had them.
    static QString deletedKey(const QUrl &server, const QString &organization);

    void refresh();
    //! Marks a model and brings it into view, whatever the filters hide.
    void select(const QString &model);

signals:
    void tryRequested(const QString &model);
    void compareRequested(const QString &model);
    void continueRequested(const QString &model);
    void shareRequested(const QString &model);
    void jobRequested(const QString &jobId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildButtons();
    void buildTable();
    void buildEmptyStates();
    void connectModels();
    void connectCommands();
    void showMenu(const QPoint &place);
    void openDeletion(const ModelEntry &model);
    void noteDeleted(const DeletedModel &model, bool wasGoneAlready);
    void findJobs();
    void updateView();
    void updateSelection();
    void explainNoModels();
    QString countText() const;
    std::optional<ModelEntry> selected() const;

    Workspace &m_workspace;
    Session &m_session;
    const QString m_deletedKey;
    ModelInventory m_inventory;
    ModelsModel *m_model;
    ModelsFilter *m_filter;
    ModelCommands *m_commands;
    Banner *m_banner;
    ModelDetails *m_details;
    SearchField *m_search{};
    QComboBox *m_shown{};
    QStackedWidget *m_stack{};
    QTableView *m_table{};
    EmptyState *m_noModels{};
    EmptyState *m_noMatch{};
    QLabel *m_loading{};
    QLabel *m_count{};
    std::optional<ApiError> m_failure{}; // of the list
};

} // namespace Finetune
