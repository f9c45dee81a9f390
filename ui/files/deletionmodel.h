// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filedeletion.h"

#include <QAbstractTableModel>

namespace Finetune {

class FileUses;

//! The files of one deletion: what would go, and once it has begun, what became of each. Filled by
//! DeleteFilesDialog.
class DeletionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! `uses` must outlive the model.
    explicit DeletionModel(const FileUses &uses, QObject *parent = nullptr);

    void setFiles(const QList<File> &files);
    void setState(qsizetype row, const FileToDelete &state);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const FileUses &m_uses;
    QList<FileToDelete> m_files{};
};

} // namespace Finetune
