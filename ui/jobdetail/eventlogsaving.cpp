// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/eventlogsaving.h"

#include "ui/jobdetail/eventlogmodel.h"

#include <QSaveFile>
#include <QtConcurrentRun>

#include <algorithm>

namespace Finetune {

namespace {

constexpr qsizetype EntriesOfPiece = 20'000; // about two milliseconds
constexpr qsizetype LinesOfWrite = 2000;
constexpr int TakingShare = 10; // percent of the whole; the rest is writing

using Outcome = EventLogSaving::Outcome;

void writeLog(QPromise<Outcome> &promise, const QString &path, const QList<LogEntry> &entries)
{
    promise.setProgressRange(0, 100);
    QSaveFile file(path);
    const auto fail = [&] {
        promise.addResult(Outcome(tl::unexpected(FileProblem{path, file.errorString()})));
    };
    if (!file.open(QIODevice::WriteOnly)) {
        fail();
        return;
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (qsizetype first = 0; first < entries.size(); first += LinesOfWrite) {
        if (promise.isCanceled()) {
            return; // the file was never committed: nothing of it stays
        }
        QString text;
        for (const LogEntry &entry : entries.mid(first, LinesOfWrite)) {
            text += EventLogModel::lineOf(entry);
        }
        const QByteArray bytes = text.toUtf8();
        if (file.write(bytes) != bytes.size()) {
            fail();
            return;
        }
        const qsizetype rest = 100 - TakingShare;
        promise.setProgressValue(TakingShare + static_cast<int>(rest * first / entries.size()));
    }
    promise.addResult(Outcome(commitFile(file)));
}

} // namespace

EventLogSaving::EventLogSaving(const EventLogModel &model, QString path, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_path(std::move(path))
    , m_serials(model.shown())
{
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &EventLogSaving::takePiece);
    connect(&m_writing, &QFutureWatcherBase::progressValueChanged, this,
            &EventLogSaving::progressed);
    connect(&m_writing, &QFutureWatcherBase::finished, this, [this] {
        end(m_writing.future().resultCount() > 0 ? m_writing.result() : std::nullopt);
    });
}

EventLogSaving::~EventLogSaving()
{
    m_writing.cancel();
}

void EventLogSaving::start()
{
    m_entries.reserve(m_serials.size());
    m_next.start();
}

void EventLogSaving::cancel()
{
    if (m_next.isActive()) {
        m_next.stop();
        end(std::nullopt);
    } else {
        m_writing.cancel();
    }
}

// Entries keep their serial for life, whatever is filtered or comes meanwhile.
void EventLogSaving::takePiece()
{
    const qsizetype end = std::min(m_entries.size() + EntriesOfPiece, m_serials.size());
    while (m_entries.size() < end) {
        m_entries.append(m_model.entry(m_serials.at(m_entries.size())));
    }
    if (end < m_serials.size()) {
        emit progressed(static_cast<int>(TakingShare * end / m_serials.size()));
        return;
    }
    m_next.stop();
    write();
}

void EventLogSaving::write()
{
    m_writing.setFuture(QtConcurrent::run(writeLog, m_path, std::exchange(m_entries, {})));
}

void EventLogSaving::end(const Outcome &outcome)
{
    m_outcome = outcome;
    emit finished();
}

} // namespace Finetune
