// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/resultfile.h"

#include "core/common/filestore.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"

#include <QDateTime>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QByteArray cell(const QJsonValue &value)
{
    constexpr int Digits = 17; // what the events say, to the last bit
    return value.isDouble() ? QByteArray::number(value.toDouble(), 'g', Digits) : QByteArray();
}

} // namespace

QByteArray resultCsv(const QList<QJsonObject> &metrics)
{
    QByteArray csv = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n";
    for (const QJsonObject &step : metrics) {
        const QByteArrayList cells{
            QByteArray::number(step.value("step"_L1).toInt()), cell(step.value("train_loss"_L1)),
            cell(step.value("train_mean_token_accuracy"_L1)), cell(step.value("valid_loss"_L1)),
            cell(step.value("valid_mean_token_accuracy"_L1))};
        csv += cells.join(',') + '\n';
    }
    return csv;
}

tl::expected<FileRecord, QString> writeResultFile(State &state, qint64 jobSeq)
{
    const QByteArray csv = resultCsv(state.events.metrics(jobSeq));
    FileRecord file{.id = newId("file-"_L1),
                    .bytes = csv.size(),
                    .createdAt = QDateTime::currentSecsSinceEpoch(),
                    .fileName = u"step_metrics.csv"_s,
                    .purpose = u"fine-tune-results"_s};
    if (const auto written = writeFile(state.folder.filePath(file.id), csv); !written) {
        return tl::unexpected(written.error().reason);
    }
    return file;
}

} // namespace Finetune
