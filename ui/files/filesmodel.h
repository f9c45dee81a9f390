// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "ui/common/columnmodel.h"

namespace Finetune {

//! The files on the server as a table: name, purpose, size, created, status, id.
class FilesModel final : public ColumnModel<File>
{
    Q_OBJECT

public:
    explicit FilesModel(const Store<File> &store, QObject *parent = nullptr);
};

//! "Ready", "Being processed", or the server's own word.
QString fileStatusText(const File &file);

} // namespace Finetune
