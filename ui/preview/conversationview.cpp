// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/conversationview.h"

#include "core/common/text.h"
#include "ui/common/formats.h"

#include <QFormLayout>
#include <QFrame>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int Indent = 48; // what tells the two sides of a conversation apart, beside their names

QLabel *textLabel(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new QLabel(displayText(text, true), parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleDescription(name);
    return label;
}

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(displayText(text), parent);
    label->setTextFormat(Qt::PlainText);
    QFont strong = label->font();
    strong.setWeight(QFont::DemiBold);
    label->setFont(strong);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

bool isAnswer(const PreviewMessage &message)
{
    return message.role.startsWith("assistant"_L1) || message.role == "completion"_L1;
}

} // namespace

ConversationView::ConversationView(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"conversation"_s);
    setAccessibleName(tr("Conversation"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
}

void ConversationView::showExample(const PreviewExample &example)
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->setSpacing(8);
    if (!example.problem.isEmpty()) {
        layout->addWidget(textLabel(
            tr("Line %1 is no example: %2").arg(formatCount(example.line), example.problem),
            tr("Problem"), page));
    }
    addMessages(layout, example.messages, page);
    if (example.form == DatasetForm::Preference) {
        auto *pair = new QHBoxLayout;
        pair->addWidget(column(tr("Preferred answer"), example.preferred, page), 1, Qt::AlignTop);
        pair->addWidget(column(tr("Rejected answer"), example.rejected, page), 1, Qt::AlignTop);
        layout->addLayout(pair);
    }
    if (!example.fields.isEmpty()) {
        layout->addWidget(fieldList(example, page));
    }
    layout->addStretch();
    setWidget(page); // the former one goes
}

void ConversationView::addMessages(QVBoxLayout *layout, const QList<PreviewMessage> &messages,
                                   QWidget *parent) const
{
    for (const PreviewMessage &message : messages.first(std::min(messages.size(), MostMessages))) {
        layout->addWidget(bubble(message, parent));
    }
    if (const qsizetype more = messages.size() - MostMessages; more > 0) {
        layout->addWidget(caption(more == 1
                                      ? tr("1 more message: see the text")
                                      : tr("%1 more messages: see the text").arg(formatCount(more)),
                                  parent));
    }
}

QWidget *ConversationView::bubble(const PreviewMessage &message, QWidget *parent) const
{
    auto *row = new QWidget(parent);
    auto *frame = new QFrame(row);
    frame->setObjectName(u"messageBubble"_s);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(isAnswer(message) ? QPalette::Base : QPalette::AlternateBase);
    const QString role = message.role.isEmpty() ? tr("(no role)") : message.role;
    const QString who = message.isIgnored ? tr("%1 – not trained on (weight 0)").arg(role) : role;
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(12, 8, 12, 8);
    inside->setSpacing(3);
    inside->addWidget(caption(who, frame));
    inside->addWidget(
        textLabel(message.text.isEmpty() ? tr("(empty)") : message.text, displayText(who), frame));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(isAnswer(message) ? Indent : 0, 0, isAnswer(message) ? 0 : Indent,
                               0);
    layout->addWidget(frame);
    return row;
}

QWidget *ConversationView::column(const QString &title, const QList<PreviewMessage> &messages,
                                  QWidget *parent) const
{
    auto *box = new QGroupBox(title, parent);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(box);
    addMessages(layout, messages, box);
    layout->addStretch();
    return box;
}

QWidget *ConversationView::fieldList(const PreviewExample &example, QWidget *parent) const
{
    auto *box = new QGroupBox(example.form == DatasetForm::Reinforcement ? tr("For the grader")
                                                                         : tr("Other fields"),
                              parent);
    auto *form = new QFormLayout(box);
    for (const auto &[name, value] : example.fields) {
        const QString shown = displayText(name);
        form->addRow(caption(shown, box), textLabel(value, shown, box));
    }
    return box;
}

} // namespace Finetune
