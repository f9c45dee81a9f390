// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace Finetune {

//! An example of a training file, for a preview.
struct DatasetExample
{
    qint64 line{}; //!< counted from 1
    QJsonObject object{};
    bool operator==(const DatasetExample &) const = default;
};

//! Up to `count` examples after the first `skipped` ones, without the lines that are no JSON
//! objects. Looks at the first megabyte of the file only, so that it returns at once for any size.
QList<DatasetExample> readExamples(const QString &path, qsizetype skipped, qsizetype count);

} // namespace Finetune
