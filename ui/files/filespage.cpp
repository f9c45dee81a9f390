// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filespage.h"

#include "core/files/filelist.h"
#include "core/files/uploadqueue.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/pageparts.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"
#include "ui/common/requestview.h"
#include "ui/files/filecard.h"
#include "ui/files/serverfiles.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// A validation split is named so by nearly everybody.
bool looksLikeValidation(const QString &path)
{
    const QString name = QFileInfo(path).completeBaseName().toLower();
    return name.contains("valid"_L1) || name.contains("-val"_L1) || name.contains("_val"_L1)
        || name.contains("test"_L1) || name.contains("eval"_L1);
}

} // namespace

FilesPage::FilesPage(Workspace &workspace, Session &session, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_banner(new Banner(this))
    , m_serverFiles(new ServerFiles(workspace, session, prompts, this))
{
    setObjectName(u"filesPage"_s);
    build();
    followUploads();
    FileList &files = m_workspace.files();
    connect(&files, &FileList::failed, this, &FilesPage::noteListFailure);
    connect(m_serverFiles, &ServerFiles::jobRequested, this,
            [this](const QString &fileId) { emit jobRequested(fileId, validationFor(fileId)); });
    connect(m_serverFiles, &ServerFiles::succeeded, m_banner,
            [this](const QString &text) { m_banner->showMessage(Banner::Kind::Success, text); });
    connect(m_serverFiles, &ServerFiles::failed, m_banner,
            [this](const QString &text) { m_banner->showMessage(Banner::Kind::Error, text); });
    updateActions();
}

FilesPage::~FilesPage() = default;

void FilesPage::build()
{
    auto *cards = new QWidget(this);
    m_cardLayout = new QVBoxLayout(cards);
    m_cardLayout->setContentsMargins({});
    m_cardLayout->setSpacing(8);
    m_cardLayout->addStretch();
    m_cardArea = new QScrollArea(this);
    m_cardArea->setWidget(cards);
    m_cardArea->setWidgetResizable(true);
    m_cardArea->setFrameShape(QFrame::NoFrame);
    m_cardArea->setAccessibleName(tr("Files on this computer"));
    m_cardArea->hide();
    cards->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(buildHeader());
    layout->addWidget(m_banner);
    layout->addWidget(m_cardArea);
    layout->addWidget(m_serverFiles, 1);
}

QWidget *FilesPage::buildHeader()
{
    auto *title = pageTitle(tr("Training files"), this);
    auto *hint =
        new QLabel(tr("Drop .jsonl files anywhere on the window, or choose them here."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    // In the order in which they stand, which is the one that Tab takes.
    m_uploadAll = new QPushButton(icon(Icon::Upload), tr("Upload all"), this);
    m_uploadAll->setObjectName(u"uploadAllButton"_s);
    auto *sample = new QPushButton(icon(Icon::Sandbox), tr("Use the sample dataset"), this);
    sample->setObjectName(u"sampleButton"_s);
    auto *choose = new QPushButton(icon(Icon::FolderOpen), tr("Choose files…"), this);
    choose->setObjectName(u"chooseFilesButton"_s);
    m_uploadAllAction = new QAction(m_uploadAll->icon(), tr("Upload all checked files"), this);
    m_uploadAllAction->setObjectName(u"uploadAllAction"_s);
    connect(choose, &QPushButton::clicked, this, &FilesPage::chooseFiles);
    connect(sample, &QPushButton::clicked, this, &FilesPage::sampleRequested);
    connect(m_uploadAll, &QPushButton::clicked, m_uploadAllAction, &QAction::trigger);
    connect(m_uploadAllAction, &QAction::triggered, this, &FilesPage::uploadAll);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(hint);
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addLayout(words, 1);
    layout->addWidget(m_uploadAll);
    layout->addWidget(sample);
    layout->addWidget(choose);
    return header;
}

void FilesPage::setJournal(BulkJournal *journal)
{
    m_serverFiles->setJournal(journal);
}

void FilesPage::deleteFiles(const QStringList &fileIds)
{
    m_serverFiles->deleteFiles(fileIds);
}

void FilesPage::showFile(const QString &fileId)
{
    m_serverFiles->select(fileId);
}

// What the server does not offer at all is said in place of the table.
void FilesPage::noteListFailure(const ApiError &error)
{
    m_hasListFailed = true;
    if (!error.isNotOfferedToKey() || m_workspace.files().isLoaded()) {
        m_banner->showError(error, [this] { refresh(); });
    }
}

void FilesPage::refresh()
{
    if (std::exchange(m_hasListFailed, false)) {
        m_banner->hide();
    }
    m_workspace.files().refresh();
}

void FilesPage::chooseFiles()
{
    m_prompts.openFiles(this, tr("Choose training files"),
                        tr("Training files (*.jsonl);;All files (*)"),
                        [this](const QStringList &paths) { addFiles(paths); });
}

void FilesPage::addFiles(const QStringList &paths)
{
    qsizetype left = MostFiles - m_cards.size();
    qsizetype tooMany = 0;
    for (const QString &path : paths) {
        const bool known =
            std::any_of(m_cards.cbegin(), m_cards.cend(),
                        [&path](const FileCard *card) { return card->path() == path; });
        if (known) {
            continue;
        }
        if (left > 0) {
            addCard(path);
            --left;
        } else {
            ++tooMany;
        }
    }
    if (tooMany > 0) {
        m_banner->showMessage(
            Banner::Kind::Warning,
            tooMany == 1
                ? tr("Too many files at once: 1 was not added. Take some off the list first.")
                : tr("Too many files at once: %1 were not added. Take some off the list first.")
                      .arg(formatCount(tooMany)));
    }
    updateActions();
}

void FilesPage::addCard(const QString &path)
{
    auto *card = new FileCard(path, m_cardArea->widget());
    m_cards.append(card);
    m_cardLayout->insertWidget(m_cardLayout->count() - 1, card); // before the stretch
    card->setUploadObstacle(readOnlyReason(m_workspace.connection()));
    connect(card, &FileCard::uploadRequested, this, [this, card] { upload(card); });
    connect(card, &FileCard::requestRequested, this, [this, card] {
        showRequest(this, FilesApi::uploadRequest({.path = card->path()}, u"fine-tune"_s),
                    m_workspace.connection());
    });
    connect(card, &FileCard::cancelRequested, this,
            [this, card] { m_workspace.uploads().cancel(card->uploadId()); });
    connect(card, &FileCard::retryRequested, this,
            [this, card] { m_workspace.uploads().retry(card->uploadId()); });
    connect(card, &FileCard::jobRequested, this,
            [this](const QString &fileId) { emit jobRequested(fileId, validationFor(fileId)); });
    connect(card, &FileCard::stateChanged, this, &FilesPage::updateActions);
    connect(card, &FileCard::removeRequested, this, [this, card] {
        m_cards.removeOne(card);
        card->deleteLater();
        updateActions();
    });
}

void FilesPage::upload(FileCard *card)
{
    card->setUploadId(m_workspace.uploads().enqueue(card->path(), u"fine-tune"_s));
    if (const Upload *upload = m_workspace.uploads().uploads().find(card->uploadId())) {
        card->showUpload(*upload);
    }
}

void FilesPage::uploadAll()
{
    for (FileCard *card : std::as_const(m_cards)) {
        if (card->isReadyToUpload()) {
            upload(card);
        }
    }
}

void FilesPage::followUploads()
{
    const Store<Upload> &uploads = m_workspace.uploads().uploads();
    connect(&uploads, &StoreBase::changed, this, [this, &uploads](qsizetype first, qsizetype last) {
        for (qsizetype row = first; row <= last; ++row) {
            const Upload &upload = uploads.at(row);
            if (FileCard *card = cardOf(upload.id)) {
                card->showUpload(upload);
            }
        }
    });
}

FileCard *FilesPage::cardOf(const QString &uploadId) const
{
    const auto card =
        std::find_if(m_cards.cbegin(), m_cards.cend(),
                     [&uploadId](const FileCard *each) { return each->uploadId() == uploadId; });
    return card == m_cards.cend() ? nullptr : *card;
}

// Two files brought in together, one of them named like a validation split, belong together.
QString FilesPage::validationFor(const QString &trainingFileId) const
{
    for (const Upload &upload : m_workspace.uploads().uploads().items()) {
        if (upload.file && upload.state == UploadState::Ready && upload.file->id != trainingFileId
            && looksLikeValidation(upload.path) && cardOf(upload.id)) {
            return upload.file->id;
        }
    }
    return {};
}

bool FilesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_cardArea->widget() && event->type() == QEvent::LayoutRequest) {
        fitCards();
    }
    return QWidget::eventFilter(watched, event);
}

void FilesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitCards();
}

// As high as the cards need, up to half of the page; then they scroll.
void FilesPage::fitCards()
{
    QWidget *cards = m_cardArea->widget();
    const int wanted = cards->layout()->hasHeightForWidth()
        ? cards->layout()->totalHeightForWidth(m_cardArea->viewport()->width())
        : cards->sizeHint().height();
    m_cardArea->setFixedHeight(std::min(wanted, height() / 2));
}

void FilesPage::updateActions()
{
    const auto ready = std::count_if(m_cards.cbegin(), m_cards.cend(),
                                     [](const FileCard *card) { return card->isReadyToUpload(); });
    m_uploadAll->setVisible(ready > 1);
    m_uploadAllAction->setEnabled(ready > 0);
    m_cardArea->setVisible(!m_cards.isEmpty());
}

} // namespace Finetune
