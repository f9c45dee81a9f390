// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;

namespace Finetune {

//! The actions of the main window with their menus, tool bar and shortcuts, created once. The
//! window connects them; what needs a workspace is disabled without one.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow &window);

    void setHasWorkspace(bool has);
    void addPage(int page, const QString &title);
    void showTheme(Theme theme);

    QAction *newJob;
    QAction *addFiles;
    QAction *sample;
    QAction *paste;
    QAction *quit;
    QAction *refresh;
    QAction *palette;
    QAction *connections;
    QAction *about;
    QAction *shortcuts;
    QToolBar *toolBar;

signals:
    void pageRequested(int page);
    void themeRequested(Theme theme);

private:
    void buildMenus(QMainWindow &window);
    QAction *make(const QString &text, const char *name, const QKeySequence &keys);

    QMenu *m_viewMenu;
    QAction *m_viewEnd;
    QActionGroup *m_themes;
    QList<QAction *> m_needWorkspace{};
};

} // namespace Finetune
