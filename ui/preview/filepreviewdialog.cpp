// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/filepreviewdialog.h"

#include "core/common/background.h"
#include "core/common/filestore.h"
#include "core/common/text.h"
#include "ui/chart/losschart.h"
#include "ui/common/banner.h"
#include "ui/common/copyfield.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/preview/downloadstrip.h"
#include "ui/preview/filepreview.h"

#include <QBuffer>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

FilePreviewDialog::FilePreviewDialog(FilesApi &files, Clock &clock, const File &file,
                                     Prompts &prompts, QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_prompts(prompts)
    , m_downloads(new DownloadQueue(files, clock, this))
    , m_banner(new Banner(this))
    , m_preview(new FilePreview(files, file, this))
{
    setObjectName(u"filePreviewDialog"_s);
    const QString name = file.fileName.isEmpty() ? file.id : file.fileName;
    setWindowTitle(displayText(name));
    auto *id = new CopyField(tr("File ID"), this);
    id->setValue(file.id);
    auto *download = new QPushButton(icon(Icon::Save), tr("Download…"), this);
    download->setObjectName(u"previewDownloadButton"_s);
    download->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"previewCloseButton"_s);
    auto *strip = new DownloadStrip(*m_downloads, this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(id, 1);
    buttons->addWidget(download);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_banner);
    layout->addWidget(m_preview, 1);
    layout->addWidget(strip);
    layout->addLayout(buttons);
    resize(980, 680);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(download, &QPushButton::clicked, this, [this, name] {
        m_prompts.saveFile(this, tr("Save the file"), safeFileName(name), tr("All files (*)"),
                           [this](const QString &path) { m_downloads->add(m_file, path); });
    });
    connect(strip, &DownloadStrip::ended, this, [this](bool saved, const QString &text) {
        m_banner->showMessage(saved ? Banner::Kind::Success : Banner::Kind::Error, text);
    });
    connect(m_preview, &FilePreview::chartShown, this, &FilePreviewDialog::connectChart);
    m_preview->load();
}

FilePreviewDialog::~FilePreviewDialog() = default;

void FilePreviewDialog::connectChart(LossChart *chart)
{
    const QString stem = QFileInfo(safeFileName(m_file.fileName)).completeBaseName();
    connect(chart, &LossChart::savePictureRequested, this, [this, chart, stem] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        chart->picture().save(&buffer, "PNG");
        save(tr("Save the chart"), stem + u".png"_s, tr("Pictures (*.png)"), bytes);
    });
    connect(chart, &LossChart::saveCsvRequested, this, [this, chart, stem] {
        save(tr("Save the numbers"), stem + u".csv"_s, tr("Tables (*.csv)"),
             chart->toCsv().toUtf8());
    });
}

void FilePreviewDialog::save(const QString &title, const QString &name, const QString &filter,
                             const QByteArray &content)
{
    m_prompts.saveFile(this, title, name, filter, [this, content](const QString &path) {
        runInBackground(
            this, [path, content] { return writeFile(path, content); },
            [this, path](const tl::expected<void, FileProblem> &written) {
                if (written) {
                    m_banner->showMessage(Banner::Kind::Success,
                                          tr("Saved to %1").arg(displayText(path)));
                } else {
                    m_banner->showMessage(
                        Banner::Kind::Error,
                        tr("%1 could not be saved: %2 Choose another place.")
                            .arg(displayText(path), displayText(written.error().reason)));
                }
            });
    });
}

} // namespace Finetune
