// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/files/uploadqueue.h"
#include "core/finetuning/jobwatcher.h"
#include "core/profiles/profilestore.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/prompts.h"
#include "ui/files/filespage.h"
#include "ui/jobdetail/jobdetailpage.h"
#include "ui/jobs/jobspage.h"
#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/connectionstatus.h"
#include "ui/mainwindow/dropoverlay.h"
#include "ui/mainwindow/droppedpaths.h"
#include "ui/mainwindow/navigation.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/newjob/newjobdialog.h"
#include "ui/playground/playgroundpage.h"
#include "ui/requestlog/requestlogpage.h"

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
    const std::pair<Icon, QString> pages[] = {{Icon::Jobs, tr("Jobs")},
                                              {Icon::File, tr("Training files")},
                                              {Icon::Chat, tr("Try a model")},
                                              {Icon::Log, tr("Request log")}};
    int index = 0;
    for (const auto &[picture, title] : pages) {
        m_navigation->addPage(picture, title);
        m_actions->addPage(index++, title);
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
    connect(m_navigation, &Navigation::pageChosen, this, &MainWindow::showPage);
    connect(m_actions, &WindowActions::pageRequested, m_navigation,
            [this](int page) { m_navigation->setCurrentRow(page); });
    connect(m_actions->newJob, &QAction::triggered, this, [this] { showNewJob({}, {}); });
    connect(m_actions->addFiles, &QAction::triggered, this, [this] {
        m_navigation->setCurrentRow(FilesPageIndex);
        m_files->chooseFiles();
    });
    connect(m_actions->sample, &QAction::triggered, this, &MainWindow::sampleRequested);
    connect(m_actions->paste, &QAction::triggered, this,
            [this] { takeFiles(*QGuiApplication::clipboard()->mimeData()); });
    connect(m_actions->refresh, &QAction::triggered, this, &MainWindow::refreshPage);
    connect(m_actions->connections, &QAction::triggered, this, &MainWindow::connectionsRequested);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] { showShortcuts(this); });
    connect(m_actions, &WindowActions::themeRequested, &m_parts.settings, &Settings::setTheme);
    const auto showTheme = [this] { m_actions->showTheme(m_parts.settings.theme()); };
    connect(&m_parts.settings, &Settings::changed, this, showTheme);
    showTheme();
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
    m_navigation->setCurrentRow(JobsPageIndex);
    showPage(JobsPageIndex);
    updateActivity();
    if (!m_waitingFiles.isEmpty()) {
        addTrainingFiles(std::exchange(m_waitingFiles, {}));
    }
}

void MainWindow::buildPages()
{
    m_jobs = new JobsPage(*m_workspace, m_parts.session, m_parts.prompts, this);
    m_files = new FilesPage(*m_workspace, m_parts.session, m_parts.prompts, this);
    m_playground = new PlaygroundPage(*m_workspace, m_parts.session, this);
    m_detail = new JobDetailPage(*m_workspace, m_parts.session, m_parts.prompts, this);
    m_requestLog = new RequestLogPage(*m_workspace, m_parts.session, this);
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_jobs, m_files, m_playground, m_detail, m_requestLog}) {
        m_stack->addWidget(page);
    }
    connect(m_jobs, &JobsPage::openRequested, this, &MainWindow::openJob);
    connect(m_jobs, &JobsPage::newJobRequested, this, [this] { showNewJob({}, {}); });
    connect(m_jobs, &JobsPage::sampleRequested, this, &MainWindow::sampleRequested);
    connect(m_files, &FilesPage::jobRequested, this, &MainWindow::showNewJob);
    connect(m_files, &FilesPage::sampleRequested, this, &MainWindow::sampleRequested);
    connect(m_detail, &JobDetailPage::backRequested, this, [this] { showPage(JobsPageIndex); });
    connect(m_detail, &JobDetailPage::tryRequested, this, &MainWindow::tryModel);
    const StoreBase &uploads = m_workspace->uploads().uploads();
    connect(&uploads, &StoreBase::inserted, this, &MainWindow::countUploads);
    connect(&uploads, &StoreBase::changed, this, &MainWindow::countUploads);
}

void MainWindow::dropPages()
{
    for (QWidget *page : std::initializer_list<QWidget *>{m_welcome, m_jobs, m_files, m_playground,
                                                          m_detail, m_requestLog}) {
        if (page) {
            m_stack->removeWidget(page);
            page->deleteLater();
        }
    }
    m_welcome = nullptr;
    m_jobs = nullptr;
    m_files = nullptr;
    m_playground = nullptr;
    m_detail = nullptr;
    m_requestLog = nullptr;
}

void MainWindow::showWelcome(QWidget *welcome)
{
    setWorkspace(nullptr);
    m_welcome = welcome;
    m_stack->addWidget(welcome);
    m_stack->setCurrentWidget(welcome);
    welcome->setFocus();
}

void MainWindow::showPage(int page)
{
    if (!m_workspace || page < 0) {
        return;
    }
    QWidget *const pages[] = {m_jobs, m_files, m_playground, m_requestLog};
    m_stack->setCurrentWidget(pages[page]);
    if (page == FilesPageIndex) {
        m_files->refresh();
    }
}

void MainWindow::openJob(const QString &jobId)
{
    if (m_workspace) {
        m_navigation->setCurrentRow(JobsPageIndex);
        m_detail->showJob(jobId);
        m_stack->setCurrentWidget(m_detail);
        m_detail->setFocus();
    }
}

void MainWindow::showNewJob(const QString &trainingFileId, const QString &validationFileId)
{
    if (!m_workspace) {
        return;
    }
    auto *dialog = new NewJobDialog(*m_workspace, m_parts.prompts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!trainingFileId.isEmpty()) {
        dialog->setTrainingFile(trainingFileId);
    }
    if (!validationFileId.isEmpty()) {
        dialog->setValidationFile(validationFileId);
    }
    connect(dialog, &NewJobDialog::created, this, [this](const Job &job) { openJob(job.id); });
    dialog->open();
}

void MainWindow::tryModel(const QString &model)
{
    m_playground->setModel(model);
    m_navigation->setCurrentRow(PlaygroundPageIndex);
}

void MainWindow::refreshPage()
{
    if (m_stack->currentWidget() == m_files) {
        m_files->refresh();
    } else if (m_stack->currentWidget() == m_detail) {
        m_detail->refresh();
    } else if (m_stack->currentWidget() == m_jobs) {
        m_jobs->refresh();
    }
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
    m_navigation->setCurrentRow(FilesPageIndex);
    showPage(FilesPageIndex);
    m_files->addFiles(paths);
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

void MainWindow::countUploads()
{
    const auto &uploads = m_workspace->uploads().uploads().items();
    const auto busy = std::count_if(uploads.cbegin(), uploads.cend(),
                                    [](const Upload &upload) { return !upload.isFinished(); });
    m_navigation->setBadge(FilesPageIndex, static_cast<int>(busy));
}

void MainWindow::updateTitle()
{
    const Profile *profile = m_workspace ? m_parts.profiles.current() : nullptr;
    setWindowTitle(!profile                ? tr("Finetune Desk")
                       : profile->readOnly ? tr("Finetune Desk – %1 (read only)").arg(profile->name)
                                           : tr("Finetune Desk – %1").arg(profile->name));
}

// A hidden window need not poll as often.
void MainWindow::updateActivity()
{
    if (m_workspace) {
        m_workspace->watcher().setActive(!isMinimized());
    }
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
