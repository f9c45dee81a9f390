// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowactions.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace Finetune {
using namespace Qt::StringLiterals;

WindowActions::WindowActions(QMainWindow &window)
    : QObject(&window)
    , newJob(make(tr("&New job…"), "newJobAction", QKeySequence::New))
    , addFiles(make(tr("&Add training files…"), "addFilesAction", QKeySequence::Open))
    , sample(make(tr("Use the &sample dataset"), "sampleAction", {}))
    , paste(make(tr("&Paste files"), "pasteAction", QKeySequence::Paste))
    , quit(make(tr("&Quit"), "quitAction", QKeySequence::Quit))
    , refresh(make(tr("&Refresh"), "refreshAction", QKeySequence::Refresh))
    , palette(make(tr("&Command palette…"), "paletteAction", {}))
    , connections(make(tr("&Manage connections…"), "connectionsAction", {}))
    , about(make(tr("&About Finetune Desk"), "aboutAction", {}))
    , shortcuts(make(tr("&Keyboard shortcuts"), "shortcutsAction", QKeySequence(Qt::Key_F1)))
    , toolBar(window.addToolBar(tr("Main")))
    , m_viewMenu(new QMenu(tr("&View"), &window))
    , m_viewEnd(m_viewMenu->addSeparator())
    , m_themes(new QActionGroup(this))
{
    palette->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    newJob->setIcon(icon(Icon::Add));
    addFiles->setIcon(icon(Icon::FolderOpen));
    sample->setIcon(icon(Icon::Sandbox));
    refresh->setIcon(icon(Icon::Refresh));
    m_needWorkspace = {newJob, addFiles, sample, paste, refresh};
    toolBar->setObjectName(u"mainToolBar"_s);
    toolBar->setMovable(false);
    toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    for (QAction *action : {newJob, addFiles, refresh}) {
        toolBar->addAction(action);
        toolBar->widgetForAction(action)->setObjectName(action->objectName() + u"Button"_s);
    }
    buildMenus(window);
}

QAction *WindowActions::make(const QString &text, const char *name, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(keys);
    return action;
}

void WindowActions::buildMenus(QMainWindow &window)
{
    QMenu *file = window.menuBar()->addMenu(tr("&File"));
    file->addActions({newJob, addFiles, sample, paste});
    file->addSeparator();
    file->addAction(quit);
    window.menuBar()->addMenu(m_viewMenu);
    m_viewMenu->addActions({refresh, palette});
    QMenu *themes = m_viewMenu->addMenu(tr("&Colours"));
    const std::pair<Theme, QString> choices[] = {{Theme::FollowSystem, tr("Like the &system")},
                                                 {Theme::Light, tr("&Light")},
                                                 {Theme::Dark, tr("&Dark")}};
    for (const auto &[theme, text] : choices) {
        QAction *action = themes->addAction(text);
        action->setObjectName(u"theme%1Action"_s.arg(static_cast<int>(theme)));
        action->setCheckable(true);
        action->setData(static_cast<int>(theme));
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, theme = theme] { emit themeRequested(theme); });
    }
    QMenu *connection = window.menuBar()->addMenu(tr("&Connection"));
    connection->addAction(connections);
    QMenu *help = window.menuBar()->addMenu(tr("&Help"));
    help->addActions({shortcuts, about});
}

void WindowActions::setHasWorkspace(bool has)
{
    for (QAction *action : std::as_const(m_needWorkspace)) {
        action->setEnabled(has);
    }
    for (QAction *action : m_viewMenu->actions()) {
        if (action->data().isValid()) {
            action->setEnabled(has);
        }
    }
}

void WindowActions::addPage(int page, const QString &title)
{
    // Beyond the ninth there is no digit left; the palette and the menu reach those.
    const QKeySequence keys =
        page < 9 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)) : QKeySequence();
    QAction *action = make(title, "pageAction", keys);
    action->setObjectName(u"page%1Action"_s.arg(page + 1));
    action->setData(page);
    m_viewMenu->insertAction(m_viewEnd, action);
    connect(action, &QAction::triggered, this, [this, page] { emit pageRequested(page); });
}

void WindowActions::showTheme(Theme theme)
{
    for (QAction *action : m_themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(theme));
    }
}

} // namespace Finetune
