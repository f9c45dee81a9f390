// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/graderrun.h"

#include <QString>

#include <tl/expected.hpp>

namespace Finetune {

//! Longest text that is compared, in UTF-16 units: the slowest measure takes about a tenth of a
//! second.
inline constexpr qsizetype LongestComparedText = 50'000;

//! How alike two texts are, 0 to 1, by one of the measures of the service: "fuzzy_match", "bleu",
//! "gleu", "meteor", "rouge_1" to "rouge_5", "rouge_l" (see the headers beside this one), and
//! "cosine": the service compares embeddings of a large model there, for which there is nothing
//! here; it is the cosine of the angle between the counts of words, which knows no synonyms.
tl::expected<double, GraderError> textSimilarity(const QString &metric, const QString &input,
                                                 const QString &reference);

} // namespace Finetune
