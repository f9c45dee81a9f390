// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace Finetune {

//! The cells of a comma-separated file as they are. Filled once by FilePreview.
class CellsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    CellsModel(QStringList columns, QList<QStringList> rows, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const QStringList m_columns;
    const QList<QStringList> m_rows;
};

} // namespace Finetune
