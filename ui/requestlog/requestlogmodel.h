// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httplog.h"
#include "ui/common/columnmodel.h"

namespace Finetune {

//! The request log as a table, described by its columns. Owned by RequestLogPage.
class RequestLogModel final : public ColumnModel<HttpLogEntry, HttpLog>
{
    Q_OBJECT

public:
    explicit RequestLogModel(const HttpLog &log, QObject *parent = nullptr);
};

} // namespace Finetune
