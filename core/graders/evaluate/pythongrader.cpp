// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/pythongrader.h"

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<double, GraderError> evaluatePython(const PythonCode &, const GraderSubject &, bool,
                                                 const std::function<bool()> &)
{
    return tl::unexpected(GraderError{GraderError::PythonServer,
                                      u"Python graders cannot run here."_s, u"unavailable"_s});
}

} // namespace Finetune
