// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/examplepreview.h"
#include "core/metrics/metricseries.h"

#include <QByteArray>
#include <QStringList>

namespace Finetune {

//! What is in a file, made fit to be shown: found out from its bytes, not from its name. Made on a
//! worker thread from the beginning of the file.
struct ContentPreview
{
    enum class Kind {
        Empty,
        Examples, //!< JSON Lines
        Table,    //!< comma-separated values; with `series` when it has a column of steps
        Text,
        Binary
    };

    static constexpr qsizetype MostRows = 20'000;
    static constexpr qsizetype LongestText = 1'000'000;

    Kind kind{Kind::Empty};
    QList<PreviewExample> examples{};
    QStringList columns{};
    QList<QStringList> rows{};
    QList<MetricSeries> series{};
    QString text{};     //!< of every kind but Binary; long lines are cut
    QString encoding{}; //!< when it is not UTF-8: "UTF-16", "Latin-1", "base64"
    bool isWhole{};     //!< false: there is more in the file than is shown

    static ContentPreview of(const QByteArray &bytes, bool isWhole);
};

} // namespace Finetune
