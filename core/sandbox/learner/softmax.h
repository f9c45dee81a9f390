// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <functional>

namespace Finetune {

//! One number for each symbol a message can continue with.
using SymbolValues = std::array<float, 256>;

//! e to the x for x from -80 to 0, to about seven digits. Unlike std::exp the compiler can do four
//! or eight at once, and the result does not depend on the C library.
inline float expOfNegative(float x)
{
    constexpr float RoundToInteger = 12582912.0F; // 1.5 * 2^23: adding it rounds to an integer
    const float shifted = x * 1.44269504F + RoundToInteger;
    const float power = shifted - RoundToInteger;
    const float r = (x - power * 0.693359375F) + power * 2.12194440e-4F;
    const float polynomial = 1.0F
        + r
            * (1.0F
               + r
                   * (0.5F
                      + r * (0.166666657F + r * (0.0416666679F + r * (0.00836F + r * 0.00139F)))));
    const auto exponent =
        std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(RoundToInteger);
    return polynomial * std::bit_cast<float>((exponent + 127) << 23);
}

//! Combines all values by halves, which the compiler can do four or eight at once; the order of
//! the operations, and so the result, is fixed.
template<typename Operation>
float fold(const SymbolValues &values, Operation operation)
{
    std::array<float, std::tuple_size_v<SymbolValues> / 2> folded;
    for (size_t i = 0; i < folded.size(); ++i)
        folded[i] = operation(values[i], values[i + folded.size()]);
    for (size_t half = folded.size() / 2; half > 0; half /= 2) {
        for (size_t i = 0; i < half; ++i)
            folded[i] = operation(folded[i], folded[i + half]);
    }
    return folded[0];
}

//! Turns logits into probabilities, in place. None becomes zero, so that each has a logarithm.
inline void softmax(SymbolValues &values)
{
    const float greatest = fold(values, [](float a, float b) { return a > b ? a : b; });
    for (float &value : values)
        value = value - greatest > -80.0F ? value - greatest : -80.0F;
    for (float &value : values)
        value = expOfNegative(value);
    const float scale = 1.0F / fold(values, std::plus());
    for (float &value : values)
        value *= scale;
}

} // namespace Finetune
