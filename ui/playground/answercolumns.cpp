// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/answercolumns.h"

#include <QHBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int NarrowestColumn = 230;

} // namespace

AnswerColumns::AnswerColumns(Workspace &workspace, ModelChoices &choices,
                             const SamplingForm &sampling, QWidget *parent)
    : QScrollArea(parent)
    , m_workspace(workspace)
    , m_choices(choices)
    , m_sampling(sampling)
{
    setObjectName(u"answerColumns"_s);
    setAccessibleName(tr("Models and their answers"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *row = new QWidget(this);
    m_layout = new QHBoxLayout(row);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(14);
    setWidget(row);
    append();
}

AnswerColumn *AnswerColumns::add(const QString &model)
{
    if (m_columns.size() >= MostColumns) {
        return nullptr;
    }
    const QStringList asked = questions();
    AnswerColumn *column = append();
    if (!model.isEmpty()) {
        column->setModelName(model);
    }
    column->offerQuestions(asked);
    emit changed();
    return column;
}

AnswerColumn *AnswerColumns::append()
{
    auto *column = new AnswerColumn(m_workspace, m_choices, m_sampling, widget());
    column->setMinimumWidth(NarrowestColumn);
    m_layout->addWidget(column, 1);
    column->show();
    m_columns.append(column);
    connect(column, &AnswerColumn::changed, this, &AnswerColumns::changed);
    connect(column, &AnswerColumn::failed, this, &AnswerColumns::failed);
    connect(column, &AnswerColumn::requestWanted, this,
            [this, column] { emit requestWanted(column); });
    connect(column, &AnswerColumn::closeRequested, this, [this, column] { close(column); });
    place();
    return column;
}

// Of the column that was asked the most.
QStringList AnswerColumns::questions() const
{
    QStringList most;
    for (const AnswerColumn *column : m_columns) {
        QStringList asked;
        for (const ChatTurn &turn : column->conversation().turns()) {
            asked.append(turn.question);
        }
        if (asked.size() > most.size()) {
            most = asked;
        }
    }
    return most;
}

void AnswerColumns::setModels(const QStringList &models)
{
    QList<KeptConversation> empty;
    for (const QString &model : models) {
        empty.append({.model = model});
    }
    restore(empty);
}

QList<KeptConversation> AnswerColumns::keep() const
{
    QList<KeptConversation> kept;
    for (const AnswerColumn *column : m_columns) {
        kept.append(column->keep());
    }
    return kept;
}

void AnswerColumns::restore(const QList<KeptConversation> &kept)
{
    setCount(std::clamp<qsizetype>(kept.size(), 1, MostColumns));
    m_closed = {};
    for (qsizetype i = 0; i < std::min(kept.size(), m_columns.size()); ++i) {
        m_columns.at(i)->restore(kept.at(i));
    }
    emit changed();
}

bool AnswerColumns::isBusy() const
{
    return std::any_of(m_columns.cbegin(), m_columns.cend(),
                       [](const AnswerColumn *column) { return column->conversation().isBusy(); });
}

bool AnswerColumns::hasTurns() const
{
    return std::any_of(m_columns.cbegin(), m_columns.cend(), [](const AnswerColumn *column) {
        return !column->conversation().turns().isEmpty();
    });
}

bool AnswerColumns::hasModels() const
{
    return std::none_of(m_columns.cbegin(), m_columns.cend(),
                        [](const AnswerColumn *column) { return column->modelName().isEmpty(); });
}

ChatTally AnswerColumns::tally() const
{
    ChatTally sum = m_closed;
    for (const AnswerColumn *column : m_columns) {
        sum += column->conversation().tally();
    }
    return sum;
}

void AnswerColumns::close(AnswerColumn *column)
{
    if (m_columns.size() < 2) {
        return;
    }
    if (!column->conversation().turns().isEmpty()) {
        emit aboutToClose();
    }
    remove(column);
    m_columns.constFirst()->setFocus();
    emit changed();
}

void AnswerColumns::remove(AnswerColumn *column)
{
    m_closed += column->conversation().tally();
    column->disconnect(this);
    column->stop();
    column->hide();
    m_layout->removeWidget(column);
    m_columns.removeOne(column);
    column->deleteLater();
    place();
}

void AnswerColumns::setCount(qsizetype count)
{
    while (m_columns.size() > count) {
        remove(m_columns.constLast());
    }
    while (m_columns.size() < count) {
        append();
    }
}

void AnswerColumns::place()
{
    for (int i = 0; i < m_columns.size(); ++i) {
        m_columns.at(i)->setPlace(i, static_cast<int>(m_columns.size()));
    }
}

} // namespace Finetune
