// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/examplesview.h"

#include "core/common/text.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/preview/conversationview.h"

#include <QListView>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestBeginning = 80;

// What tells examples apart is what the person asks; the system's message is mostly the same.
QString beginningOf(const PreviewExample &example)
{
    const auto asked = std::find_if(
        example.messages.cbegin(), example.messages.cend(), [](const PreviewMessage &message) {
            return message.role.startsWith("user"_L1) || message.role == "prompt"_L1;
        });
    QString text;
    if (asked != example.messages.cend()) {
        text = asked->text;
    } else if (!example.messages.isEmpty()) {
        text = example.messages.constFirst().text;
    } else if (!example.fields.isEmpty()) {
        text =
            u"%1: %2"_s.arg(example.fields.constFirst().first, example.fields.constFirst().second);
    }
    return text.left(LongestBeginning).simplified();
}

} // namespace

ExamplesModel::ExamplesModel(QList<PreviewExample> examples, QObject *parent)
    : QAbstractListModel(parent)
    , m_examples(std::move(examples))
{}

int ExamplesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_examples.size());
}

QVariant ExamplesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const PreviewExample &example = m_examples.at(index.row());
    if (role == Qt::DecorationRole && !example.problem.isEmpty()) {
        return icon(Icon::Warning);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const QString line = formatCount(example.line);
    return example.problem.isEmpty() ? displayText(u"%1  %2"_s.arg(line, beginningOf(example)))
                                     : tr("%1  not an example").arg(line);
}

ExamplesView::ExamplesView(const QList<PreviewExample> &examples, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_model(new ExamplesModel(examples, this))
    , m_list(new QListView(this))
    , m_conversation(new ConversationView(this))
{
    setChildrenCollapsible(false);
    m_list->setObjectName(u"examplesList"_s);
    m_list->setAccessibleName(tr("Examples by line"));
    m_list->setUniformItemSizes(true); // thousands of them
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(2);
    m_list->setModel(m_model);
    setStretchFactor(0, 1);
    setStretchFactor(1, 3);
    setSizes({260, 640});
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid()) {
                    m_conversation->showExample(m_model->example(current.row()));
                }
            });
    m_list->setCurrentIndex(m_model->index(0));
}

} // namespace Finetune
