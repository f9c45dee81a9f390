// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace Finetune {

class Banner;
class EmptyState;
class FileCard;
class FilesModel;
class Prompts;
class SearchField;
class Session;
class Workspace;

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

    static constexpr qsizetype MostFiles = 200;

signals:
    //! A file that is ready, and the one that looks like its validation split (may be empty).
    void jobRequested(const QString &trainingFileId, const QString &validationFileId);
    void sampleRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildServerFiles();
    void addCard(const QString &path);
    void upload(FileCard *card);
    void uploadAll();
    void followUploads();
    FileCard *cardOf(const QString &uploadId) const;
    QString validationFor(const QString &trainingFileId) const;
    void createJobFromSelection();
    void fitCards();
    void updateActions();

    Workspace &m_workspace;
    Session &m_session;
    Prompts &m_prompts;
    QList<FileCard *> m_cards{};
    Banner *m_banner;
    QPushButton *m_uploadAll{};
    QScrollArea *m_cardArea{};
    QVBoxLayout *m_cardLayout{};
    QStackedWidget *m_serverStack{};
    EmptyState *m_empty{};
    SearchField *m_search{};
    QPushButton *m_createJob{};
    QTableView *m_table{};
    FilesModel *m_model;
    QSortFilterProxyModel *m_proxy;
};

} // namespace Finetune
