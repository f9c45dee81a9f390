// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/sampling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace Finetune {

namespace {

// A byte that is less likely than this share of the most likely one is never drawn. A word takes
// many bytes, and one slip in any of them would spoil it; tokens are more forgiving.
constexpr float SmallestShare = 0.05F;

// Sharpens or flattens the distribution, but for what is too unlikely to be drawn.
void applyTemperature(SymbolValues &probabilities, double temperature)
{
    const float greatest = *std::max_element(probabilities.begin(), probabilities.end());
    for (float &p : probabilities) {
        const double share = static_cast<double>(p / greatest);
        p = p < SmallestShare * greatest ? 0 : static_cast<float>(std::pow(share, 1 / temperature));
    }
}

// Draws one of the most likely symbols, which together have the share topP.
uchar draw(const SymbolValues &probabilities, double topP, Random &random)
{
    std::array<uchar, 256> symbols;
    std::iota(symbols.begin(), symbols.end(), uchar{0});
    std::stable_sort(symbols.begin(), symbols.end(),
                     [&](uchar a, uchar b) { return probabilities[a] > probabilities[b]; });
    const double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);

    double nucleus = 0;
    size_t count = 0;
    while (count < symbols.size() && (count == 0 || nucleus < topP * total))
        nucleus += static_cast<double>(probabilities[symbols[count++]]);

    double rest = random.fraction() * nucleus;
    for (size_t i = 0; i < count; ++i) {
        rest -= static_cast<double>(probabilities[symbols[i]]);
        if (rest < 0)
            return symbols[i];
    }
    return symbols.front();
}

} // namespace

uchar pickByte(SymbolValues &probabilities, const SamplingOptions &options, Random &random)
{
    if (options.temperature <= 0) {
        const auto best = std::max_element(probabilities.begin(), probabilities.end());
        return static_cast<uchar>(best - probabilities.begin());
    }
    applyTemperature(probabilities, options.temperature);
    return draw(probabilities, options.topP, random);
}

} // namespace Finetune
