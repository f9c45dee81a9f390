// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace Finetune {

//! Names in lower case.
using HeaderParameters = QHash<QByteArray, QByteArray>;

//! What stands behind the first semicolon of a header such as `form-data; name="file"; a=b`. The
//! values come with or without quotation marks; of a name that comes twice the first counts.
HeaderParameters headerParameters(const QByteArray &header);

} // namespace Finetune
