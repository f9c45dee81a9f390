// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/jobfilespanel.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/copyfield.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/preview/filepreviewdialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

JobFilesPanel::JobFilesPanel(Workspace &workspace, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_layout(new QVBoxLayout(this))
    , m_hint(new QLabel(tr("Result files appear here when the job has ended."), this))
{
    setObjectName(u"jobFilesPanel"_s);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_layout->setContentsMargins(4, 12, 4, 12);
    m_layout->addWidget(m_hint);
    m_layout->addStretch();
}

void JobFilesPanel::showJob(const Job &job)
{
    const QStringList ids = QStringList{job.trainingFile, job.validationFile} + job.resultFiles;
    QStringList files = ids;
    for (const QString &id : ids) {
        files.append(nameOf(id)); // known once the list of files is loaded
    }
    m_hint->setVisible(job.resultFiles.isEmpty());
    if (m_rows && files == m_shown) {
        return;
    }
    m_shown = files;
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins({});
    addFile(tr("Training file"), job.trainingFile);
    addFile(tr("Validation file"), job.validationFile);
    for (const QString &result : job.resultFiles) {
        addFile(tr("Result file"), result);
    }
    m_layout->insertWidget(0, m_rows);
}

void JobFilesPanel::addFile(const QString &title, const QString &fileId)
{
    if (fileId.isEmpty()) {
        return;
    }
    auto *row = new QWidget(m_rows);
    auto *caption = new QLabel(title, row);
    caption->setMinimumWidth(caption->fontMetrics().averageCharWidth() * 18);
    caption->setForegroundRole(QPalette::PlaceholderText);
    auto *name = new QLabel(nameOf(fileId), row);
    name->setTextFormat(Qt::PlainText);
    auto *id = new CopyField(title, row);
    id->setValue(fileId);
    auto *button = new QPushButton(icon(Icon::File), tr("Open"), row);
    button->setObjectName(u"openJobFileButton"_s);
    button->setAccessibleName(tr("Open: %1 %2").arg(title, displayText(fileId)));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(caption);
    layout->addWidget(button);
    layout->addWidget(name);
    layout->addWidget(id, 1);
    m_rows->layout()->addWidget(row);
    connect(button, &QPushButton::clicked, this, [this, fileId] { open(fileId); });
}

QString JobFilesPanel::nameOf(const QString &fileId) const
{
    const File *file = m_workspace.files().files().find(fileId);
    return file ? tr("%1, %2").arg(displayText(file->fileName), formatBytes(file->bytes))
                : QString();
}

void JobFilesPanel::open(const QString &fileId)
{
    const File *known = m_workspace.files().files().find(fileId);
    auto *dialog = new FilePreviewDialog(m_workspace.filesApi(), m_workspace.clock(),
                                         known ? *known : File{.id = fileId}, m_prompts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace Finetune
