// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

namespace Finetune {

//! Any other call to the same endpoint would meet it too: who has many to make may stop.
inline bool concernsEveryCall(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::ReadOnly:
    case ApiError::Kind::HostNotFound:
    case ApiError::Kind::NotConnected:
    case ApiError::Kind::Tls:
    case ApiError::Kind::Proxy: return true;
    case ApiError::Kind::Http:
        return error.httpStatus == 401 || error.httpStatus == 405 || error.httpStatus == 501;
    default: return false;
    }
}

} // namespace Finetune
