// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/gradersample.h"
#include "core/net/reply.h"

#include <QPointer>
#include <QStringListModel>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Finetune {

class ElidedLabel;
class NameField;
class Prompts;
class Workspace;

//! Chooses the lines that graders are tried on: a file of this computer or one on the server. Reads
//! it off the GUI thread; the last choice wins. Owned by the page.
class DatasetField final : public QWidget
{
    Q_OBJECT

public:
    //! More lines of a file are not looked at.
    static constexpr int MostLines = 10'000;

    DatasetField(Workspace &workspace, Prompts &prompts, QWidget *parent = nullptr);
    ~DatasetField() override;

    void openFile(const QString &path);
    void fetch(const QString &fileId);

    const GraderDataset &dataset() const { return m_dataset; }

signals:
    void loaded();

private:
    void build();
    void chooseFile();
    void fetchTyped();
    void listFiles();
    int beginLoading(const QString &name);
    void take(const GraderDataset &dataset);
    void fail(const QString &text);
    void showCount();

    Workspace &m_workspace;
    Prompts &m_prompts;
    QStringListModel m_fileNames{};
    GraderDataset m_dataset{};
    QString m_name{};
    QPointer<ReplyBase> m_reply{};
    int m_loading{}; // counts the choices; only the last one is taken
    QPushButton *m_choose;
    NameField *m_uploaded;
    QPushButton *m_fetch;
    ElidedLabel *m_file;
    QLabel *m_note;
};

} // namespace Finetune
