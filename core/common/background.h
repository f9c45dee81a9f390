// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <utility>

namespace Finetune {

//! Runs `work` on a worker thread and gives its result to `handler` in the context's thread, unless
//! the context is gone by then. (QFuture::then() of Qt 6.4 aborts the program in that case.)
template<typename Work, typename Handler>
void runInBackground(QObject *context, Work work, Handler handler)
{
    using Outcome = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         handler(watcher->result());
                     });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace Finetune
