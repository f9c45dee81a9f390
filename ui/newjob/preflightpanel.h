// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filewatch.h"
#include "core/finetuning/preflight.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QListWidget;

namespace Finetune {

class Workspace;

//! What is to know before the job is sent, beside the form and always up to date. Told the draft by
//! the dialog; looks at the files on the server by itself, once each.
class PreflightPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PreflightPanel(Workspace &workspace, QWidget *parent = nullptr);
    ~PreflightPanel() override;

    void setDraft(const JobDraft &draft);

    const QList<PreflightFinding> &findings() const { return m_findings; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void checkFile(const File *file);
    const RemoteFileReport *reportOf(const QString &fileId) const;
    void display(const QList<PreflightFinding> &findings);

    Workspace &m_workspace;
    FileWatch m_watch;
    const ModelCatalogue m_catalogue;
    JobDraft m_draft{};
    QHash<QString, RemoteFileReport> m_reports{}; // by file; what is on the server never changes
    QSet<QString> m_checking{};
    QList<PreflightFinding> m_findings{};
    QListWidget *m_list;
};

} // namespace Finetune
