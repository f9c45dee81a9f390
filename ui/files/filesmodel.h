// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "ui/common/columnmodel.h"

namespace Finetune {

class FileUses;

//! The files on the server as a table: name, purpose, size, created, status, expiry, used by, id.
class FilesModel final : public ColumnModel<File>
{
    Q_OBJECT

public:
    //! `uses` must outlive the model.
    FilesModel(const Store<File> &store, const FileUses &uses, QObject *parent = nullptr);
};

//! "Ready", "Being processed", or the server's own word.
QString fileStatusText(const File &file);

} // namespace Finetune
