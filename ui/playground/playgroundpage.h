// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatapi.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace Finetune {

class ChatStream;
class EmptyState;
class PromptField;
class SamplingForm;
class Session;
class Transcript;
class TranscriptEntry;
class Workspace;

//! A conversation with one of the server's models; answers appear as they are given. One per
//! workspace, owned by the main window.
class PlaygroundPage final : public QWidget
{
    Q_OBJECT

public:
    PlaygroundPage(Workspace &workspace, Session &session, QWidget *parent = nullptr);
    ~PlaygroundPage() override;

    //! The model to talk to; begins a new conversation when it is another one.
    void setModel(const QString &modelId);

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildConversation();
    void buildSuggestions();
    void listModels();
    void submit();
    void ask();
    ChatRequest requestFor(const QList<ChatMessage> &messages) const;
    void showNextRequest();
    void showAnswer();
    void endAnswer();
    void noteEnd(const ChatStream &stream);
    void retry();
    void restart();
    void updateControls();

    Workspace &m_workspace;
    QList<ChatMessage> m_messages{};
    QPointer<ChatStream> m_stream{};
    TranscriptEntry *m_answer{};
    QTimer m_refresh{}; // an answer is drawn twenty times a second, however fast it comes
    bool m_modelTouched{};
    QComboBox *m_model{};
    QStackedWidget *m_stack{};
    EmptyState *m_empty{};
    Transcript *m_transcript{};
    PromptField *m_input{};
    QPushButton *m_send{};
    QPushButton *m_stop{};
    QPushButton *m_retry{};
    QPushButton *m_showRequest{};
    QPushButton *m_new{};
    SamplingForm *m_sampling{};
};

} // namespace Finetune
