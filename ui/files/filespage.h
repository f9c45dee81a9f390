// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Finetune {

class Banner;
class BulkJournal;
class FileCard;
class Prompts;
class ServerFiles;
class Session;
class Workspace;
struct ApiError;

//! Training files: the ones a person brings in (checked, then uploaded), and the ones on the
//! server. One per workspace, owned by the main window.
class FilesPage final : public QWidget
{
    Q_OBJECT

public:
    FilesPage(Workspace &workspace, Session &session, Prompts &prompts, QWidget *parent = nullptr);
    ~FilesPage() override;

    //! Adds a card for each local file and starts checking it. A file already here is not added
    //! twice; beyond MostFiles the rest is named in a message.
    void addFiles(const QStringList &paths);
    void refresh();
    void chooseFiles();
    //! Where deletions of several files are written down.
    void setJournal(BulkJournal *journal);
    //! Asks whether to delete those of them that are still there.
    void deleteFiles(const QStringList &fileIds);
    //! Marks a file on the server.
    void showFile(const QString &fileId);

    static constexpr qsizetype MostFiles = 200;

signals:
    //! A file that is ready, and the one that looks like its validation split (may be empty).
    void jobRequested(const QString &trainingFileId, const QString &validationFileId);
    void sampleRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void noteListFailure(const ApiError &error);
    void build();
    QWidget *buildHeader();
    void addCard(const QString &path);
    void upload(FileCard *card);
    void uploadAll();
    void followUploads();
    FileCard *cardOf(const QString &uploadId) const;
    QString validationFor(const QString &trainingFileId) const;
    void fitCards();
    void updateActions();

    Workspace &m_workspace;
    Prompts &m_prompts;
    QList<FileCard *> m_cards{};
    Banner *m_banner;
    bool m_hasListFailed{};
    QAction *m_uploadAllAction{}; // for the palette
    QPushButton *m_uploadAll{};
    QScrollArea *m_cardArea{};
    QVBoxLayout *m_cardLayout{};
    ServerFiles *m_serverFiles;
};

} // namespace Finetune
