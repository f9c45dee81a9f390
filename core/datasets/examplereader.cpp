// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/examplereader.h"

#include "core/datasets/datasetfile.h"
#include "core/datasets/linereader.h"

#include <QJsonDocument>

namespace Finetune {

namespace {

constexpr qint64 FarEnough = qint64(1024) * 1024;

} // namespace

QList<DatasetExample> readExamples(const QString &path, qsizetype skipped, qsizetype count)
{
    QList<DatasetExample> examples;
    const auto file = DatasetFile::open(path);
    if (!file) {
        return examples;
    }
    // The first read covers the megabyte; refusing the ones that follow keeps a long line out.
    LineReader reader(file->descriptor(),
                      [](qint64 bytesRead) { return bytesRead <= LineReader::ChunkSize; });
    while (examples.size() < count) {
        const auto line = reader.next();
        if (!line || line->offset >= FarEnough) {
            break;
        }
        const auto document = QJsonDocument::fromJson(line->bytes.toByteArray());
        if (document.isObject() && skipped-- <= 0) {
            examples += DatasetExample{.line = line->number, .object = document.object()};
        }
    }
    return examples;
}

} // namespace Finetune
