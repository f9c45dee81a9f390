// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/examplepreview.h"

#include <QAbstractListModel>
#include <QSplitter>

class QListView;

namespace Finetune {

class ConversationView;

//! The examples of a training file as a list: line number and how each begins. Filled once.
class ExamplesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    ExamplesModel(QList<PreviewExample> examples, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    const PreviewExample &example(int row) const { return m_examples.at(row); }

private:
    const QList<PreviewExample> m_examples;
};

//! The list of examples beside the conversation of the chosen one. Part of FilePreview.
class ExamplesView final : public QSplitter
{
    Q_OBJECT

public:
    explicit ExamplesView(const QList<PreviewExample> &examples, QWidget *parent = nullptr);

private:
    ExamplesModel *m_model;
    QListView *m_list;
    ConversationView *m_conversation;
};

} // namespace Finetune
