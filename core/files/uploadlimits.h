// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Finetune {

//! Where sending a file in one request ends and sending it in parts begins. OpenAI takes 512 MB in
//! one request and 64 MB in a part, without saying which megabytes; these are safe either way.
struct UploadLimits
{
    qint64 largestPost{512'000'000};
    qint64 partSize{60LL * 1024 * 1024};
    int partsAtOnce{3};
    bool operator==(const UploadLimits &) const = default;
};

} // namespace Finetune
