// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettemodel.h"

#include "ui/common/icons.h"
#include "ui/common/tooltip.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QIcon pictureOf(const PaletteEntry &entry)
{
    switch (entry.kind) {
    case PaletteEntry::Kind::Action: break;
    case PaletteEntry::Kind::Job: return icon(Icon::Jobs);
    case PaletteEntry::Kind::Checkpoint: return icon(Icon::Checkpoint);
    case PaletteEntry::Kind::File: return icon(Icon::File);
    case PaletteEntry::Kind::Model: return icon(Icon::Models);
    }
    return icon(Icon::ChevronRight);
}

} // namespace

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const PaletteEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.title;
    case Qt::DecorationRole: return pictureOf(entry);
    case Qt::ToolTipRole: return literalToolTip(entry.detail);
    case DetailRole: return entry.detail;
    case KeysRole: return entry.keys;
    case Qt::AccessibleTextRole: {
        QStringList said{entry.title, entry.detail, entry.keys};
        said.removeAll(QString());
        return said.join(u", "_s);
    }
    default: return {};
    }
}

} // namespace Finetune
