// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/deletionmodel.h"

#include "core/common/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/tooltip.h"
#include "ui/files/fileusetext.h"

namespace Finetune {

namespace {

using Outcome = FileToDelete::Outcome;

enum DeletionColumn {
    NameColumn,
    PurposeColumn,
    SizeColumn,
    CreatedColumn,
    UsedColumn,
    ResultColumn,
    DeletionColumnCount
};

QString resultText(const FileToDelete &file)
{
    const QString reason = file.error ? errorWords(*file.error).summary() : QString();
    switch (file.outcome) {
    case Outcome::Waiting: return {};
    case Outcome::UnderWay: return DeletionModel::tr("Deleting…");
    case Outcome::Deleted: return DeletionModel::tr("Deleted");
    case Outcome::GoneAlready: return DeletionModel::tr("Was gone already");
    case Outcome::Changed: return DeletionModel::tr("Left alone: it is another file now");
    case Outcome::Failed: return DeletionModel::tr("Not deleted. %1").arg(reason);
    case Outcome::Unknown:
        return DeletionModel::tr("Not certain: no answer came. Refresh the list to see.");
    case Outcome::NotTried: return DeletionModel::tr("Not tried");
    }
    Q_UNREACHABLE();
}

QVariant resultIcon(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Deleted:
    case Outcome::GoneAlready: return icon(Icon::Success);
    case Outcome::Failed: return icon(Icon::Error);
    case Outcome::Changed:
    case Outcome::Unknown: return icon(Icon::Warning);
    default: return {};
    }
}

} // namespace

DeletionModel::DeletionModel(const FileUses &uses, QObject *parent)
    : QAbstractTableModel(parent)
    , m_uses(uses)
{}

void DeletionModel::setFiles(const QList<File> &files)
{
    if (!m_files.isEmpty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_files.clear();
        endRemoveRows();
    }
    if (!files.isEmpty()) {
        beginInsertRows({}, 0, static_cast<int>(files.size()) - 1);
        for (const File &file : files) {
            m_files.append({.file = file});
        }
        endInsertRows();
    }
}

void DeletionModel::setState(qsizetype row, const FileToDelete &state)
{
    m_files[row] = state;
    const int number = static_cast<int>(row);
    emit dataChanged(index(number, ResultColumn), index(number, ResultColumn));
}

int DeletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int DeletionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : DeletionColumnCount;
}

QVariant DeletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const FileToDelete &row = m_files.at(index.row());
    if (role == Qt::DecorationRole && index.column() == ResultColumn) {
        return resultIcon(row.outcome);
    }
    if (role == Qt::TextAlignmentRole && index.column() == SizeColumn) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    const bool isLong = index.column() == ResultColumn || index.column() == NameColumn;
    if (role == Qt::ToolTipRole && isLong) {
        const QString text = index.column() == NameColumn ? row.file.fileName : resultText(row);
        return text.isEmpty() ? QVariant() : literalToolTip(displayText(text, true));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return displayText(row.file.fileName.isEmpty() ? row.file.id : row.file.fileName);
    case PurposeColumn: return displayText(row.file.purpose);
    case SizeColumn: return formatBytes(row.file.bytes);
    case CreatedColumn: return formatTime(row.file.createdAt);
    case UsedColumn: return displayText(fileUseSummary(m_uses, row.file.id));
    case ResultColumn: return displayText(resultText(row));
    default: return {};
    }
}

QVariant DeletionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return tr("Name");
    case PurposeColumn: return tr("Purpose");
    case SizeColumn: return tr("Size");
    case CreatedColumn: return tr("Created");
    case UsedColumn: return tr("Used by");
    case ResultColumn: return tr("Result");
    default: return {};
    }
}

} // namespace Finetune
