// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatconversation.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace Finetune {

class FieldNote;
class ModelChoices;
class ModelPicker;
class SamplingForm;
class Transcript;
class Workspace;

//! A conversation as it was left, for undo.
struct KeptConversation
{
    QString model{};
    QList<ChatTurn> turns{};
    ChatTally tally{};
};

//! One model and the conversation with it: picker, answers, tokens, and what can be done with the
//! last answer. Shows a ChatConversation of its own; owned by AnswerColumns.
class AnswerColumn final : public QFrame
{
    Q_OBJECT

public:
    AnswerColumn(Workspace &workspace, ModelChoices &choices, const SamplingForm &sampling,
                 QWidget *parent = nullptr);
    ~AnswerColumn() override;

    QString modelName() const;
    void setModelName(const QString &name);

    const ChatConversation &conversation() const { return m_conversation; }

    //! Nothing happens without a model, or while an answer is under way.
    void ask(const QString &question);
    void askInstead(const QString &question);
    void askInTurn(const QStringList &questions);
    void stop();

    //! What asking this would send; the last request again when there is nothing to ask.
    ChatRequest requestFor(const QString &question) const;

    KeptConversation keep() const;
    void restore(const KeptConversation &kept);

    //! Its number from 0, and of how many: alone it needs no name and cannot be closed.
    void setPlace(int number, int count);
    //! Questions that the other columns were asked and this one was not.
    void offerQuestions(const QStringList &questions);

signals:
    void changed();
    void failed(const ApiError &error);
    void requestWanted();
    void closeRequested();

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildButtons();
    QToolButton *addButton(QWidget *row, const QString &name);
    void connectConversation();
    ChatRequest how() const;
    void beginTurn();
    void showGrowth();
    void endTurn();
    void askAgain();
    void copyAnswer();
    qsizetype turnToCopy() const;
    void explainModel();
    void updateControls();

    Workspace &m_workspace;
    ModelChoices &m_choices;
    const SamplingForm &m_sampling;
    ChatConversation m_conversation;
    QTimer m_refresh{};  // an answer is drawn twenty times a second, however fast it comes
    QString m_pending{}; // of it, not drawn yet
    QStringList m_offered{};
    QLabel *m_label{};
    ModelPicker *m_picker{};
    FieldNote *m_remark{};
    QToolButton *m_close{};
    QPushButton *m_catchUp{};
    Transcript *m_transcript{};
    QLabel *m_status{};
    QToolButton *m_stop{};
    QToolButton *m_again{};
    QToolButton *m_copy{};
    QToolButton *m_showRequest{};
};

} // namespace Finetune
