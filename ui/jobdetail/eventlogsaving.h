// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"
#include "ui/jobdetail/eventlog.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

namespace Finetune {

class EventLogModel;

//! Writes the events shown at the moment it begins into a file: takes them over in pieces too small
//! to be felt, then words and writes them on another thread, for a million takes seconds.
//! Cancelling or destroying it leaves what was at the path before. Made and owned by JobTabs.
class EventLogSaving final : public QObject
{
    Q_OBJECT

public:
    //! Empty: cancelled.
    using Outcome = std::optional<tl::expected<void, FileProblem>>;

    EventLogSaving(const EventLogModel &model, QString path, QObject *parent = nullptr);
    ~EventLogSaving() override;
    Q_DISABLE_COPY_MOVE(EventLogSaving)

    void start();
    void cancel();

    const QString &path() const { return m_path; }

    //! Once finished.
    const Outcome &outcome() const { return m_outcome; }

signals:
    void progressed(int percent);
    void finished(); //!< once

private:
    void takePiece();
    void write();
    void end(const Outcome &outcome);

    const EventLogModel &m_model;
    const QString m_path;
    const QList<EventLog::Serial> m_serials;
    QList<LogEntry> m_entries{};
    QTimer m_next{};
    QFutureWatcher<Outcome> m_writing{};
    Outcome m_outcome{};
};

} // namespace Finetune
