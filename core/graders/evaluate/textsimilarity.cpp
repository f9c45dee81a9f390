// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/textsimilarity.h"

#include "core/graders/evaluate/meteor.h"
#include "core/graders/evaluate/ngramscores.h"
#include "core/graders/evaluate/sequencescores.h"
#include "core/graders/evaluate/wordtokens.h"

#include <QHash>

#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QHash<QString, double> wordCounts(const QString &text)
{
    QHash<QString, double> counts;
    for (const QString &word : plainWords(text)) {
        ++counts[word];
    }
    return counts;
}

double squaredLength(const QHash<QString, double> &counts)
{
    double sum = 0;
    for (const double count : counts) {
        sum += count * count;
    }
    return sum;
}

//! Salton, Wong, Yang: A vector space model for automatic indexing (1975).
double wordCosine(const QString &input, const QString &reference)
{
    if (input == reference) {
        return 1; // also where there are no words
    }
    const QHash<QString, double> left = wordCounts(input);
    const QHash<QString, double> right = wordCounts(reference);
    double product = 0;
    for (auto word = left.begin(); word != left.end(); ++word) {
        product += word.value() * right.value(word.key(), 0);
    }
    const double lengths = std::sqrt(squaredLength(left) * squaredLength(right));
    return lengths > 0 ? std::min(1.0, product / lengths) : 0;
}

} // namespace

tl::expected<double, GraderError> textSimilarity(const QString &metric, const QString &input,
                                                 const QString &reference)
{
    if (std::max(input.size(), reference.size()) > LongestComparedText) {
        return tl::unexpected(
            GraderError{GraderError::TruncatedObservation,
                        u"A text has more than 50,000 characters. That is too long to compare."_s});
    }
    if (metric == "fuzzy_match"_L1) {
        return fuzzyMatch(input, reference);
    }
    if (metric == "bleu"_L1) {
        return bleu(input, reference);
    }
    if (metric == "gleu"_L1) {
        return gleu(input, reference);
    }
    if (metric == "meteor"_L1) {
        return meteor(input, reference);
    }
    if (metric == "cosine"_L1) {
        return wordCosine(input, reference);
    }
    if (metric == "rouge_l"_L1) {
        return rougeL(input, reference);
    }
    const int order = metric.startsWith("rouge_"_L1) ? QStringView(metric).sliced(6).toInt() : 0;
    if (order >= 1 && order <= 5) {
        return rougeN(input, reference, order);
    }
    return tl::unexpected(
        GraderError{GraderError::Other, u"There is no evaluation metric \"%1\"."_s.arg(metric)});
}

} // namespace Finetune
