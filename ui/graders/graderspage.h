// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graders/kindform.h"

#include <QJsonObject>
#include <QPointer>
#include <QStringListModel>
#include <QWidget>

#include <functional>

class QPushButton;
class QSplitter;
class QTabWidget;

namespace Finetune {

class Banner;
class DatasetField;
class DatasetRunPanel;
class GraderEditor;
class Prompts;
class ReplyBase;
class Session;
class TrialPanel;
class Workspace;

//! Graders: written on the left, tried on one line or a whole dataset on the right. Opened from and
//! saved to JSON files, checked by the server, handed to a new job. One per workspace, owned by the
//! main window.
class GradersPage final : public QWidget
{
    Q_OBJECT

public:
    GradersPage(Workspace &workspace, Session &session, Prompts &prompts,
                QWidget *parent = nullptr);
    ~GradersPage() override;

    void openGrader(const QString &path);

signals:
    //! A reinforcement job is to be written with this grader.
    void jobRequested(const QJsonObject &grader);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildTrials();
    QPushButton *addButton(const QString &text, const QString &name);
    void connectParts();
    void takeGrader();
    void takeDataset();
    void listModels();
    void listVariables();
    void begin(const QString &type);
    void chooseFile();
    void save();
    void writeTo(const QString &path);
    void validate();
    void showTheRequest();
    void replaceAfterAsking(std::function<void()> replace);
    void updateControls();

    Workspace &m_workspace;
    Prompts &m_prompts;
    QStringListModel m_variables{};
    QStringListModel m_models{};
    Banner *m_banner;
    QPushButton *m_new{};
    QPushButton *m_open{};
    QPushButton *m_save{};
    QPushButton *m_validate{};
    QPushButton *m_show{};
    QPushButton *m_job{};
    GraderEditor *m_editor;
    DatasetField *m_dataset;
    QTabWidget *m_trials{};
    TrialPanel *m_trial;
    DatasetRunPanel *m_run;
    QSplitter *m_splitter{};
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
