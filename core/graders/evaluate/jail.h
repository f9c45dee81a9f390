// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>

namespace Finetune {

//! How much a stranger's program may use before it is ended.
struct JailLimits
{
    std::chrono::seconds wall{20};
    int cpuSeconds{10};
    qint64 memory{1024 * 1024 * 1024};
    int threads{16};
    qint64 fileSize{16 * 1024 * 1024};
    qint64 folderSize{64 * 1024 * 1024}; //!< of /tmp, in memory
    int openFiles{32};
    qsizetype output{1024 * 1024};          //!< all it may write
    QString bwrap{QStringLiteral("bwrap")}; //!< looked for in the system's folders
};

//! How a program in the jail ended, and what it wrote.
struct JailRun
{
    enum class End {
        Exited,
        TimedOut,
        WroteTooMuch,
        Canceled
    };
    End end{};
    int exitCode{}; //!< 128 and the signal, if one killed it
    QByteArray output{};
    QByteArray errors{};
};

//! Runs a program and waits for its end: in bubblewrap, with a read-only /usr, an own small /tmp
//! and nothing else of the machine: no network, no home, no other process, no environment, no
//! second process of its own. Call it on a worker thread. The error is a sentence: the jail could
//! not be built, and the program did not run; there is no way around the jail.
tl::expected<JailRun, QString> runInJail(const QByteArrayList &command, const QByteArray &input,
                                         const std::function<bool()> &isCanceled,
                                         const JailLimits &limits);

} // namespace Finetune
