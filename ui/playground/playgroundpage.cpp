// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/playgroundpage.h"

#include "core/common/text.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/icons.h"
#include "ui/common/pageparts.h"
#include "ui/common/requestview.h"
#include "ui/common/tooltip.h"
#include "ui/playground/answercolumns.h"
#include "ui/playground/modelchoices.h"
#include "ui/playground/promptfield.h"
#include "ui/playground/samplingform.h"
#include "ui/playground/turntext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int SideWidth = 240;
const QString SamplingState = u"playground/sampling"_s;
const QByteArray Hidden = "hidden";

} // namespace

PlaygroundPage::PlaygroundPage(Workspace &workspace, Session &session, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_choices(new ModelChoices(workspace, this))
    , m_sampling(new SamplingForm(this))
    , m_columns(new AnswerColumns(workspace, *m_choices, *m_sampling, this))
    , m_banner(new Banner(this))
{
    setObjectName(u"playgroundPage"_s);
    build();
    connect(m_columns, &AnswerColumns::changed, this, &PlaygroundPage::updateControls);
    connect(m_columns, &AnswerColumns::failed, this, &PlaygroundPage::noteFailure);
    connect(m_columns, &AnswerColumns::requestWanted, this,
            [this](const AnswerColumn *column) { showRequestOf(*column); });
    connect(m_columns, &AnswerColumns::aboutToClose, this,
            [this] { offerUndo(tr("A model and its answers were taken away.")); });
    showSampling(session.state(SamplingState) != Hidden);
    updateControls();
}

PlaygroundPage::~PlaygroundPage() = default;

void PlaygroundPage::build()
{
    m_sampling->setFixedWidth(SideWidth);
    auto *body = new QHBoxLayout;
    body->setSpacing(20);
    body->addWidget(m_columns, 1);
    body->addWidget(m_sampling);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(buildHeader());
    layout->addWidget(m_banner);
    layout->addLayout(body, 1);
    layout->addWidget(buildSuggestions());
    layout->addWidget(buildInput());
}

QWidget *PlaygroundPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    auto *title = pageTitle(tr("Playground"), header);
    layout->addWidget(title);
    layout->addStretch();
    m_addBase = addButton(header, tr("Compare with &base"), u"compareWithBaseButton"_s);
    m_addColumn = addButton(header, tr("&Add model"), u"addColumnButton"_s);
    m_addColumn->setIcon(icon(Icon::Add));
    m_new = addButton(header, tr("&New conversation"), u"newConversationButton"_s);
    m_new->setIcon(icon(Icon::Trash));
    m_showSampling = addButton(header, tr("S&ettings"), u"showSamplingButton"_s);
    m_showSampling->setIcon(icon(Icon::Settings));
    m_showSampling->setCheckable(true);
    m_showSampling->setToolTip(tr("System message, temperature and other options"));
    connect(m_addBase, &QPushButton::clicked, this, [this] {
        if (const QString base = missingBase(); !base.isEmpty()) {
            m_columns->add(base);
            m_input->setFocus();
        }
    });
    connect(m_addColumn, &QPushButton::clicked, this, &PlaygroundPage::addModel);
    connect(m_new, &QPushButton::clicked, this, &PlaygroundPage::clear);
    connect(m_showSampling, &QPushButton::toggled, this, &PlaygroundPage::showSampling);
    return header;
}

// Questions that the sample dataset answers, in its language.
QWidget *PlaygroundPage::buildSuggestions()
{
    m_suggestions = new QWidget(this);
    auto *layout = new QHBoxLayout(m_suggestions);
    layout->setContentsMargins({});
    layout->addWidget(new QLabel(tr("For a model trained with the sample:"), m_suggestions));
    for (const QString &question : {u"When do I get my refund?"_s, u"How do I return a notebook?"_s,
                                    u"My discount code does not work."_s}) {
        QPushButton *button = addButton(m_suggestions, question, u"suggestionButton"_s);
        connect(button, &QPushButton::clicked, this, [this, question] {
            m_input->setPlainText(question);
            submit();
        });
    }
    layout->addStretch();
    return m_suggestions;
}

QWidget *PlaygroundPage::buildInput()
{
    auto *panel = new QWidget(this);
    m_total = new QLabel(panel);
    m_total->setObjectName(u"totalTokens"_s);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setForegroundRole(QPalette::PlaceholderText);
    buildEditing(panel);
    m_input = new PromptField(panel);
    m_input->setPlaceholderText(
        tr("Ask something. Enter sends, Shift+Enter begins a new line, Escape stops."));
    auto *buttons = new QWidget(panel);
    auto *column = new QVBoxLayout(buttons);
    column->setContentsMargins({});
    m_send = addButton(buttons, tr("&Send"), u"sendButton"_s);
    m_send->setIcon(icon(Icon::Send));
    m_stop = addButton(buttons, tr("S&top"), u"stopButton"_s);
    m_stop->setIcon(icon(Icon::Cancel));
    m_edit = addButton(buttons, tr("Edit &last message"), u"editLastButton"_s);
    m_edit->setToolTip(tr("Also with the up key in the empty message field"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_input, 1);
    row->addWidget(buttons, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addWidget(m_total);
    layout->addWidget(m_editing);
    layout->addLayout(row);
    connect(m_input, &PromptField::submitted, this, &PlaygroundPage::submit);
    connect(m_input, &PromptField::lastWanted, this, &PlaygroundPage::editLast);
    connect(m_input, &PromptField::left, this, [this] {
        if (m_edited) {
            leaveEditing();
        } else {
            stopAll();
        }
    });
    connect(m_input, &QPlainTextEdit::textChanged, this, &PlaygroundPage::updateControls);
    connect(m_send, &QPushButton::clicked, this, &PlaygroundPage::submit);
    connect(m_stop, &QPushButton::clicked, this, &PlaygroundPage::stopAll);
    connect(m_edit, &QPushButton::clicked, this, &PlaygroundPage::editLast);
    return panel;
}

// The line above the field while the last message is written anew.
void PlaygroundPage::buildEditing(QWidget *panel)
{
    m_editing = new QWidget(panel);
    auto *layout = new QHBoxLayout(m_editing);
    layout->setContentsMargins({});
    layout->addWidget(new QLabel(
        tr("You are writing your last message anew. Sending it replaces its answers."), m_editing));
    QPushButton *leave = addButton(m_editing, tr("Keep the old one"), u"leaveEditingButton"_s);
    layout->addStretch();
    m_editing->hide();
    connect(leave, &QPushButton::clicked, this, &PlaygroundPage::leaveEditing);
}

QPushButton *PlaygroundPage::addButton(QWidget *row, const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, row);
    button->setObjectName(name);
    row->layout()->addWidget(button);
    return button;
}

void PlaygroundPage::setModel(const QString &modelId)
{
    const QList<AnswerColumn *> &columns = m_columns->columns();
    if (columns.size() > 1 || columns.constFirst()->modelName() != modelId) {
        compare({modelId});
    } else {
        m_input->setFocus();
    }
}

void PlaygroundPage::compare(const QStringList &modelIds)
{
    if (m_columns->hasTurns()) {
        offerUndo(tr("The conversation before was put away."));
    }
    leaveEditing();
    m_columns->setModels(modelIds);
    m_workspace.models().refresh();
    m_input->setFocus();
}

void PlaygroundPage::compareWithBase(const QString &modelId)
{
    const QString base = m_choices->baseOf(modelId);
    compare(base.isEmpty() ? QStringList{modelId} : QStringList{base, modelId});
}

// With a model that is not there yet, so that one can go on asking at once.
void PlaygroundPage::addModel()
{
    const QString other = m_choices->firstBut(modelNames());
    AnswerColumn *column = m_columns->add(other);
    if (column && other.isEmpty()) {
        column->setFocus();
    } else {
        m_input->setFocus();
    }
}

QStringList PlaygroundPage::modelNames() const
{
    QStringList names;
    for (const AnswerColumn *column : m_columns->columns()) {
        names.append(column->modelName());
    }
    return names;
}

void PlaygroundPage::submit()
{
    const QString text = m_input->toPlainText().trimmed();
    if (text.isEmpty() || m_columns->isBusy() || !m_columns->hasModels()) {
        return;
    }
    const std::optional<QString> edited = m_edited;
    m_banner->hide();
    m_sampling->clearProblems();
    m_editing->hide();
    m_edited = std::nullopt;
    m_input->setPlainText(std::exchange(m_putAside, {}));
    m_input->moveCursor(QTextCursor::End);
    for (AnswerColumn *column : m_columns->columns()) {
        const QList<ChatTurn> &turns = column->conversation().turns();
        if (edited && !turns.isEmpty() && turns.constLast().question == *edited) {
            column->askInstead(text);
        } else {
            column->ask(text);
        }
    }
    m_input->setFocus();
}

void PlaygroundPage::stopAll()
{
    for (AnswerColumn *column : m_columns->columns()) {
        column->stop();
    }
}

void PlaygroundPage::showRequestOf(const AnswerColumn &column)
{
    showRequest(this, ChatApi::streamRequest(column.requestFor(m_input->toPlainText().trimmed())),
                m_workspace.connection());
}

// A server names the option it does not like; what is wrong is said there too.
void PlaygroundPage::noteFailure(const ApiError &error)
{
    if (m_sampling->showProblem(error.param, error.message)) {
        showSampling(true);
    }
}

void PlaygroundPage::editLast()
{
    const QString question = lastQuestion();
    if (question.isEmpty() || m_columns->isBusy()) {
        return;
    }
    if (!m_edited) {
        m_putAside = m_input->toPlainText(); // begun, and given back after
    }
    m_edited = question;
    m_editing->show();
    m_input->setPlainText(question);
    m_input->moveCursor(QTextCursor::End);
    m_input->setFocus();
    updateControls();
}

void PlaygroundPage::leaveEditing()
{
    if (m_edited) {
        m_edited = std::nullopt;
        m_editing->hide();
        m_input->setPlainText(std::exchange(m_putAside, {}));
        m_input->moveCursor(QTextCursor::End);
        m_input->setFocus();
        updateControls();
    }
}

QString PlaygroundPage::lastQuestion() const
{
    for (const AnswerColumn *column : m_columns->columns()) {
        if (const auto &turns = column->conversation().turns(); !turns.isEmpty()) {
            return turns.constLast().question;
        }
    }
    return {};
}

// The base of a model in one of the columns, when it is in none itself.
QString PlaygroundPage::missingBase() const
{
    const QStringList names = modelNames();
    for (const QString &name : names) {
        const QString base = m_choices->baseOf(name);
        if (!base.isEmpty()) {
            return names.contains(base) ? QString() : base;
        }
    }
    return {};
}

void PlaygroundPage::clear()
{
    offerUndo(tr("The conversation was cleared."));
    leaveEditing();
    m_columns->setModels(modelNames());
    m_input->setFocus();
}

// For what is on the screen now, just before it goes.
void PlaygroundPage::offerUndo(const QString &what)
{
    stopAll();
    m_banner->showMessage(Banner::Kind::Information, what, tr("Undo"),
                          [this, kept = m_columns->keep()] { m_columns->restore(kept); });
}

void PlaygroundPage::showSampling(bool on)
{
    m_sampling->setVisible(on);
    m_showSampling->setChecked(on);
    m_session.setState(SamplingState, on ? QByteArray() : Hidden);
}

void PlaygroundPage::updateControls()
{
    const bool isBusy = m_columns->isBusy();
    const bool hasModels = m_columns->hasModels();
    const bool hasText = !m_input->toPlainText().trimmed().isEmpty();
    const bool isFull = m_columns->columns().size() >= AnswerColumns::MostColumns;
    m_send->setVisible(!isBusy);
    m_send->setEnabled(hasModels && hasText);
    m_send->setToolTip(!hasModels     ? tr("Choose a model in each column first")
                           : !hasText ? tr("Write a message first")
                                      : QString());
    m_stop->setVisible(isBusy);
    m_edit->setEnabled(!isBusy && !m_edited && m_columns->hasTurns());
    m_addColumn->setEnabled(!isFull);
    m_addColumn->setToolTip(isFull ? tr("There is room for four models")
                                   : tr("Ask another model or checkpoint the same"));
    const QString base = missingBase();
    m_addBase->setEnabled(!base.isEmpty() && !isFull);
    m_addBase->setToolTip(base.isEmpty()
                              ? tr("For a fine-tuned model whose base has no column yet")
                              : literalToolTip(tr("Ask %1 the same").arg(displayText(base))));
    m_new->setEnabled(m_columns->hasTurns());
    m_suggestions->setVisible(!m_columns->hasTurns());
    const QString total =
        m_columns->columns().size() > 1 ? tallyText(m_columns->tally()) : QString();
    m_total->setText(total.isEmpty() ? QString() : tr("All models: %1").arg(total));
    m_total->setVisible(!total.isEmpty());
}

} // namespace Finetune
