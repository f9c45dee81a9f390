// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

//! METEOR, 0 to 1: F-mean of the words in common with recall weighing nine times as much, less a
//! penalty for being in pieces. Banerjee, Lavie: METEOR (2005), with the parameters and the order
//! of matching of nltk's single_meteor_score(). Words match exactly or by their stem (Porter's, of
//! Snowball). The third stage, synonyms from WordNet, is left out: its value may be lower than the
//! service's where the texts use synonyms.
double meteor(const QString &input, const QString &reference);

} // namespace Finetune
