// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/ngramscores.h"

#include "core/graders/evaluate/wordtokens.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int LongestNgram = 4; // of BLEU and GLEU

//! How many n-grams of one length two texts have, and how many in common.
struct Overlap
{
    qsizetype common{};
    qsizetype input{};
    qsizetype reference{};
};

QHash<QString, qsizetype> ngramCounts(const QStringList &tokens, int order)
{
    QHash<QString, qsizetype> counts;
    for (qsizetype i = 0; i + order <= tokens.size(); ++i) {
        ++counts[tokens.sliced(i, order).join(u'\n')]; // in no token
    }
    return counts;
}

Overlap overlapOf(const QStringList &input, const QStringList &reference, int order)
{
    const auto count = [order](const QStringList &tokens) {
        return std::max<qsizetype>(0, tokens.size() - order + 1);
    };
    Overlap overlap{.input = count(input), .reference = count(reference)};
    const QHash<QString, qsizetype> left = ngramCounts(input, order);
    const QHash<QString, qsizetype> right = ngramCounts(reference, order);
    for (auto ngram = left.begin(); ngram != left.end(); ++ngram) {
        overlap.common += std::min(ngram.value(), right.value(ngram.key(), 0));
    }
    return overlap;
}

double ratio(qsizetype part, qsizetype whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

double bleu(const QString &input, const QString &reference)
{
    const QStringList inputTokens = mtevalTokens(input);
    const QStringList referenceTokens = mtevalTokens(reference);
    double logs = 0;
    double smoothing = 1;
    int orders = 0;
    for (int order = 1; order <= LongestNgram; ++order) {
        const Overlap overlap = overlapOf(inputTokens, referenceTokens, order);
        if (order == 1 && overlap.common == 0) {
            return 0; // nothing in common at all
        }
        if (overlap.input == 0) {
            break; // shorter than that
        }
        ++orders;
        double precision = ratio(overlap.common, overlap.input);
        if (overlap.common == 0) {
            smoothing *= 2;
            precision = 1 / (smoothing * static_cast<double>(overlap.input));
        }
        logs += std::log(precision);
    }
    const double brevity = std::min(0.0, 1 - 1 / ratio(inputTokens.size(), referenceTokens.size()));
    return std::exp(brevity + logs / orders);
}

double gleu(const QString &input, const QString &reference)
{
    const QStringList inputTokens = mtevalTokens(input);
    const QStringList referenceTokens = mtevalTokens(reference);
    Overlap sum;
    for (int order = 1; order <= LongestNgram; ++order) {
        const Overlap overlap = overlapOf(inputTokens, referenceTokens, order);
        sum.common += overlap.common;
        sum.input += overlap.input;
        sum.reference += overlap.reference;
    }
    return ratio(sum.common, std::max(sum.input, sum.reference));
}

double rougeN(const QString &input, const QString &reference, int order)
{
    const Overlap overlap = overlapOf(plainWords(input), plainWords(reference), order);
    return ratio(2 * overlap.common, overlap.input + overlap.reference);
}

} // namespace Finetune
