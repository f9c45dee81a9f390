// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

//! BLEU of one sentence, 0 to 1: geometric mean of the clipped precisions of 1- to 4-grams, and a
//! brevity penalty. Papineni et al.: BLEU (ACL 2002). Tokens, "exp" smoothing and effective order
//! as sentence_bleu() of mjpost/sacrebleu 2 has them by default.
double bleu(const QString &input, const QString &reference);

//! GLEU, "Google BLEU": the smaller of precision and recall over all 1- to 4-grams. Wu et al.:
//! Google's Neural Machine Translation System (2016), section 8. Computed as nltk's
//! sentence_gleu(), on the tokens of BLEU.
double gleu(const QString &input, const QString &reference);

//! ROUGE-N: the F1 of the n-grams in common. Lin: ROUGE (2004); F1 as in google-research/rouge.
double rougeN(const QString &input, const QString &reference, int order);

} // namespace Finetune
