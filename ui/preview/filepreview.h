// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/contentpreview.h"
#include "core/files/file.h"
#include "core/net/apierror.h"

#include <QPointer>
#include <QStackedWidget>

class QLabel;
class QTabWidget;

namespace Finetune {

class EmptyState;
class FilePeek;
class FilesApi;
class LossChart;
struct FileStart;

//! What is in a file on the server: examples as conversations, tables with their curves, anything
//! else as text. Fetches the beginning only and reads it on a worker. Part of FilePreviewDialog.
class FilePreview final : public QStackedWidget
{
    Q_OBJECT

public:
    FilePreview(FilesApi &files, File file, QWidget *parent = nullptr);
    ~FilePreview() override;

    void load();

    //! There when the content has curves.
    LossChart *chart() const { return m_chart; }

signals:
    void chartShown(LossChart *chart); //!< its export buttons want to be connected

private:
    void take(const Result<FileStart> &start);
    void show(const ContentPreview &content);
    void addTabs(QTabWidget *tabs, const ContentPreview &content);
    QWidget *textView(const QString &text);
    QWidget *tableView(const ContentPreview &content);
    void showProblem(const QString &title, const QString &text, bool canRetry);
    QString note(const ContentPreview &content) const;

    FilesApi &m_files;
    const File m_file;
    QPointer<FilePeek> m_peek{}; // child
    QLabel *m_loading;
    EmptyState *m_problem;
    QWidget *m_retry{};
    QWidget *m_content{};
    LossChart *m_chart{};
    qint64 m_shownBytes{};
};

} // namespace Finetune
