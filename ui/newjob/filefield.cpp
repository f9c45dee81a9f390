// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/filefield.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int ProgressSteps = 1000;

QString entryText(const File &file)
{
    QStringList parts{file.fileName.isEmpty() ? file.id : file.fileName, formatBytes(file.bytes),
                      formatTime(file.createdAt)};
    if (!file.isReady()) {
        parts.append(file.status == FileStatus::Error ? FileField::tr("refused by the server")
                                                      : FileField::tr("still being processed"));
    }
    return displayText(parts.join(u"  \u00b7  "_s));
}

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

} // namespace

FileField::FileField(Workspace &workspace, Prompts &prompts, const QString &name, bool isOptional,
                     QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_isOptional(isOptional)
    , m_combo(new QComboBox(this))
    , m_choose(new QPushButton(icon(Icon::FolderOpen), tr("Upload…"), this))
    , m_progress(new QProgressBar(this))
    , m_status(new QLabel(this))
{
    const QString forbidden = readOnlyReason(workspace.connection());
    setAcceptDrops(forbidden.isEmpty());
    setFocusProxy(m_combo);
    m_combo->setObjectName(name);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choose->setObjectName(name + u"Choose"_s);
    m_choose->setEnabled(forbidden.isEmpty());
    m_choose->setToolTip(
        forbidden.isEmpty()
            ? tr("Upload a file of this computer and use it; it can also be dropped here")
            : forbidden);
    m_progress->setRange(0, ProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Upload"));
    m_progress->hide();
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_combo, 1);
    row->addWidget(m_choose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addLayout(row);
    layout->addWidget(m_progress);
    layout->addWidget(m_status);
    connect(m_combo, &QComboBox::activated, this, [this] {
        m_wanted = m_combo->currentData().toString();
        emit changed();
    });
    connect(m_choose, &QPushButton::clicked, this, &FileField::choose);
    const StoreBase &files = m_workspace.files().files();
    connect(&files, &StoreBase::inserted, this, &FileField::listFiles);
    connect(&files, &StoreBase::changed, this, &FileField::listFiles);
    connect(&files, &StoreBase::removed, this, &FileField::listFiles);
    followUpload();
    listFiles();
}

QString FileField::fileId() const
{
    return m_wanted;
}

void FileField::setFileId(const QString &fileId)
{
    m_wanted = fileId;
    listFiles();
    emit changed();
}

void FileField::listFiles()
{
    const QSignalBlocker quiet(m_combo);
    QList<File> files = m_workspace.files().files().items();
    erase_if(files, [](const File &file) { return file.purpose != u"fine-tune"; });
    std::stable_sort(files.begin(), files.end(), [](const File &a, const File &b) {
        return a.createdAt.value_or(QDateTime()) > b.createdAt.value_or(QDateTime());
    });
    m_combo->clear();
    m_combo->addItem(m_isOptional ? tr("None") : tr("Choose a file…"), QString());
    for (const File &file : std::as_const(files)) {
        m_combo->addItem(entryText(file), file.id);
    }
    if (!m_wanted.isEmpty() && m_combo->findData(m_wanted) < 0) {
        m_combo->addItem(displayText(m_wanted), m_wanted); // not listed (yet), but wanted
    }
    m_combo->setCurrentIndex(std::max(0, m_combo->findData(m_wanted)));
}

void FileField::choose()
{
    m_prompts.openFiles(this, tr("Choose a training file"),
                        tr("Training files (*.jsonl);;All files (*)"),
                        [this](const QStringList &paths) { upload(paths.constFirst()); });
}

void FileField::upload(const QString &path)
{
    m_uploadId = m_workspace.uploads().enqueue(path, u"fine-tune"_s);
    if (const Upload *known = m_workspace.uploads().uploads().find(m_uploadId)) {
        showUpload(*known);
    }
    emit changed();
}

void FileField::followUpload()
{
    const Store<Upload> &uploads = m_workspace.uploads().uploads();
    connect(&uploads, &StoreBase::changed, this, [this, &uploads] {
        if (const Upload *upload = uploads.find(m_uploadId)) {
            showUpload(*upload);
        }
    });
}

void FileField::showUpload(const Upload &upload)
{
    m_progress->setVisible(!upload.isFinished());
    m_status->setVisible(upload.state != UploadState::Ready);
    m_progress->setValue(upload.bytesTotal > 0 ? static_cast<int>(upload.bytesSent * ProgressSteps
                                                                  / upload.bytesTotal)
                                               : 0);
    switch (upload.state) {
    case UploadState::Failed:
        m_status->setText(upload.error ? errorWords(*upload.error).summary()
                                       : tr("The server could not use this file."));
        break;
    case UploadState::Canceled: m_status->setText(tr("The upload was cancelled.")); break;
    case UploadState::Processing:
        m_status->setText(
            tr("%1 is uploaded; the server is looking at it…").arg(displayText(upload.fileName)));
        break;
    default: m_status->setText(tr("Uploading %1…").arg(displayText(upload.fileName))); break;
    }
    if (upload.isFinished()) {
        m_uploadId.clear();
        if (upload.state == UploadState::Ready && upload.file) {
            m_wanted = upload.file->id;
            listFiles();
        }
        emit changed();
    }
}

void FileField::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void FileField::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    upload(localFiles(*event->mimeData()).constFirst());
}

} // namespace Finetune
