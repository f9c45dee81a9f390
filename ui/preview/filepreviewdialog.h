// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/downloadqueue.h"

#include <QDialog>

namespace Finetune {

class Banner;
class FilePreview;
class FilesApi;
class LossChart;
class Prompts;

//! A window of its own on one file of the server: what is in it, and a button to download it all.
//! Opened by the pages that know files; may stay open beside them.
class FilePreviewDialog final : public QDialog
{
    Q_OBJECT

public:
    //! `files`, `clock` and `prompts` must outlive the dialog.
    FilePreviewDialog(FilesApi &files, Clock &clock, const File &file, Prompts &prompts,
                      QWidget *parent = nullptr);
    ~FilePreviewDialog() override;

private:
    void connectChart(LossChart *chart);
    void save(const QString &title, const QString &name, const QString &filter,
              const QByteArray &content);

    const File m_file;
    Prompts &m_prompts;
    DownloadQueue *m_downloads;
    Banner *m_banner;
    FilePreview *m_preview;
};

} // namespace Finetune
