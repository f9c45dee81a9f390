// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filecard.h"

#include "core/common/text.h"
#include "ui/common/accessibility.h"
#include "ui/common/datasetissuetext.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/theme.h"
#include "ui/files/issuesmodel.h"
#include "ui/files/uploadtext.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int ProgressSteps = 1000;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

FileCard::FileCard(const QString &path, QWidget *parent)
    : QFrame(parent)
    , m_path(path)
    , m_check(new DatasetCheck(this))
    , m_issuesModel(new IssuesModel(this))
    , m_icon(new QLabel(this))
    , m_name(plainLabel(this))
    , m_status(plainLabel(this))
    , m_progress(new QProgressBar(this))
    , m_primary(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_showIssues(new QPushButton(tr("Show problems"), this))
    , m_showRequest(new QToolButton(this))
    , m_remove(new QToolButton(this))
    , m_issues(new QTableView(this))
{
    setObjectName(u"fileCard"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    const QString name = displayText(QFileInfo(path).fileName());
    setAccessibleName(name);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_name->setText(name);
    setPlainToolTip(*m_name, displayText(path));
    buildButtons();
    auto *top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addWidget(buildText(), 1);
    for (QWidget *button : std::initializer_list<QWidget *>{m_showIssues, m_cancel, m_showRequest,
                                                            m_primary, m_remove}) {
        top->addWidget(button, 0, Qt::AlignVCenter);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 8, 10);
    layout->addLayout(top);
    layout->addWidget(m_issues);
    connect(m_check, &DatasetCheck::progress, this, &FileCard::showProgress);
    connect(m_check, &DatasetCheck::finished, this, &FileCard::showSummary);
    setStage(Stage::Checking, tr("Checking…"));
    m_check->start(path);
}

FileCard::~FileCard() = default;

QWidget *FileCard::buildText()
{
    m_status->setObjectName(u"fileStatus"_s);
    m_progress->setRange(0, ProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setAccessibleName(tr("Progress of %1").arg(m_name->text()));
    m_issues->setObjectName(u"issuesTable"_s);
    m_issues->setAccessibleName(tr("Problems in %1").arg(m_name->text()));
    m_issues->setModel(m_issuesModel);
    m_issues->verticalHeader()->hide();
    m_issues->horizontalHeader()->setStretchLastSection(true);
    m_issues->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_issues->setMinimumHeight(160);
    m_issues->hide();
    auto *text = new QWidget(this);
    auto *layout = new QVBoxLayout(text);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_name);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    return text;
}

void FileCard::buildButtons()
{
    m_primary->setObjectName(u"filePrimaryButton"_s);
    m_cancel->setObjectName(u"fileCancelButton"_s);
    m_showIssues->setObjectName(u"fileShowIssuesButton"_s);
    m_showIssues->setCheckable(true);
    m_showRequest->setObjectName(u"fileShowRequestButton"_s);
    m_showRequest->setIcon(icon(Icon::Copy));
    m_showRequest->setAutoRaise(true);
    m_showRequest->setFocusPolicy(Qt::StrongFocus);
    m_showRequest->setToolTip(tr("Show the upload as curl, Python and JSON"));
    m_showRequest->setAccessibleName(tr("Show the upload of %1 as a request").arg(m_name->text()));
    m_remove->setObjectName(u"fileRemoveButton"_s);
    m_remove->setIcon(icon(Icon::Close));
    m_remove->setAutoRaise(true);
    m_remove->setToolTip(tr("Take off this list; the file itself stays"));
    m_remove->setAccessibleName(tr("Take %1 off this list").arg(m_name->text()));
    connect(m_primary, &QPushButton::clicked, this, &FileCard::primaryClicked);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_check->isRunning()) {
            m_check->cancel();
        } else {
            emit cancelRequested();
        }
    });
    connect(m_showIssues, &QPushButton::toggled, m_issues, &QWidget::setVisible);
    connect(m_showRequest, &QToolButton::clicked, this, &FileCard::requestRequested);
    connect(m_remove, &QToolButton::clicked, this, &FileCard::removeRequested);
}

bool FileCard::isReadyToUpload() const
{
    return m_stage == Stage::Usable && m_uploadObstacle.isEmpty();
}

void FileCard::setUploadObstacle(const QString &why)
{
    m_uploadObstacle = why;
    updatePrimary();
}

void FileCard::updatePrimary()
{
    const bool sends = m_stage == Stage::Usable || m_stage == Stage::Faulty
        || ((m_stage == Stage::Failed || m_stage == Stage::Canceled) && !m_uploadId.isEmpty());
    m_primary->setEnabled(!sends || m_uploadObstacle.isEmpty());
    m_primary->setToolTip(sends ? m_uploadObstacle : QString());
    m_primary->setAccessibleDescription(m_primary->toolTip());
    m_showRequest->setVisible(sends);
}

void FileCard::showProgress(qint64 done, qint64 total)
{
    m_progress->setValue(total > 0 ? static_cast<int>(done * ProgressSteps / total) : 0);
    if (total > 0) {
        m_status->setText(tr("Checking… %1 of %2").arg(formatBytes(done), formatBytes(total)));
    }
}

void FileCard::showSummary(const DatasetSummary &summary)
{
    if (summary.wasCanceled) {
        setStage(Stage::Canceled, tr("The check was cancelled."));
        return;
    }
    m_isUsable = summary.isUsable();
    showIssues(summary);
    const bool hasContent = summary.lines > 0;
    setStage(m_isUsable       ? Stage::Usable
                 : hasContent ? Stage::Faulty
                              : Stage::Unreadable,
             DatasetIssueText::outcome(summary));
}

void FileCard::showIssues(const DatasetSummary &summary)
{
    m_issuesModel->setIssues(summary.issues);
    m_issues->setColumnWidth(0, 90);
    m_issues->setColumnWidth(1, 180);
    // The first look at a faulty file is at what is wrong with it.
    m_showIssues->setChecked(summary.issues.size() > 1 && !summary.isUsable());
}

void FileCard::showUpload(const Upload &upload)
{
    switch (upload.state) {
    case UploadState::Waiting: setStage(Stage::Waiting, tr("Waiting for its turn…")); break;
    case UploadState::Sending: setStage(Stage::Sending, sendingText(upload)); break;
    case UploadState::Processing:
        setStage(Stage::Processing, tr("Uploaded. The server is looking at it…"));
        break;
    case UploadState::Ready:
        m_fileId = upload.file ? upload.file->id : QString();
        setStage(Stage::Ready, tr("Ready on the server as %1").arg(displayText(m_fileId)));
        break;
    case UploadState::Failed:
        setStage(Stage::Failed,
                 upload.error ? errorWords(*upload.error).summary()
                              : tr("The server could not use the file."));
        break;
    case UploadState::Canceled: setStage(Stage::Canceled, tr("The upload was cancelled.")); break;
    }
    const bool known = upload.state == UploadState::Sending && upload.bytesTotal > 0;
    m_progress->setRange(0, known ? ProgressSteps : 0);
    if (known) {
        m_progress->setValue(
            static_cast<int>(upload.bytesSent * ProgressSteps / upload.bytesTotal));
    }
}

void FileCard::setStage(Stage stage, const QString &text)
{
    const bool isNew = stage != m_stage;
    m_stage = stage;
    m_status->setText(text);
    const bool busy = stage == Stage::Checking || stage == Stage::Waiting || stage == Stage::Sending
        || stage == Stage::Processing;
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_remove->setVisible(!busy);
    QString primary;
    switch (stage) {
    case Stage::Usable: primary = tr("Upload"); break;
    case Stage::Faulty: primary = tr("Upload anyway"); break;
    case Stage::Unreadable: primary = tr("Check again"); break;
    case Stage::Ready: primary = tr("Create job with this file"); break;
    case Stage::Failed: primary = tr("Try again"); break;
    case Stage::Canceled:
        primary = m_uploadId.isEmpty() ? tr("Check again") : tr("Upload again");
        break;
    default: break;
    }
    m_primary->setText(primary);
    m_primary->setVisible(!primary.isEmpty());
    m_primary->setDefault(stage == Stage::Usable || stage == Stage::Ready);
    updatePrimary();
    if (stage == Stage::Waiting) {
        m_showIssues->setChecked(false);
    }
    m_showIssues->setVisible(m_issuesModel->rowCount() > 1 && !busy && stage != Stage::Ready);
    if (isNew) {
        redrawIcon();
        emit stateChanged();
    }
}

void FileCard::primaryClicked()
{
    switch (m_stage) {
    case Stage::Usable:
    case Stage::Faulty: emit uploadRequested(); break;
    case Stage::Ready: emit jobRequested(m_fileId); break;
    case Stage::Failed: emit retryRequested(); break;
    case Stage::Unreadable:
    case Stage::Canceled:
        if (m_uploadId.isEmpty()) {
            setStage(Stage::Checking, tr("Checking…"));
            m_check->start(m_path);
        } else {
            emit retryRequested();
        }
        break;
    default: break;
    }
}

void FileCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        redrawIcon();
    }
}

void FileCard::redrawIcon()
{
    Icon name = Icon::File;
    Tone tone = Tone::Neutral;
    switch (m_stage) {
    case Stage::Usable:
    case Stage::Ready:
        name = Icon::Success;
        tone = Tone::Good;
        break;
    case Stage::Faulty:
        name = Icon::Warning;
        tone = Tone::Caution;
        break;
    case Stage::Unreadable:
    case Stage::Failed:
        name = Icon::Error;
        tone = Tone::Bad;
        break;
    case Stage::Waiting:
    case Stage::Sending:
    case Stage::Processing:
        name = Icon::Upload;
        tone = Tone::Accent;
        break;
    case Stage::Checking:
    case Stage::Canceled: break;
    }
    m_icon->setPixmap(tintedIcon(name, toneColor(tone)).pixmap(24, 24));
}

} // namespace Finetune
