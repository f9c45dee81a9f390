// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/decimation.h"

namespace Finetune {

//! Which part of a run a chart shows: all of it, growing with the run, or a part the user chose.
//! A plain value; MetricPlot turns keys, wheel and mouse into calls.
class StepZoom
{
public:
    //! The steps there are.
    void setFull(StepRange full) { m_full = full; }

    StepRange full() const { return m_full; }

    StepRange visible() const { return m_part.value_or(m_full); }

    bool isZoomed() const { return m_part.has_value(); }

    std::optional<StepRange> part() const { return m_part; }

    //! Shows these steps, as far as they exist; never less than two of them.
    void show(StepRange part);
    //! Makes what is visible `factor` times as wide; the step `anchor` stays where it is.
    void scale(double factor, double anchor);
    //! Moves by a share of what is visible, to the right when positive.
    void pan(double share);

    void reset() { m_part.reset(); }

private:
    StepRange m_full{0, 1};
    std::optional<StepRange> m_part{};
};

} // namespace Finetune
