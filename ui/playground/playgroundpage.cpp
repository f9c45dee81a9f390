// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/playgroundpage.h"

#include "core/chat/chatstream.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/requestview.h"
#include "ui/playground/promptfield.h"
#include "ui/playground/samplingform.h"
#include "ui/playground/transcript.h"

#include <QAccessible>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto RefreshInterval = std::chrono::milliseconds(50);
constexpr int SideWidth = 260;

// Tuned models first, whole ones before their checkpoints, then the base models.
int modelRank(const QString &modelId)
{
    if (modelId.contains(":ckpt-step-"_L1)) {
        return 1;
    }
    return modelId.startsWith("ft:"_L1) || modelId.contains(".ft-"_L1) ? 0 : 2;
}

} // namespace

PlaygroundPage::PlaygroundPage(Workspace &workspace, Session &, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    setObjectName(u"playgroundPage"_s);
    build();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &PlaygroundPage::showAnswer);
    connect(&m_workspace.models(), &ModelList::loaded, this, &PlaygroundPage::listModels);
    listModels();
    updateControls();
}

PlaygroundPage::~PlaygroundPage() = default;

void PlaygroundPage::build()
{
    m_sampling = new SamplingForm(this);
    m_sampling->setFixedWidth(SideWidth);
    auto *body = new QHBoxLayout;
    body->setSpacing(20);
    body->addWidget(buildConversation(), 1);
    body->addWidget(m_sampling);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(buildHeader());
    layout->addLayout(body, 1);
}

QWidget *PlaygroundPage::buildHeader()
{
    auto *title = new QLabel(tr("Try a model"), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    m_model = new QComboBox(this);
    m_model->setObjectName(u"playgroundModel"_s);
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->setMinimumWidth(380);
    m_model->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_model->completer()->setFilterMode(Qt::MatchContains);
    m_model->setAccessibleName(tr("Model"));
    auto *label = new QLabel(tr("&Model"), this);
    label->setBuddy(m_model);
    m_new = new QPushButton(icon(Icon::Add), tr("New conversation"), this);
    m_new->setObjectName(u"newConversationButton"_s);
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addStretch();
    layout->addWidget(label);
    layout->addWidget(m_model);
    layout->addWidget(m_new);
    connect(m_new, &QPushButton::clicked, this, &PlaygroundPage::restart);
    connect(m_model, &QComboBox::editTextChanged, this, [this] {
        m_modelTouched = true;
        updateControls();
    });
    return header;
}

QWidget *PlaygroundPage::buildConversation()
{
    m_transcript = new Transcript(this);
    m_empty =
        new EmptyState(Icon::Chat, tr("Ask the model something"),
                       tr("Choose a fine-tuned model above. If you trained it with the sample "
                          "dataset, try one of these."),
                       this);
    buildSuggestions();
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_transcript);
    m_input = new PromptField(this);
    m_send = new QPushButton(icon(Icon::Send), tr("Send"), this);
    m_send->setObjectName(u"sendButton"_s);
    m_stop = new QPushButton(icon(Icon::Cancel), tr("Stop"), this);
    m_stop->setObjectName(u"stopButton"_s);
    m_retry = new QPushButton(icon(Icon::Refresh), tr("Try again"), this);
    m_retry->setObjectName(u"retryButton"_s);
    m_showRequest = new QPushButton(icon(Icon::Copy), tr("Copy as request…"), this);
    m_showRequest->setObjectName(u"showRequestButton"_s);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_send);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_showRequest);
    buttons->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_input, 1);
    row->addLayout(buttons);
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addWidget(m_stack, 1);
    layout->addLayout(row);
    connect(m_input, &PromptField::submitted, this, &PlaygroundPage::submit);
    connect(m_input, &QPlainTextEdit::textChanged, this, &PlaygroundPage::updateControls);
    connect(m_send, &QPushButton::clicked, this, &PlaygroundPage::submit);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_stream) {
            m_stream->stop();
        }
    });
    connect(m_retry, &QPushButton::clicked, this, &PlaygroundPage::retry);
    connect(m_showRequest, &QPushButton::clicked, this, &PlaygroundPage::showNextRequest);
    return panel;
}

// Questions that the sample dataset answers, in its language.
void PlaygroundPage::buildSuggestions()
{
    for (const QString &question : {u"When do I get my refund?"_s, u"How do I return a notebook?"_s,
                                    u"My discount code does not work."_s}) {
        QPushButton *button = m_empty->addButton(question, u"suggestionButton"_s);
        button->setDefault(false);
        connect(button, &QPushButton::clicked, this, [this, question] {
            m_input->setPlainText(question);
            submit();
        });
    }
}

void PlaygroundPage::listModels()
{
    QStringList ids;
    for (const Model &model : m_workspace.models().store().items()) {
        ids.append(model.id);
    }
    std::stable_sort(ids.begin(), ids.end(), [](const QString &a, const QString &b) {
        return modelRank(a) < modelRank(b);
    });
    const QSignalBlocker quiet(m_model);
    const QString chosen = m_model->currentText();
    m_model->clear();
    m_model->addItems(ids);
    if (m_modelTouched) {
        m_model->setEditText(chosen);
    }
    updateControls();
}

void PlaygroundPage::setModel(const QString &modelId)
{
    if (modelId != m_model->currentText()) {
        m_model->setEditText(modelId);
        restart();
    }
    m_workspace.models().refresh();
    m_input->setFocus();
}

void PlaygroundPage::submit()
{
    const QString text = m_input->toPlainText().trimmed();
    if (text.isEmpty() || m_stream || m_model->currentText().trimmed().isEmpty()) {
        return;
    }
    m_input->clear();
    m_messages.append({.role = ChatRole::User, .content = text});
    m_stack->setCurrentWidget(m_transcript);
    m_transcript->add(TranscriptEntry::Kind::Person, tr("You"))->setText(text);
    ask();
}

ChatRequest PlaygroundPage::requestFor(const QList<ChatMessage> &messages) const
{
    ChatRequest request{.model = m_model->currentText().trimmed(), .messages = messages};
    if (const QString system = m_sampling->systemMessage(); !system.isEmpty()) {
        request.messages.prepend({.role = ChatRole::System, .content = system});
    }
    m_sampling->applyTo(request);
    return request;
}

// What "Send" would send now; after an answer, with an empty input, what was sent last.
void PlaygroundPage::showNextRequest()
{
    QList<ChatMessage> messages = m_messages;
    if (const QString text = m_input->toPlainText().trimmed(); !text.isEmpty()) {
        messages.append({.role = ChatRole::User, .content = text});
    } else if (!messages.isEmpty() && messages.constLast().role == ChatRole::Assistant) {
        messages.removeLast();
    }
    showRequest(this, ChatApi::streamRequest(requestFor(messages)), m_workspace.connection());
}

void PlaygroundPage::ask()
{
    const ChatRequest request = requestFor(m_messages);
    m_answer = m_transcript->add(TranscriptEntry::Kind::Model, displayText(request.model));
    m_answer->setNote(tr("Waiting for the answer…"));
    m_stream = m_workspace.chat().stream(request, this);
    connect(m_stream, &ChatStream::added, this, [this] {
        if (!m_refresh.isActive()) {
            m_refresh.start();
        }
    });
    connect(m_stream, &ChatStream::finished, this, &PlaygroundPage::endAnswer);
    updateControls();
}

void PlaygroundPage::showAnswer()
{
    if (m_stream && m_answer) {
        m_answer->setText(m_stream->text());
        m_answer->setNote({});
    }
}

void PlaygroundPage::endAnswer()
{
    m_refresh.stop();
    showAnswer();
    ChatStream *stream = m_stream;
    m_stream = nullptr;
    noteEnd(*stream);
    if (!stream->text().isEmpty()) {
        m_messages.append({.role = ChatRole::Assistant, .content = stream->text()});
    }
    stream->deleteLater();
    QAccessibleEvent announcement(m_answer, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
    updateControls();
    m_input->setFocus();
}

void PlaygroundPage::noteEnd(const ChatStream &stream)
{
    if (stream.error() && stream.error()->kind != ApiError::Kind::Canceled) {
        m_answer->setNote(errorWords(*stream.error()).summary(), true);
        return;
    }
    QStringList parts;
    if (stream.error()) {
        parts.append(tr("stopped"));
    } else if (stream.finishReason() == "length"_L1) {
        parts.append(tr("cut off at the longest answer"));
    } else if (!stream.finishReason().isEmpty() && stream.finishReason() != "stop"_L1) {
        parts.append(displayText(stream.finishReason()));
    }
    if (const auto usage = stream.usage()) {
        parts.append(
            tr("%1 tokens asked, %2 answered")
                .arg(formatCount(usage->promptTokens), formatCount(usage->completionTokens)));
    }
    m_answer->setNote(parts.join(u", "_s));
}

// Asks the last question once more, in place of the answer it got.
void PlaygroundPage::retry()
{
    if (m_stream || m_messages.isEmpty()) {
        return;
    }
    if (m_messages.constLast().role == ChatRole::Assistant) {
        m_messages.removeLast();
    }
    m_transcript->removeLast();
    ask();
}

void PlaygroundPage::restart()
{
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream->stop();
        m_stream->deleteLater();
        m_stream = nullptr;
    }
    m_refresh.stop();
    m_messages.clear();
    m_transcript->clear();
    m_answer = nullptr;
    m_stack->setCurrentWidget(m_empty);
    updateControls();
}

void PlaygroundPage::updateControls()
{
    const bool busy = !m_stream.isNull();
    const bool hasModel = !m_model->currentText().trimmed().isEmpty();
    const bool hasText = m_input && !m_input->toPlainText().trimmed().isEmpty();
    if (!m_input) {
        return;
    }
    m_send->setVisible(!busy);
    m_send->setEnabled(hasModel && hasText);
    m_send->setToolTip(!hasModel      ? tr("Choose a model first")
                           : !hasText ? tr("Write a message first")
                                      : QString());
    m_stop->setVisible(busy);
    m_retry->setVisible(!busy && !m_messages.isEmpty());
    m_showRequest->setEnabled(hasModel);
    m_showRequest->setToolTip(hasModel ? tr("Show the request as curl, Python and JSON")
                                       : tr("Choose a model first"));
    m_new->setEnabled(!m_messages.isEmpty());
    m_model->setEnabled(!busy);
}

} // namespace Finetune
