// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/capabilities.h"
#include "ui/common/theme.h"

#include <QList>
#include <QString>

namespace Finetune {

//! One line of what a test of a connection found: how good it is, and a sentence with a next step.
struct ProbeLine
{
    Tone tone{Tone::Neutral};
    QString text{};
    bool operator==(const ProbeLine &) const = default;
};

//! A verdict, then a line for each part; when all parts failed alike, that is said only once.
//! `lacksVersion` as in ProfileDraft.
QList<ProbeLine> probeLines(const QList<CapabilityResult> &results, bool lacksVersion);

} // namespace Finetune
