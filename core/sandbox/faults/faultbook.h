// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/faults/faultrule.h"

#include <QJsonArray>

#include <functional>
#include <mutex>

namespace Finetune {

class Bell;

//! The faults that are in force, with their counts. Asked by Dispatcher for every request that was
//! let in; filled from a scenario file and by FaultsResource. Safe to use from several threads;
//! owned by SandboxServer.
class FaultBook final
{
public:
    //! Waiting ends when the bell is closed.
    explicit FaultBook(Bell &bell);

    //! Replaces all faults; counting begins anew.
    void setRules(const QList<FaultRule> &rules);
    //! Each fault as it was written, with the requests it has "seen" and "met".
    QJsonArray report() const;

    //! Carries out a request as the first fault that is due for it wants: late, not at all, or with
    //! another answer than its own. `path` is OpenAI's.
    Answer carryOut(const QByteArray &method, const QString &path,
                    const std::function<Answer()> &work);

private:
    struct Entry
    {
        FaultRule rule{};
        qint64 seen{};
        qint64 met{};
    };

    std::optional<FaultRule> take(const QByteArray &method, const QString &path);
    Answer spoiled(const FaultRule &rule, Answer answer) const;
    void wait(std::chrono::milliseconds duration) const;
    StreamBody dripping(Answer answer, const Drip &drip) const;

    Bell &m_bell;
    mutable std::mutex m_mutex;
    QList<Entry> m_entries;
};

} // namespace Finetune
