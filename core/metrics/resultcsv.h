// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"

#include <QByteArray>

#include <tl/expected.hpp>

namespace Finetune {

//! Why a result file has no curves in it.
enum class ResultCsvProblem {
    Empty,
    NoStepColumn, //!< the first line does not name a column "step", so nothing has a place
};

//! The metrics a server leaves behind in a job's result file: a header, then a line for each step;
//! an empty cell is a gap. Some servers send the file in base64.
struct ResultCsv
{
    QList<MetricSeries> series{}; //!< every column with a number in it but `step`, left to right
    qsizetype rows{};
    qsizetype skippedValues{}; //!< cells, or whole rows without a step, that were not numbers
    bool operator==(const ResultCsv &) const = default;

    //! The text of the file, decoded when it came in base64.
    static QByteArray plainText(const QByteArray &bytes);
    static tl::expected<ResultCsv, ResultCsvProblem> fromBytes(const QByteArray &bytes);
    //! The same form: one line for each step of any of `series`.
    static QByteArray toBytes(const QList<MetricSeries> &series);
};

} // namespace Finetune
