// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/serverfiles.h"

#include "core/files/downloadqueue.h"
#include "core/files/filelist.h"
#include "core/finetuning/fileuses.h"
#include "core/workspace.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/pageparts.h"
#include "ui/common/searchfield.h"
#include "ui/common/tablestate.h"
#include "ui/files/deletefilesdialog.h"
#include "ui/files/filecommands.h"
#include "ui/files/filesfilter.h"
#include "ui/files/filesmodel.h"
#include "ui/files/purposebox.h"
#include "ui/preview/downloadstrip.h"
#include "ui/preview/filepreviewdialog.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

ServerFiles::ServerFiles(Workspace &workspace, Session &session, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_uses(new FileUses(workspace.jobs(), this))
    , m_downloads(new DownloadQueue(workspace.filesApi(), workspace.clock(), this))
    , m_model(new FilesModel(workspace.files().files(), *m_uses, this))
    , m_filter(new FilesFilter(*m_uses, this))
    , m_commands(new FileCommands(workspace, *m_uses, *m_downloads, prompts, *this))
{
    m_filter->setSourceModel(m_model);
    buildTable(session);
    buildEmptyStates();
    build();
    connectFiles();
    connectCommands();
    m_purpose->offer(m_workspace.files().files().items());
    updateView();
}

ServerFiles::~ServerFiles() = default;

void ServerFiles::build()
{
    m_loading = new QLabel(tr("Loading files…"), this);
    m_loading->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget(this);
    for (QWidget *view :
         std::initializer_list<QWidget *>{m_loading, m_table, m_noFiles, m_noMatch}) {
        m_stack->addWidget(view);
    }
    m_count = new QLabel(this);
    m_count->setObjectName(u"filesCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *strip = new DownloadStrip(*m_downloads, this);
    connect(strip, &DownloadStrip::ended, this, [this](bool allSaved, const QString &text) {
        emit allSaved ? succeeded(text) : failed(text);
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_filters = buildFilters();
    m_buttons = buildButtons();
    layout->addWidget(m_filters);
    layout->addWidget(m_buttons);
    layout->addWidget(strip);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_count);
}

QWidget *ServerFiles::buildFilters()
{
    auto *caption = new QLabel(tr("On the server"), this);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    caption->setFont(strong);
    m_purpose = new PurposeBox(this);
    m_purpose->setObjectName(u"filesPurpose"_s);
    m_purpose->setAccessibleName(tr("Show files by purpose"));
    m_shown = new QComboBox(this);
    m_shown->setObjectName(u"filesShown"_s);
    m_shown->setAccessibleName(tr("Show files by status and use"));
    m_shown->addItems({tr("All files"), tr("Ready"),
                       fileStatusText({.status = FileStatus::Uploaded}), tr("Refused"),
                       tr("Used by a job"), tr("Not used by any job")});
    m_search = new SearchField(tr("Search files"), this);
    m_search->setObjectName(u"filesSearch"_s);
    m_search->setMinimumWidth(200);
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->addWidget(caption);
    layout->addStretch();
    layout->addWidget(m_purpose);
    layout->addWidget(m_shown);
    layout->addWidget(m_search);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        updateView();
    });
    connect(m_purpose, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setPurpose(m_purpose->purpose());
        updateView();
    });
    connect(m_shown, &QComboBox::currentIndexChanged, this, [this](int choice) {
        m_filter->setShown(static_cast<FilesShown>(choice));
        if (choice >= static_cast<int>(FilesShown::Used)) {
            m_uses->complete(); // whether a file is used depends on jobs not loaded yet
        }
        updateView();
    });
    setFindField(this, m_search);
    return bar;
}

QWidget *ServerFiles::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    for (QAction *action : {m_commands->preview, m_commands->createJob, m_commands->download,
                            m_commands->remove, m_commands->cleanUp}) {
        layout->addWidget(actionButton(action, bar));
        m_table->addAction(action); // for the keys
    }
    layout->addStretch();
    return bar;
}

void ServerFiles::buildTable(Session &session)
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"filesTable"_s);
    m_table->setAccessibleName(tr("Files on the server"));
    m_table->setModel(m_filter);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->sortByColumn(m_model->columnOf(u"created"), Qt::DescendingOrder);
    m_table->setTextElideMode(Qt::ElideMiddle); // long names differ at their end
    setColumnWidths(*m_table,
                    {{},
                     {u"fine-tune-results"_s},
                     {formatBytes(888'888)},
                     timeSample(),
                     {tr("Being processed"), true},
                     timeSample(),
                     {u"ftjob-abc…wxyz (training)"_s},
                     {u"file-abcdefghijklmnopqrstuvwx"_s}});
    m_table->hideColumn(m_model->columnOf(u"id"));
    prepareTable(*m_table, session, u"serverfiles"_s, m_model->columnOf(u"name"));
    connect(m_table, &QTableView::activated, m_commands->preview, &QAction::trigger);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ServerFiles::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_commands->setSelection(selectedFiles()); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &ServerFiles::fetchOlderIfNeeded);
}

void ServerFiles::buildEmptyStates()
{
    m_noFiles = new EmptyState(Icon::File, {}, {}, this);
    m_noMatch = new EmptyState(Icon::Search, tr("No file matches"),
                               tr("Other files are hidden by the search or the filters."), this);
    QPushButton *clear = m_noMatch->addButton(tr("Show all files"), u"clearFilesFilterButton"_s);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_purpose->setCurrentIndex(0);
        m_shown->setCurrentIndex(0);
    });
}

void ServerFiles::connectFiles()
{
    FileList &files = m_workspace.files();
    connect(&files, &FileList::loadingChanged, this, [this, &files] {
        m_olderFailed = m_olderFailed && !files.isLoading(); // another try has begun
        updateView();
        fetchOlderIfNeeded();
    });
    connect(&files, &FileList::failed, this, [this](const ApiError &error) {
        m_hasFailed = true;
        m_isOffered = !error.isNotOfferedToKey();
        m_olderFailed = true;
        updateView();
    });
    const StoreBase &store = files.files();
    connect(&store, &StoreBase::inserted, this, [this] {
        m_hasFailed = false;
        m_purpose->offer(m_workspace.files().files().items());
        updateView();
    });
    connect(&store, &StoreBase::removed, this, &ServerFiles::updateView);
    connect(&store, &StoreBase::changed, this,
            [this] { m_commands->setSelection(selectedFiles()); });
    connect(m_uses, &FileUses::changed, this, &ServerFiles::updateView);
    connect(m_uses, &FileUses::completionChanged, this, &ServerFiles::updateView);
}

void ServerFiles::connectCommands()
{
    connect(m_commands, &FileCommands::previewRequested, this, &ServerFiles::openPreview);
    connect(m_commands, &FileCommands::jobRequested, this, &ServerFiles::jobRequested);
    connect(m_commands, &FileCommands::deletionRequested, this, &ServerFiles::openDeletion);
    connect(m_commands, &FileCommands::cleanUpRequested, this, &ServerFiles::openCleanUp);
    connect(m_commands, &FileCommands::removed, this, &ServerFiles::succeeded);
    connect(m_commands, &FileCommands::removalFailed, this, &ServerFiles::failed);
}

void ServerFiles::select(const QString &fileId)
{
    m_search->clear();
    m_filter->setText({}); // the field itself tells it only after a pause
    m_shown->setCurrentIndex(0);
    m_purpose->setCurrentIndex(0);
    markRow(*m_table, fileId);
}

void ServerFiles::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_commands->preview, m_commands->createJob, m_commands->download});
    menu->addSeparator();
    menu->addActions({m_commands->copyId, m_commands->remove});
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void ServerFiles::openPreview(const File &file)
{
    auto *dialog =
        new FilePreviewDialog(m_workspace.filesApi(), m_workspace.clock(), file, m_prompts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

// To be told which files, then opened.
DeleteFilesDialog *ServerFiles::makeDeletionDialog()
{
    auto *dialog = new DeleteFilesDialog(m_workspace, *m_uses, m_prompts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setJournal(m_journal);
    return dialog;
}

void ServerFiles::openDeletion(const QList<File> &files)
{
    DeleteFilesDialog *dialog = makeDeletionDialog();
    dialog->setFiles(files);
    dialog->open();
}

void ServerFiles::openCleanUp()
{
    DeleteFilesDialog *dialog = makeDeletionDialog();
    dialog->searchAll();
    m_uses->complete();
    dialog->open();
}

void ServerFiles::deleteFiles(const QStringList &fileIds)
{
    DeleteFilesDialog *dialog = makeDeletionDialog();
    dialog->searchFor(fileIds);
    m_uses->complete();
    dialog->open();
}

// Older files are fetched as the end of the table comes near, or while the filter leaves it short.
void ServerFiles::fetchOlderIfNeeded()
{
    FileList &files = m_workspace.files();
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool nearEnd = bar->maximum() - bar->value() <= bar->pageStep();
    if (isVisible() && nearEnd && files.hasMore() && !files.isLoading() && !m_olderFailed) {
        files.fetchMore();
    }
}

void ServerFiles::updateView()
{
    const FileList &files = m_workspace.files();
    QWidget *view = m_table;
    if (files.files().size() == 0) {
        view =
            files.isLoading() && !files.isLoaded() ? static_cast<QWidget *>(m_loading) : m_noFiles;
    } else if (m_filter->rowCount() == 0) {
        view = m_noMatch;
    }
    explainNoFiles();
    m_stack->setCurrentWidget(view);
    const bool hasFiles = files.files().size() > 0;
    m_filters->setVisible(hasFiles); // nothing in them is of use without
    m_buttons->setVisible(hasFiles);
    m_count->setText(countText());
    m_count->setVisible(hasFiles);
    m_commands->setSelection(selectedFiles());
}

// An empty list that was never loaded must not pass for an account without files.
void ServerFiles::explainNoFiles()
{
    if (m_hasFailed && !m_isOffered && !m_workspace.files().isLoaded()) {
        m_noFiles->setText(tr("This server does not offer files, or not to this key"),
                           tr("Models and the playground may work all the same."));
    } else if (m_hasFailed && !m_workspace.files().isLoaded()) {
        m_noFiles->setText(tr("The files could not be loaded"),
                           tr("They appear here as soon as the server sends them."));
    } else {
        m_noFiles->setText(tr("No files on this server yet"),
                           tr("A training file is a .jsonl file: one example conversation a line. "
                              "Drop one on the window, or start with the sample dataset."));
    }
}

QString ServerFiles::countText() const
{
    const FileList &files = m_workspace.files();
    const qsizetype known = files.files().size();
    QString text = m_filter->isFiltering()
        ? tr("%1 of %2 files").arg(formatCount(m_filter->rowCount()), formatCount(known))
        : known == 1 ? tr("1 file")
                     : tr("%1 files").arg(formatCount(known));
    if (files.isLoading() && files.hasMore()) {
        text += u" \u2013 "_s + tr("loading older files…");
    } else if (files.hasMore()) {
        text += u" \u2013 "_s + tr("scroll down for older ones");
    }
    const bool asksForUse = m_shown->currentIndex() >= static_cast<int>(FilesShown::Used);
    if (asksForUse && !m_uses->isComplete()) {
        text += u" \u2013 "_s
            + (m_uses->isCompleting() ? tr("loading the jobs that may use them…")
                                      : tr("not all jobs are known, so some may be used"));
    }
    return text;
}

QList<File> ServerFiles::selectedFiles() const
{
    QList<File> files;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        files.append(m_model->item(m_filter->mapToSource(row).row()));
    }
    return files;
}

} // namespace Finetune
