// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Finetune {

//! Lower case, letters and digits only, as ROUGE is counted; those of every script, where
//! google-research/rouge (tokenize.py) knows only a to z.
QStringList plainWords(const QString &text);

//! Words and punctuation as "13a" of mteval-v13a.pl splits them, with which BLEU values are
//! comparable; after mjpost/sacrebleu (tokenizer_13a.py). Post: A Call for Clarity in Reporting
//! BLEU Scores (2018).
QStringList mtevalTokens(const QString &text);

} // namespace Finetune
