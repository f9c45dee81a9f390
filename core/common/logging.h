// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Finetune {

// Switch them on with QT_LOGGING_RULES, for example "finetune.net.debug=true".
Q_DECLARE_LOGGING_CATEGORY(lcNet)      // one line per request and reply
Q_DECLARE_LOGGING_CATEGORY(lcJobs)     // polling, stores, events
Q_DECLARE_LOGGING_CATEGORY(lcFiles)    // uploads, local files
Q_DECLARE_LOGGING_CATEGORY(lcDatasets) // checking of training files
Q_DECLARE_LOGGING_CATEGORY(lcProfiles) // profiles, keyring
Q_DECLARE_LOGGING_CATEGORY(lcSandbox)  // the built-in server
Q_DECLARE_LOGGING_CATEGORY(lcUi)
Q_DECLARE_LOGGING_CATEGORY(lcApp)

} // namespace Finetune
