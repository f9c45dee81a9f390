// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/resultfile.h"

#include "core/common/filestore.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"

#include <QDateTime>
#include <QLocale>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! What a column is called and which metric it holds.
struct Column
{
    QByteArray header{};
    QLatin1StringView metric{};
};

QList<Column> sameNames(std::initializer_list<QLatin1StringView> metrics)
{
    QList<Column> columns;
    for (const QLatin1StringView metric : metrics) {
        columns.append({.header = QByteArray(metric.data(), metric.size()), .metric = metric});
    }
    return columns;
}

// Those of DPO are not documented, but named like the others.
QList<Column> columnsOf(TrainingMethod method)
{
    switch (method) {
    case TrainingMethod::Supervised: break;
    case TrainingMethod::Dpo:
        return sameNames({"train_loss"_L1, "train_reward_accuracy"_L1,
                          "train_mean_reward_margin"_L1, "valid_loss"_L1,
                          "valid_reward_accuracy"_L1, "valid_mean_reward_margin"_L1});
    case TrainingMethod::Reinforcement:
        return sameNames({"train_mean_reward"_L1, "full_valid_mean_reward"_L1, "pg_loss_sum"_L1,
                          "full_valid_mean_parse_error"_L1, "completion_tokens_mean"_L1,
                          "reasoning_tokens_mean"_L1, "mean_unresponsive_rewards"_L1,
                          "train_sample_parse_error_count"_L1, "train_other_error_count"_L1});
    }
    return {{"train_loss", "train_loss"_L1},
            {"train_accuracy", "train_mean_token_accuracy"_L1},
            {"valid_loss", "valid_loss"_L1},
            {"valid_mean_token_accuracy", "valid_mean_token_accuracy"_L1}};
}

QByteArray cell(const QJsonValue &value)
{
    // What the events say, to the last bit, but with no more digits than that takes.
    return value.isDouble()
        ? QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest)
        : QByteArray();
}

} // namespace

QByteArray resultCsv(const QList<QJsonObject> &metrics, TrainingMethod method)
{
    QByteArrayList header{"step"};
    const QList<Column> columns = columnsOf(method);
    for (const Column &column : columns) {
        header.append(column.header);
    }
    QByteArray csv = header.join(',') + '\n';
    for (const QJsonObject &step : metrics) {
        QByteArrayList cells{QByteArray::number(step.value("step"_L1).toInt())};
        for (const Column &column : columns) {
            cells.append(cell(step.value(column.metric)));
        }
        csv += cells.join(',') + '\n';
    }
    return csv;
}

tl::expected<FileRecord, QString> writeResultFile(State &state, qint64 jobSeq,
                                                  TrainingMethod method)
{
    const QByteArray csv = resultCsv(state.events.metrics(jobSeq), method);
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
