// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"

#include <QFutureWatcher>
#include <QObject>

namespace Finetune {

//! Checks one training file at a time on a worker thread, so that the window never waits for a
//! disk. Owned by the page that shows the result; destroying it cancels. Last one wins: start()
//! drops a check that is still under way.
class DatasetCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DatasetCheck)

public:
    explicit DatasetCheck(QObject *parent = nullptr);
    ~DatasetCheck() override;

    void start(const QString &path);
    //! finished() follows soon, with `wasCanceled` set.
    void cancel();
    bool isRunning() const;

signals:
    //! Both rounded down to KiB.
    void progress(qint64 bytesDone, qint64 bytesTotal);
    //! Once for each start() that was not dropped by another.
    void finished(const Finetune::DatasetSummary &summary);

private:
    void deliver();

    QString m_path;
    QFutureWatcher<DatasetSummary> m_watcher;
};

} // namespace Finetune
