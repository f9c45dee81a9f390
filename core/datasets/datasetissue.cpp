// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetissue.h"

namespace Finetune {

DatasetIssue::Severity DatasetIssue::severityOf(Kind kind)
{
    switch (kind) {
    case Kind::ByteOrderMark:
    case Kind::WindowsLineEnds:
    case Kind::BlankLine:
    case Kind::HugeNumber:
    case Kind::DuplicateKey:
    case Kind::DuplicateLine:
    case Kind::NothingToLearn:
    case Kind::SeveralAnswers: return Severity::Warning;
    default: return Severity::Error;
    }
}

} // namespace Finetune
