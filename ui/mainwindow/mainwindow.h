// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class QMimeData;
class QStackedWidget;

namespace Finetune {

class Banner;
class ConnectionStatus;
class CredentialStore;
class DropOverlay;
class Navigation;
class ProfileKeys;
class ProfileStore;
class Prompts;
class Session;
class Settings;
class WindowActions;
class Workspace;
class WorkspacePages;

//! The window: pages on the left, one of them in the middle, the server at the foot. Shows one
//! workspace at a time; its pages are built for it and go with it. Takes files dropped anywhere.
//! Owned by Application, which hands it a workspace whenever the profile changes.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    //! What the window is built from; everything outlives it.
    struct Parts
    {
        ProfileStore &profiles;
        ProfileKeys &keys;
        Settings &settings;
        Session &session;
        Prompts &prompts;
        QString draftFolder{}; //!< empty: what is being written is not kept
    };

    explicit MainWindow(const Parts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Builds the pages for this workspace; null shows `welcome` instead, which the window owns.
    void setWorkspace(Workspace *workspace);
    void showWelcome(QWidget *welcome);
    //! The profile menu in the tool bar; the window owns it.
    void setProfileSwitcher(QWidget *switcher);

    void addTrainingFiles(const QStringList &paths);
    void openJob(const QString &jobId);
    void showNewJob(const QString &trainingFileId, const QString &validationFileId);
    void showMessage(const QString &text);

signals:
    void sampleRequested();
    void connectionsRequested();
    void filesArrivedWithoutWorkspace();

protected:
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildPages();
    void dropPages();
    void connectActions();
    void restorePage();
    void notePage(int page);
    void openPalette();
    void takeFiles(const QMimeData &brought);
    void updateTitle();
    void shareModel(const QString &model);
    void updateActivity();

    Parts m_parts;
    Workspace *m_workspace{};
    QStringList m_waitingFiles{}; // dropped on the welcome page
    WindowActions *m_actions;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    Banner *m_banner;
    ConnectionStatus *m_status;
    DropOverlay *m_overlay;
    QWidget *m_welcome{};
    WorkspacePages *m_pages{}; // of m_workspace
};

} // namespace Finetune
