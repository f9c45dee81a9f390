// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/upload.h"

#include <QWidget>

class QComboBox;
class QProgressBar;
class QPushButton;
class QLabel;

namespace Finetune {

class Prompts;
class Workspace;

//! Chooses one of the server's training files, or brings in one of this computer: picked or dropped
//! here, it is uploaded on the spot and chosen when it is ready.
class FileField final : public QWidget
{
    Q_OBJECT

public:
    //! `optional` adds a first entry that means none.
    FileField(Workspace &workspace, Prompts &prompts, const QString &name, bool isOptional,
              QWidget *parent = nullptr);

    QString fileId() const;
    void setFileId(const QString &fileId);

    bool isUploading() const { return !m_uploadId.isEmpty(); }

    //! What a label's buddy and the form's focus go to.
    QComboBox *combo() const { return m_combo; }

signals:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void listFiles();
    void choose();
    void upload(const QString &path);
    void followUpload();
    void showUpload(const Upload &upload);

    Workspace &m_workspace;
    Prompts &m_prompts;
    const bool m_isOptional;
    QString m_wanted{};   // also before the server's list is here
    QString m_uploadId{}; // under way
    QComboBox *m_combo;
    QPushButton *m_choose;
    QProgressBar *m_progress;
    QLabel *m_status;
};

} // namespace Finetune
