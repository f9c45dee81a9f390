// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace Finetune {

class AnswerColumn;
class AnswerColumns;
class Banner;
class ModelChoices;
class PromptField;
class SamplingForm;
class Session;
class Workspace;

//! Talks to one model, or to several side by side: what is written below goes to all of them at
//! once, and the answers appear as they are given. One per workspace, owned by the main window.
class PlaygroundPage final : public QWidget
{
    Q_OBJECT

public:
    PlaygroundPage(Workspace &workspace, Session &session, QWidget *parent = nullptr);
    ~PlaygroundPage() override;

    //! The model to talk to, alone; begins a new conversation when it is another one.
    void setModel(const QString &modelId);
    //! A column for each of these, up to four, with nothing asked yet.
    void compare(const QStringList &modelIds);
    //! This model beside the one it was tuned from; alone when that is not known.
    void compareWithBase(const QString &modelId);

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildSuggestions();
    QWidget *buildInput();
    void buildEditing(QWidget *panel);
    QPushButton *addButton(QWidget *row, const QString &text, const QString &name);
    void addModel();
    QStringList modelNames() const;
    void submit();
    void stopAll();
    void showRequestOf(const AnswerColumn &column);
    void noteFailure(const ApiError &error);
    void editLast();
    void leaveEditing();
    QString lastQuestion() const;
    QString missingBase() const;
    void clear();
    void offerUndo(const QString &what);
    void showSampling(bool on);
    void updateControls();

    Workspace &m_workspace;
    Session &m_session;
    ModelChoices *m_choices;
    SamplingForm *m_sampling;
    AnswerColumns *m_columns;
    Banner *m_banner;
    std::optional<QString> m_edited{}; // the question that is being written anew
    QString m_putAside{};              // what stood in the field before that
    QWidget *m_suggestions{};
    QPushButton *m_addBase{};
    QPushButton *m_addColumn{};
    QPushButton *m_new{};
    QPushButton *m_showSampling{};
    QLabel *m_total{};
    QWidget *m_editing{};
    PromptField *m_input{};
    QPushButton *m_send{};
    QPushButton *m_stop{};
    QPushButton *m_edit{};
};

} // namespace Finetune
