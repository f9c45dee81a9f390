// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/readonly.h"

#include "core/net/connection.h"

#include <QObject>

namespace Finetune {

QString readOnlyReason(const Connection &connection)
{
    return connection.readOnly
        ? QObject::tr("This connection is read only: nothing on the server can be changed")
        : QString();
}

} // namespace Finetune
