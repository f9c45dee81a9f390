// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/common/text.h"
#include "core/files/uploadqueue.h"
#include "core/finetuning/jobwatcher.h"
#include "core/profiles/profilestore.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/prompts.h"
#include "ui/common/taborder.h"
#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/connectionstatus.h"
#include "ui/mainwindow/dropoverlay.h"
#include "ui/mainwindow/droppedpaths.h"
#include "ui/mainwindow/keptforprofile.h"
#include "ui/mainwindow/navigation.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/mainwindow/workspacepages.h"
#include "ui/palette/commandpalette.h"
#include "ui/permissions/permissionsdialog.h"

#include <QAction>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize FirstSize(1280, 800);

} // namespace

MainWindow::MainWindow(const Parts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_actions(new WindowActions(*this))
    , m_navigation(new Navigation(this))
    , m_stack(new QStackedWidget(this))
    , m_banner(new Banner(this))
    , m_status(new ConnectionStatus(this))
    , m_overlay(new DropOverlay(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    build();
    connectActions();
    // With room for the frame that the desktop puts around it.
    resize(FirstSize.boundedTo(screen()->availableSize() - QSize(16, 64)));
    restoreGeometry(m_parts.session.state(u"window/geometry"_s));
    setWorkspace(nullptr);
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    int index = 0;
    for (const WorkspacePages::Entry &page : WorkspacePages::entries()) {
        m_navigation->addPage(page.picture, page.title);
        m_actions->addPage(index++, page.title);
    }
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *bannerRow = new QHBoxLayout;
    bannerRow->setContentsMargins(20, 0, 20, 0);
    bannerRow->addWidget(m_banner);
    column->addLayout(bannerRow);
    column->addWidget(m_stack, 1);
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(middle, 1);
    setCentralWidget(body);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectActions()
{
    const auto showPage = [this](int page) {
        if (m_pages) {
            m_pages->showPage(page);
        }
    };
    connect(m_navigation, &Navigation::pageChosen, this, showPage);
    connect(m_actions, &WindowActions::pageRequested, this, showPage);
    connect(m_actions->newJob, &QAction::triggered, this, [this] { showNewJob({}, {}); });
    connect(m_actions->addFiles, &QAction::triggered, this, [this] { m_pages->chooseFiles(); });
    connect(m_actions->sample, &QAction::triggered, this, &MainWindow::sampleRequested);
    connect(m_actions->paste, &QAction::triggered, this,
            [this] { takeFiles(*QGuiApplication::clipboard()->mimeData()); });
    connect(m_actions->refresh, &QAction::triggered, this, [this] { m_pages->refreshPage(); });
    connect(m_actions->palette, &QAction::triggered, this, &MainWindow::openPalette);
    connect(m_actions->connections, &QAction::triggered, this, &MainWindow::connectionsRequested);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] { showShortcuts(this); });
    connect(m_actions, &WindowActions::themeRequested, &m_parts.settings, &Settings::setTheme);
    const auto showTheme = [this] { m_actions->showTheme(m_parts.settings.theme()); };
    connect(&m_parts.settings, &Settings::changed, this, showTheme);
    showTheme();
    connect(&m_parts.profiles, &ProfileStore::removed, this, [this](const Profile &gone) {
        forgetProfile(gone, m_parts.profiles, m_parts.session, m_parts.draftFolder);
    });
}

void MainWindow::setProfileSwitcher(QWidget *switcher)
{
    auto *space = new QWidget(this);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_actions->toolBar->addWidget(space);
    m_actions->toolBar->addWidget(switcher);
}

void MainWindow::setWorkspace(Workspace *workspace)
{
    const bool wasWelcome = m_welcome != nullptr;
    dropPages();
    m_workspace = workspace;
    const bool has = workspace != nullptr;
    m_actions->setHasWorkspace(has);
    m_navigation->setVisible(has);
    m_banner->hide();
    m_status->follow(has ? m_parts.profiles.current() : nullptr,
                     has ? &workspace->client() : nullptr);
    updateTitle();
    if (!has) {
        return;
    }
    buildPages();
    restorePage();
    updateActivity();
    if (wasWelcome) { // where the focus was
        m_navigation->setFocus();
    }
    if (!m_waitingFiles.isEmpty()) {
        addTrainingFiles(std::exchange(m_waitingFiles, {}));
    }
}

void MainWindow::buildPages()
{
    const Profile *profile = m_parts.profiles.current();
    m_pages = new WorkspacePages(*m_workspace, m_parts.session, m_parts.prompts,
                                 profile ? profile->id : QString(), m_parts.draftFolder, this);
    m_stack->addWidget(m_pages);
    m_stack->setCurrentWidget(m_pages);
    connect(m_pages, &WorkspacePages::pageShown, this, &MainWindow::notePage);
    connect(m_pages, &WorkspacePages::badgeChanged, m_navigation, &Navigation::setBadge);
    connect(m_pages, &WorkspacePages::sampleRequested, this, &MainWindow::sampleRequested);
    connect(m_pages, &WorkspacePages::shareRequested, this, &MainWindow::shareModel);
    connect(m_pages, &WorkspacePages::connectionsRequested, this,
            &MainWindow::connectionsRequested);
}

void MainWindow::dropPages()
{
    for (QWidget *page : std::initializer_list<QWidget *>{m_welcome, m_pages}) {
        if (page) {
            page->hide(); // while the workspace is still there
            m_stack->removeWidget(page);
            page->deleteLater();
        }
    }
    m_welcome = nullptr;
    m_pages = nullptr;
    m_navigation->clearBadges();
}

// Where the user was last, in this program or before it was closed.
void MainWindow::restorePage()
{
    const QString last = QString::fromUtf8(m_parts.session.state(u"window/page"_s));
    const auto entries = WorkspacePages::entries();
    const auto found = std::ranges::find(entries, last, &WorkspacePages::Entry::name);
    m_pages->showPage(found == entries.cend() ? 0 : static_cast<int>(found - entries.cbegin()));
}

void MainWindow::notePage(int page)
{
    m_navigation->showPage(page);
    m_actions->refresh->setEnabled(WorkspacePages::isRefreshable(page));
    m_parts.session.setState(u"window/page"_s, WorkspacePages::entries().at(page).name.toUtf8());
}

void MainWindow::showWelcome(QWidget *welcome)
{
    setWorkspace(nullptr);
    m_welcome = welcome;
    m_stack->addWidget(welcome);
    m_stack->setCurrentWidget(welcome);
    welcome->setFocus();
}

void MainWindow::openJob(const QString &jobId)
{
    if (m_pages) {
        m_pages->openJob(jobId);
    }
}

void MainWindow::showNewJob(const QString &trainingFileId, const QString &validationFileId)
{
    if (m_pages) {
        m_pages->showNewJob(trainingFileId, validationFileId);
    }
}

void MainWindow::openPalette()
{
    auto *palette = new CommandPalette(m_workspace, *this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    if (m_pages) {
        connect(palette, &CommandPalette::jobChosen, m_pages, &WorkspacePages::openJob);
        connect(palette, &CommandPalette::checkpointChosen, m_pages,
                &WorkspacePages::openCheckpoint);
        connect(palette, &CommandPalette::fileChosen, m_pages, &WorkspacePages::openFile);
        connect(palette, &CommandPalette::modelChosen, m_pages, &WorkspacePages::openModel);
        // What it offers goes with the workspace.
        connect(m_pages, &QObject::destroyed, palette, &QDialog::reject);
    }
    palette->open();
}

void MainWindow::addTrainingFiles(const QStringList &paths)
{
    if (paths.isEmpty()) {
        return;
    }
    if (!m_workspace) {
        m_waitingFiles += paths;
        emit filesArrivedWithoutWorkspace();
        return;
    }
    m_pages->addTrainingFiles(paths);
}

void MainWindow::takeFiles(const QMimeData &brought)
{
    const DroppedPaths dropped = droppedPaths(brought);
    addTrainingFiles(dropped.paths);
    if (dropped.remote > 0) {
        showMessage(
            tr("Addresses of other computers were left out (%1). Download the files first, then "
               "drop them here.")
                .arg(dropped.remote));
    } else if (dropped.isText) {
        showMessage(
            tr("That was text, not a file. Save it as a .jsonl file, then drop the file here."));
    } else if (dropped.isEmpty()) {
        showMessage(tr("There is no file to paste. Copy one or more .jsonl files first."));
    }
}

void MainWindow::showMessage(const QString &text)
{
    m_banner->showMessage(Banner::Kind::Warning, text);
}

// Belongs to the pages, so that it goes with the workspace.
void MainWindow::shareModel(const QString &model)
{
    const Profile *profile = m_parts.profiles.current();
    if (!profile) {
        return;
    }
    auto *dialog = new PermissionsDialog(*m_workspace, m_parts.keys, *profile, m_parts.session,
                                         model, m_pages);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::updateTitle()
{
    const Profile *profile = m_workspace ? m_parts.profiles.current() : nullptr;
    const QString name = profile ? displayText(profile->name) : QString();
    setWindowTitle(!profile                ? tr("Finetune Desk")
                       : profile->readOnly ? tr("Finetune Desk – %1 (read only)").arg(name)
                                           : tr("Finetune Desk – %1").arg(name));
}

// A hidden window need not poll as often.
void MainWindow::updateActivity()
{
    if (m_workspace) {
        m_workspace->watcher().setActive(!isMinimized());
    }
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocusByLayout(*this, next);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const DroppedPaths dropped = droppedPaths(*event->mimeData());
    if (dropped.isEmpty()) {
        return;
    }
    event->acceptProposedAction();
    m_overlay->showFor(static_cast<int>(std::max<qsizetype>(1, dropped.paths.size())));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_overlay->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    event->acceptProposedAction();
    takeFiles(*event->mimeData());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.session.setState(u"window/geometry"_s, saveGeometry());
    if (!m_workspace || !m_workspace->uploads().isBusy()) {
        event->accept();
        return;
    }
    event->ignore();
    m_parts.prompts.confirm(
        this,
        {.title = tr("Close while uploading?"),
         .text = tr("Files are still on their way to the server. Closing cancels "
                    "them; the files on this computer stay as they are."),
         .verb = tr("Close and cancel uploads"),
         .destructive = true},
        [this] {
            setWorkspace(nullptr);
            close();
        });
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        updateActivity();
    }
}

} // namespace Finetune
