// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playground/answercolumn.h"

#include <QScrollArea>

class QHBoxLayout;

namespace Finetune {

//! One to four models side by side. Scrolls sideways in a narrow window. Owned by PlaygroundPage,
//! which asks all of them at once.
class AnswerColumns final : public QScrollArea
{
    Q_OBJECT

public:
    static constexpr int MostColumns = 4;

    AnswerColumns(Workspace &workspace, ModelChoices &choices, const SamplingForm &sampling,
                  QWidget *parent = nullptr);

    const QList<AnswerColumn *> &columns() const { return m_columns; }

    //! Offers it what was asked so far. Null when there is no room for another.
    AnswerColumn *add(const QString &model);
    //! As many columns as names, their conversations empty.
    void setModels(const QStringList &models);

    QList<KeptConversation> keep() const;
    void restore(const QList<KeptConversation> &kept);

    bool isBusy() const;
    bool hasTurns() const;
    bool hasModels() const; //!< each column has one
    //! Of all columns, closed ones included, since they were emptied.
    ChatTally tally() const;

signals:
    void changed();
    void failed(const ApiError &error);
    void requestWanted(AnswerColumn *column);
    void aboutToClose(); //!< a column with its conversation

private:
    AnswerColumn *append();
    QStringList questions() const;
    void close(AnswerColumn *column);
    void remove(AnswerColumn *column);
    void setCount(qsizetype count);
    void place();

    Workspace &m_workspace;
    ModelChoices &m_choices;
    const SamplingForm &m_sampling;
    QHBoxLayout *m_layout;
    QList<AnswerColumn *> m_columns{};
    ChatTally m_closed{};
};

} // namespace Finetune
