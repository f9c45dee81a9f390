// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/commandpalette.h"

#include "core/workspace.h"
#include "ui/palette/palettemodel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize PaletteSize(640, 420);
constexpr int FromTheTop = 90;
constexpr int RowHeight = 30;
constexpr qsizetype MostEntries = 100;

//! Title on the left, detail after it, keys on the right.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), RowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        constexpr int Gap = 14;
        QStyledItemDelegate::paint(painter, option, index);
        const bool isMarked = option.state.testFlag(QStyle::State_Selected);
        const QFontMetrics metrics(option.font);
        const int titleEnd = option.rect.left() + option.decorationSize.width() + Gap
            + metrics.horizontalAdvance(index.data().toString());
        const QString keys = index.data(PaletteModel::KeysRole).toString();
        QRect rest = option.rect.adjusted(0, 0, -Gap, 0);
        rest.setLeft(std::min(titleEnd + Gap, rest.right()));
        painter->save();
        painter->setFont(option.font);
        painter->setPen(
            option.palette.color(isMarked ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, keys);
        rest.setRight(rest.right() - metrics.horizontalAdvance(keys) - (keys.isEmpty() ? 0 : Gap));
        const QString detail = index.data(PaletteModel::DetailRole).toString();
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(detail, Qt::ElideRight, rest.width()));
        painter->restore();
    }
};

bool movesInTheList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
        || key == Qt::Key_PageDown;
}

} // namespace

CommandPalette::CommandPalette(Workspace *workspace, QWidget &window)
    : QDialog(&window)
    , m_workspace(workspace)
    , m_model(new PaletteModel(this))
    , m_query(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing answers that. Try fewer letters, or part of an ID."), this))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Command palette"));
    m_query->setObjectName(u"paletteQuery"_s);
    m_query->setPlaceholderText(tr("Run an action, or open a job, checkpoint, file or model"));
    m_query->setAccessibleName(m_query->placeholderText());
    m_query->setMinimumHeight(36);
    m_query->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What answers"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // the arrow keys reach it from the line
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_query);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_query, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    const QList<QAction *> actions = runnableActions(window);
    for (QAction *action : actions + buttonActions(window, actions, *this)) {
        m_actions.append(action);
    }
    resize(PaletteSize.boundedTo(window.size()));
    move(window.mapToGlobal(QPoint((window.width() - width()) / 2, FromTheTop)));
    search();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_query && event->type() == QEvent::KeyPress
        && movesInTheList(static_cast<QKeyEvent *>(event)->key())) {
        QApplication::sendEvent(m_list, event);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::search()
{
    QList<QAction *> actions;
    for (const QPointer<QAction> &action : std::as_const(m_actions)) {
        if (action) {
            actions.append(action);
        }
    }
    m_model->setEntries(paletteEntries(m_query->text(), actions, m_workspace, MostEntries));
    const bool isEmpty = m_model->rowCount() == 0;
    m_nothing->setVisible(isEmpty);
    if (!isEmpty) {
        m_list->setCurrentIndex(m_model->index(0));
    }
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const PaletteEntry entry = m_model->entry(index.row());
    accept(); // first, so that what is opened stands above the window and not above this
    switch (entry.kind) {
    case PaletteEntry::Kind::Action:
        if (entry.action) {
            entry.action->trigger();
        }
        break;
    case PaletteEntry::Kind::Job: emit jobChosen(entry.id); break;
    case PaletteEntry::Kind::Checkpoint: emit checkpointChosen(entry.jobId, entry.id); break;
    case PaletteEntry::Kind::File: emit fileChosen(entry.id); break;
    case PaletteEntry::Kind::Model: emit modelChosen(entry.id); break;
    }
}

} // namespace Finetune
