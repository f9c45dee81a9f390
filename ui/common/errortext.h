// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QString>

namespace Finetune {

//! An error in words: what happened, and what to do next. Plain text, fit to be shown.
struct ErrorWords
{
    QString title{};   //!< a few words: "The key was refused"
    QString text{};    //!< what the server said, if anything, and the next step
    QString details{}; //!< status, code and request id, for a support request

    //! Title and text as one sentence or two.
    QString summary() const;
};

ErrorWords errorWords(const ApiError &error);

} // namespace Finetune
