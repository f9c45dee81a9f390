// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/cutshortdialog.h"

#include "core/common/text.h"
#include "core/finetuning/bulkjobchange.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

enum ListColumn {
    NameColumn,
    ResultColumn
};

QString taskText(const QString &task, qsizetype count)
{
    const bool isOne = count == 1;
    const QString number = formatCount(count);
    const std::optional<JobChange> change = BulkJobChange::changeOf(task);
    const auto tr = [](const char *text) { return CutShortDialog::tr(text); };
    if (!change) {
        return isOne ? tr("deleting 1 file") : tr("deleting %1 files").arg(number);
    }
    switch (*change) {
    case JobChange::Cancel:
        return isOne ? tr("cancelling 1 job") : tr("cancelling %1 jobs").arg(number);
    case JobChange::Pause: return isOne ? tr("pausing 1 job") : tr("pausing %1 jobs").arg(number);
    case JobChange::Resume:
        return isOne ? tr("resuming 1 job") : tr("resuming %1 jobs").arg(number);
    }
    Q_UNREACHABLE();
}

QString stateText(BulkItem::State state)
{
    switch (state) {
    case BulkItem::State::Done: return CutShortDialog::tr("Done");
    case BulkItem::State::NotDone:
        return CutShortDialog::tr("Not done: the server refused, or it had changed");
    case BulkItem::State::NotTried: return CutShortDialog::tr("Not done: it was not asked for yet");
    case BulkItem::State::UnderWay:
        return CutShortDialog::tr("Not certain: asked for, but the answer is not known");
    }
    Q_UNREACHABLE();
}

// Colour is not the only carrier: the words say it too.
QIcon stateIcon(BulkItem::State state)
{
    switch (state) {
    case BulkItem::State::Done: return tintedIcon(Icon::Success, toneColor(Tone::Good));
    case BulkItem::State::UnderWay: return tintedIcon(Icon::Warning, toneColor(Tone::Caution));
    default: return {};
    }
}

QString nameOf(const BulkItem &item)
{
    return displayText(item.name.isEmpty() ? item.id
                                           : CutShortDialog::tr("%1 (%2)").arg(item.name, item.id));
}

} // namespace

CutShortDialog::CutShortDialog(const BulkRecord &record, bool mayGoOn, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"cutShortDialog"_s);
    setWindowTitle(tr("Not finished last time"));
    QStringList rest;
    for (const BulkItem &item : record.items) {
        if (item.state != BulkItem::State::Done) {
            rest.append(item.id);
        }
    }
    const qsizetype count = record.items.size();
    const QString summary =
        tr("The program ended before it was through with %1 (begun %2). Done so far: %3.",
           "%1 is such as: deleting 12 files")
            .arg(taskText(record.task, count), formatTime(record.begunAt),
                 formatCount(count - rest.size()));
    layOut(buildList(record), summary, rest, mayGoOn);
}

QTreeWidget *CutShortDialog::buildList(const BulkRecord &record)
{
    auto *list = new QTreeWidget(this);
    list->setObjectName(u"cutShortList"_s);
    list->setAccessibleName(tr("What was to be done"));
    list->setHeaderLabels({tr("Name"), tr("Result")});
    list->setRootIsDecorated(false);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setUniformRowHeights(true);
    list->setColumnWidth(NameColumn, 380);
    QList<QTreeWidgetItem *> rows;
    for (const BulkItem &item : record.items) {
        auto *row = new QTreeWidgetItem({nameOf(item), stateText(item.state)});
        row->setIcon(ResultColumn, stateIcon(item.state));
        row->setSizeHint(NameColumn, QSize(0, fontMetrics().height() + 10));
        rows.append(row);
    }
    list->addTopLevelItems(rows);
    list->setCurrentItem(rows.value(0));
    return list;
}

void CutShortDialog::layOut(QTreeWidget *list, const QString &summary, const QStringList &rest,
                            bool mayGoOn)
{
    auto *label = new QLabel(summary, this);
    label->setObjectName(u"cutShortSummary"_s);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    auto *goOn = new QPushButton(tr("Go on with the rest…"), this);
    goOn->setObjectName(u"cutShortGoOnButton"_s);
    goOn->setAutoDefault(false);
    goOn->setVisible(mayGoOn && !rest.isEmpty());
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"cutShortCloseButton"_s);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(goOn);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(list, 1);
    layout->addLayout(buttons);
    resize(820, 380);
    close->setFocus();
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(goOn, &QPushButton::clicked, this, [this, rest] {
        accept();
        emit goOnRequested(rest);
    });
}

} // namespace Finetune
