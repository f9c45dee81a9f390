// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetcheck.h"
#include "core/datasets/datasetsummary.h"
#include "core/files/upload.h"

#include <QFrame>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QToolButton;

namespace Finetune {

class IssuesModel;

//! One file a person brought in, on its way to the server: checked, uploaded, ready for a job.
//! Runs the check itself; told about the upload by FilesPage, which owns it.
class FileCard final : public QFrame
{
    Q_OBJECT

public:
    explicit FileCard(const QString &path, QWidget *parent = nullptr);
    ~FileCard() override;

    QString path() const { return m_path; }

    bool isReadyToUpload() const;

    //! The upload this card shows from now on.
    QString uploadId() const { return m_uploadId; }

    void setUploadId(const QString &id) { m_uploadId = id; }

    void showUpload(const Upload &upload);

    //! Why nothing may be uploaded, as the tool tip of the button it disables; empty when it may.
    void setUploadObstacle(const QString &why);

signals:
    void uploadRequested();
    void requestRequested(); //!< to see it, not to send it
    void cancelRequested();
    void retryRequested();
    void jobRequested(const QString &fileId);
    void removeRequested();
    void stateChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Stage {
        Checking,
        Usable,
        Faulty,
        Unreadable,
        Waiting,
        Sending,
        Processing,
        Ready,
        Failed,
        Canceled
    };

    QWidget *buildText();
    void buildButtons();
    void showProgress(qint64 done, qint64 total);
    void showSummary(const DatasetSummary &summary);
    void showIssues(const DatasetSummary &summary);
    void setStage(Stage stage, const QString &text);
    void primaryClicked();
    void updatePrimary();
    void redrawIcon();

    const QString m_path;
    QString m_uploadId{};
    QString m_fileId{};
    QString m_uploadObstacle{};
    Stage m_stage{Stage::Checking};
    bool m_isUsable{};
    DatasetCheck *m_check;
    IssuesModel *m_issuesModel;
    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_status;
    QProgressBar *m_progress;
    QPushButton *m_primary;
    QPushButton *m_cancel;
    QPushButton *m_showIssues;
    QToolButton *m_showRequest;
    QToolButton *m_remove;
    QTableView *m_issues;
};

} // namespace Finetune
