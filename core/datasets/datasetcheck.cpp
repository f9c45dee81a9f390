// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetcheck.h"

#include "core/datasets/datasetvalidator.h"

#include <QPromise>
#include <QtConcurrentRun>

#include <utility>

namespace Finetune {

namespace {

// Progress of a future is an int; counted in KiB it covers files of two terabytes.
constexpr qint64 ProgressUnit = 1024;

void check(QPromise<DatasetSummary> &promise, const QString &path)
{
    qint64 knownTotal = 0;
    promise.addResult(validateDataset(path, [&](qint64 done, qint64 total) {
        if (std::exchange(knownTotal, total) != total) {
            promise.setProgressRange(0, static_cast<int>(total / ProgressUnit));
        }
        promise.setProgressValue(static_cast<int>(done / ProgressUnit));
        return !promise.isCanceled();
    }));
}

} // namespace

DatasetCheck::DatasetCheck(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int value) {
        if (const qint64 total = m_watcher.progressMaximum(); total > 0) {
            emit progress(value * ProgressUnit, total * ProgressUnit);
        }
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DatasetCheck::deliver);
}

DatasetCheck::~DatasetCheck()
{
    m_watcher.cancel();
}

void DatasetCheck::start(const QString &path)
{
    m_watcher.cancel();
    m_path = path;
    m_watcher.setFuture(QtConcurrent::run(check, path));
}

void DatasetCheck::cancel()
{
    m_watcher.cancel();
}

bool DatasetCheck::isRunning() const
{
    return m_watcher.isRunning();
}

void DatasetCheck::deliver()
{
    const QFuture<DatasetSummary> future = m_watcher.future();
    if (future.isCanceled() || future.resultCount() == 0) {
        emit finished(DatasetSummary{.path = m_path, .wasCanceled = true});
    } else {
        emit finished(future.result());
    }
}

} // namespace Finetune
