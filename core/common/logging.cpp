// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/logging.h"

namespace Finetune {

Q_LOGGING_CATEGORY(lcNet, "finetune.net", QtWarningMsg)
Q_LOGGING_CATEGORY(lcJobs, "finetune.jobs", QtWarningMsg)
Q_LOGGING_CATEGORY(lcFiles, "finetune.files", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDatasets, "finetune.datasets", QtWarningMsg)
Q_LOGGING_CATEGORY(lcProfiles, "finetune.profiles", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSandbox, "finetune.sandbox", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "finetune.ui", QtWarningMsg)
Q_LOGGING_CATEGORY(lcApp, "finetune.app", QtWarningMsg)

} // namespace Finetune
