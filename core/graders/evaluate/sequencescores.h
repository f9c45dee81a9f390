// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Finetune {

//! The length of the longest common subsequence, by the bit-parallel method of Hyyrö: Bit-Parallel
//! LCS-length Computation Revisited (2004). Takes size × size / 64 steps, whatever is in it.
qsizetype commonSubsequence(const QList<uint> &left, const QList<uint> &right);

//! The share of characters that need neither insertion nor deletion: ratio() of RapidFuzz
//! ("normalized Indel similarity"), 0 to 1. Characters are Unicode code points.
double fuzzyMatch(const QString &input, const QString &reference);

//! ROUGE-L: the F1 of the longest common subsequence of words. Lin: ROUGE (2004), section 3; F1 and
//! words as in google-research/rouge.
double rougeL(const QString &input, const QString &reference);

} // namespace Finetune
