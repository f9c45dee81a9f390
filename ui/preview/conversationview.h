// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/examplepreview.h"

#include <QScrollArea>

class QVBoxLayout;

namespace Finetune {

//! One example of a training file as a conversation: a bubble for each message, a preferred and a
//! rejected answer side by side, and below, the fields that graders or tools use. All of it plain
//! text. Told by ExamplesView which example to show.
class ConversationView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ConversationView(QWidget *parent = nullptr);

    void showExample(const PreviewExample &example);

    static constexpr qsizetype MostMessages = 200;

private:
    QWidget *bubble(const PreviewMessage &message, QWidget *parent) const;
    void addMessages(QVBoxLayout *layout, const QList<PreviewMessage> &messages,
                     QWidget *parent) const;
    QWidget *column(const QString &title, const QList<PreviewMessage> &messages,
                    QWidget *parent) const;
    QWidget *fieldList(const PreviewExample &example, QWidget *parent) const;
};

} // namespace Finetune
