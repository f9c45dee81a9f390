// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>
#include <QThreadPool>

#include <utility>

namespace Finetune {

//! Runs `work` on a worker thread and gives its result to `handler` in the context's thread, unless
//! the context is gone by then. (QFuture::then() of Qt 6.4 aborts the program in that case.)
//! A pool of its own keeps pieces of work in order, or together until they are done.
template<typename Work, typename Handler>
void runInBackground(QObject *context, QThreadPool &pool, Work work, Handler handler)
{
    using Outcome = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         handler(watcher->result());
                     });
    watcher->setFuture(QtConcurrent::run(&pool, std::move(work)));
}

template<typename Work, typename Handler>
void runInBackground(QObject *context, Work work, Handler handler)
{
    runInBackground(context, *QThreadPool::globalInstance(), std::move(work), std::move(handler));
}

} // namespace Finetune
