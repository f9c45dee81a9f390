// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/answercolumn.h"

#include "core/models/modelname.h"
#include "core/workspace.h"
#include "ui/common/errortext.h"
#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/playground/modelchoices.h"
#include "ui/playground/modelpicker.h"
#include "ui/playground/samplingform.h"
#include "ui/playground/transcript.h"
#include "ui/playground/turntext.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto RefreshInterval = std::chrono::milliseconds(50);

} // namespace

AnswerColumn::AnswerColumn(Workspace &workspace, ModelChoices &choices,
                           const SamplingForm &sampling, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_choices(choices)
    , m_sampling(sampling)
    , m_conversation(workspace.chat(), workspace.clock())
{
    setObjectName(u"answerColumn"_s);
    build();
    setFocusProxy(m_picker);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &AnswerColumn::showGrowth);
    connect(m_picker, &ModelPicker::changed, this, [this] {
        m_choices.fetchCheckpointsOf(modelName());
        explainModel();
        updateControls();
        emit changed();
    });
    connect(&workspace.models(), &ModelList::loadingChanged, this, &AnswerColumn::explainModel);
    connect(&workspace.models(), &ModelList::failed, this, &AnswerColumn::explainModel);
    connectConversation();
    m_choices.fetchCheckpointsOf(modelName());
    explainModel();
    setPlace(0, 1);
    updateControls();
}

AnswerColumn::~AnswerColumn() = default;

void AnswerColumn::build()
{
    m_transcript = new Transcript(this);
    m_catchUp = new QPushButton(this);
    m_catchUp->setObjectName(u"catchUpButton"_s);
    m_catchUp->hide();
    m_status = new QLabel(this);
    m_status->setObjectName(u"columnStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(buildHeader());
    layout->addWidget(m_remark);
    layout->addWidget(m_catchUp);
    layout->addWidget(m_transcript, 1);
    layout->addWidget(m_status);
    layout->addWidget(buildButtons());
    connect(m_catchUp, &QPushButton::clicked, this, [this] { askInTurn(m_offered); });
}

QWidget *AnswerColumn::buildHeader()
{
    auto *header = new QWidget(this);
    m_picker = new ModelPicker(m_choices, header);
    m_label = new QLabel(header);
    m_label->setBuddy(m_picker);
    m_remark = new FieldNote(m_picker, this);
    m_close = new QToolButton(header);
    m_close->setObjectName(u"closeColumnButton"_s);
    m_close->setIcon(icon(Icon::Close));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    connect(m_close, &QToolButton::clicked, this, &AnswerColumn::closeRequested);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(m_label);
    layout->addWidget(m_picker, 1);
    layout->addWidget(m_close);
    return header;
}

QWidget *AnswerColumn::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    m_stop = addButton(row, u"stopColumnButton"_s);
    m_stop->setIcon(icon(Icon::Cancel));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stop this answer"));
    m_again = addButton(row, u"retryButton"_s);
    m_again->setIcon(icon(Icon::Refresh));
    m_copy = addButton(row, u"copyAnswerButton"_s);
    m_copy->setIcon(icon(Icon::Copy));
    m_copy->setText(tr("Copy answer"));
    m_showRequest = addButton(row, u"showRequestButton"_s);
    m_showRequest->setIcon(icon(Icon::Log));
    m_showRequest->setText(tr("Show request…"));
    layout->addStretch();
    connect(m_stop, &QToolButton::clicked, this, &AnswerColumn::stop);
    connect(m_again, &QToolButton::clicked, this, &AnswerColumn::askAgain);
    connect(m_copy, &QToolButton::clicked, this, &AnswerColumn::copyAnswer);
    connect(m_showRequest, &QToolButton::clicked, this, &AnswerColumn::requestWanted);
    connect(m_transcript, &QPlainTextEdit::cursorPositionChanged, this,
            &AnswerColumn::updateControls);
    return row;
}

QToolButton *AnswerColumn::addButton(QWidget *row, const QString &name)
{
    auto *button = new QToolButton(row);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAutoRaise(true);
    row->layout()->addWidget(button);
    return button;
}

void AnswerColumn::connectConversation()
{
    connect(&m_conversation, &ChatConversation::cut, this, [this](qsizetype length) {
        m_pending.clear();
        m_transcript->cutTo(length);
        updateControls();
    });
    connect(&m_conversation, &ChatConversation::begun, this, &AnswerColumn::beginTurn);
    connect(&m_conversation, &ChatConversation::grown, this, [this](const QString &text) {
        m_pending += text;
        if (!m_refresh.isActive()) {
            m_refresh.start();
        }
    });
    connect(&m_conversation, &ChatConversation::ended, this, &AnswerColumn::endTurn);
}

QString AnswerColumn::modelName() const
{
    return m_picker->modelName();
}

void AnswerColumn::setModelName(const QString &name)
{
    m_picker->setModelName(name);
}

ChatRequest AnswerColumn::how() const
{
    return m_sampling.requestTo(modelName());
}

void AnswerColumn::ask(const QString &question)
{
    if (!modelName().isEmpty()) {
        m_conversation.ask(question, how());
    }
}

void AnswerColumn::askInstead(const QString &question)
{
    if (m_conversation.turns().isEmpty()) {
        ask(question);
    } else if (!modelName().isEmpty()) {
        m_conversation.askInstead(question, how());
    }
}

void AnswerColumn::askInTurn(const QStringList &questions)
{
    if (!modelName().isEmpty()) {
        m_conversation.askInTurn(questions, how());
    }
}

void AnswerColumn::askAgain()
{
    if (!modelName().isEmpty()) {
        m_conversation.askAgain(how());
    }
}

void AnswerColumn::stop()
{
    m_conversation.stop();
}

ChatRequest AnswerColumn::requestFor(const QString &question) const
{
    const bool repeatsLast = question.isEmpty() && !m_conversation.turns().isEmpty();
    return repeatsLast ? m_conversation.requestForLast(how())
                       : m_conversation.requestFor(question, how());
}

KeptConversation AnswerColumn::keep() const
{
    return {.model = modelName(), .turns = m_conversation.turns(), .tally = m_conversation.tally()};
}

void AnswerColumn::restore(const KeptConversation &kept)
{
    if (!kept.model.isEmpty()) {
        setModelName(kept.model);
    }
    offerQuestions({});
    m_conversation.replace(kept.turns, kept.tally);
    updateControls();
    emit changed();
}

void AnswerColumn::setPlace(int number, int count)
{
    const bool isAlone = count == 1;
    m_label->setText(isAlone ? tr("&Model") : tr("Model &%1").arg(number + 1));
    setAccessibleName(QString(m_label->text()).remove(u'&'));
    m_close->setVisible(!isAlone);
    m_close->setToolTip(tr("Take model %1 away").arg(number + 1));
    m_close->setAccessibleName(m_close->toolTip());
    m_transcript->setAccessibleName(isAlone ? tr("Conversation")
                                            : tr("Conversation with model %1").arg(number + 1));
    const auto style = count > 2 ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton *button : {m_stop, m_again, m_copy, m_showRequest}) {
        button->setToolButtonStyle(style);
    }
    m_transcript->setPlaceholderText(
        isAlone ? tr("Choose a model above and write a message below. To see what the training "
                     "changed, compare the model with its base.")
                : tr("What you ask below goes to all models at once."));
}

void AnswerColumn::offerQuestions(const QStringList &questions)
{
    m_offered = questions;
    m_catchUp->setText(tr("Ask what was asked so far (%1)").arg(questions.size()));
    updateControls();
}

// Also for turns that come back by undo: these are finished.
void AnswerColumn::beginTurn()
{
    const ChatTurn &turn = m_conversation.turns().constLast();
    m_pending.clear();
    m_transcript->beginTurn(turn.question, turn.model);
    m_transcript->appendText(turn.answer);
    if (turn.duration) {
        m_transcript->endTurn(turnText(turn), turn.hasFailed());
    }
    updateControls();
    emit changed();
}

void AnswerColumn::showGrowth()
{
    if (!m_pending.isEmpty()) {
        m_transcript->appendText(std::exchange(m_pending, {}));
        updateControls();
    }
}

void AnswerColumn::endTurn()
{
    m_refresh.stop();
    showGrowth();
    const ChatTurn turn = m_conversation.turns().constLast();
    m_transcript->endTurn(turnText(turn), turn.hasFailed());
    updateControls();
    QAccessibleEvent announcement(m_status, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
    if (turn.hasFailed()) {
        emit failed(*turn.error);
    }
    emit changed();
}

// The turn with the caret when the reader is in the text, else the last one.
qsizetype AnswerColumn::turnToCopy() const
{
    const qsizetype last = m_conversation.turns().size() - 1;
    const bool isChosen = m_transcript->textCursor().position() > 0;
    return isChosen ? std::min(m_transcript->turnAtCaret(), last) : last;
}

void AnswerColumn::copyAnswer()
{
    if (const qsizetype turn = turnToCopy(); turn >= 0) {
        QGuiApplication::clipboard()->setText(m_conversation.turns().at(turn).answer);
    }
}

void AnswerColumn::explainModel()
{
    const ModelList &models = m_workspace.models();
    const Model *listed = models.store().find(modelName());
    QString remark;
    if (listed && listed->shutdownDate) {
        remark = tr("Shuts down on %1.")
                     .arg(QLocale().toString(*listed->shutdownDate, QLocale::LongFormat));
    } else if (models.hasLoaded() && !modelName().isEmpty() && !m_choices.contains(modelName())
               && !isCheckpointName(modelName())) {
        remark = tr("The server does not list it; it may answer all the same.");
    } else if (models.isLoading() && m_choices.rowCount() == 0) {
        remark = tr("Loading the server's models…");
    } else if (!models.hasLoaded() && m_choices.rowCount() == 0) {
        remark = tr("The server's models are not known. Type the name of one.");
    }
    m_remark->setHint(remark);
}

void AnswerColumn::updateControls()
{
    const bool isBusy = m_conversation.isBusy();
    const QList<ChatTurn> &turns = m_conversation.turns();
    const bool hasTurns = !turns.isEmpty();
    m_catchUp->setVisible(!hasTurns && !m_offered.isEmpty());
    m_catchUp->setEnabled(!modelName().isEmpty());
    m_picker->setEnabled(!isBusy);
    m_stop->setVisible(isBusy);
    m_again->setVisible(!isBusy && hasTurns);
    const bool hasFailed = hasTurns && turns.constLast().hasFailed();
    m_again->setText(hasFailed ? tr("Try again") : tr("Answer again"));
    m_again->setToolTip(hasFailed ? tr("Ask the last question again")
                                  : tr("Ask the last question again, in place of this answer"));
    const qsizetype turn = turnToCopy();
    m_copy->setVisible(hasTurns);
    m_copy->setEnabled(turn >= 0 && !turns.at(turn).answer.isEmpty());
    m_copy->setToolTip(tr("Copy the answer with the text cursor in it, or the last one"));
    m_showRequest->setEnabled(!modelName().isEmpty());
    m_showRequest->setToolTip(modelName().isEmpty()
                                  ? tr("Choose a model first")
                                  : tr("Show the request as curl, Python and JSON"));
    if (isBusy) {
        m_status->setText(turns.constLast().answer.isEmpty() ? tr("Waiting for the answer…")
                                                             : tr("Answering…"));
    } else {
        m_status->setText(tallyText(m_conversation.tally()));
    }
    m_status->setVisible(!m_status->text().isEmpty());
}

} // namespace Finetune
