// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filedeletion.h"

#include "core/common/bulkjournal.h"
#include "core/files/filelist.h"
#include "core/net/errorscope.h"

#include <algorithm>

namespace Finetune {

namespace {

using Outcome = FileToDelete::Outcome;

// The status may have moved on meanwhile; that does not make it another file.
bool isSameFile(const File &seen, const File &now)
{
    return seen.fileName == now.fileName && seen.purpose == now.purpose && seen.bytes == now.bytes
        && seen.createdAt == now.createdAt;
}

BulkItem::State recorded(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Waiting:
    case Outcome::NotTried: return BulkItem::State::NotTried;
    case Outcome::UnderWay:
    case Outcome::Unknown: return BulkItem::State::UnderWay;
    case Outcome::Deleted:
    case Outcome::GoneAlready: return BulkItem::State::Done;
    case Outcome::Changed:
    case Outcome::Failed: return BulkItem::State::NotDone;
    }
    Q_UNREACHABLE();
}

FileToDelete::Outcome outcomeOf(CarefulDeletion::Outcome outcome)
{
    switch (outcome) {
    case CarefulDeletion::Outcome::Deleted: return Outcome::Deleted;
    case CarefulDeletion::Outcome::GoneAlready: return Outcome::GoneAlready;
    case CarefulDeletion::Outcome::Changed: return Outcome::Changed;
    case CarefulDeletion::Outcome::Failed: return Outcome::Failed;
    case CarefulDeletion::Outcome::Unknown: return Outcome::Unknown;
    }
    Q_UNREACHABLE();
}

} // namespace

FileDeletion::FileDeletion(FilesApi &api, FileList &list, const QList<File> &files, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_list(list)
{
    for (const File &file : files) {
        m_files.append({.file = file});
    }
}

FileDeletion::~FileDeletion() = default;

void FileDeletion::recordIn(BulkJournal &journal, const QDateTime &now)
{
    BulkRecord record{.task = Task, .begunAt = now};
    for (const FileToDelete &file : std::as_const(m_files)) {
        record.items.append({.id = file.file.id, .name = file.file.fileName});
    }
    m_journal = &journal;
    journal.begin(record);
}

void FileDeletion::start()
{
    m_isRunning = true;
    next();
}

void FileDeletion::cancel()
{
    m_isStopping = true;
    if (m_current && !m_isSent) {
        dropCurrent();
        settle(Outcome::NotTried);
    }
}

qsizetype FileDeletion::count(Outcome outcome) const
{
    return std::count_if(m_files.cbegin(), m_files.cend(),
                         [outcome](const FileToDelete &file) { return file.outcome == outcome; });
}

void FileDeletion::next()
{
    ++m_row;
    if (m_isStopping) {
        for (qsizetype row = m_row; row < m_files.size(); ++row) {
            m_files[row].outcome = Outcome::NotTried;
            emit changed(row);
        }
        m_row = m_files.size();
    }
    if (m_row >= m_files.size()) {
        m_isRunning = false;
        if (m_journal) {
            m_journal->end();
        }
        emit finished();
        return;
    }
    m_files[m_row].outcome = Outcome::UnderWay;
    emit changed(m_row);
    if (m_journal) {
        m_journal->note(m_row, BulkItem::State::UnderWay, this, [this] { beginUnlessStopped(); });
    } else {
        beginUnlessStopped();
    }
}

void FileDeletion::beginUnlessStopped()
{
    if (m_isStopping) { // whoever listens changed their mind
        settle(Outcome::NotTried);
    } else {
        begin(m_files.at(m_row).file);
    }
}

void FileDeletion::begin(const File &file)
{
    const auto look = [this, file](QObject *context, const CarefulDeletion::Seen &seen) {
        auto *reply = m_api.retrieveFile(file.id);
        reply->then(context, [this, file, seen](const Result<File> &found) {
            const bool isOther = found && !isSameFile(file, *found);
            if (isOther) {
                m_list.merge(*found);
            }
            seen(found.map(
                [isOther](const File &) { return isOther ? Standing::Changed : Standing::Same; }));
        });
        return reply;
    };
    const auto remove = [this, id = file.id] {
        m_isSent = true;
        return m_api.removeFile(id);
    };
    m_isSent = false;
    m_current = new CarefulDeletion({.look = look, .remove = remove}, this);
    connect(m_current, &CarefulDeletion::finished, this, &FileDeletion::take);
    m_current->start();
}

void FileDeletion::take(CarefulDeletion::Outcome outcome, const ApiError &error)
{
    dropCurrent();
    const bool isProblem =
        outcome == CarefulDeletion::Outcome::Failed || outcome == CarefulDeletion::Outcome::Unknown;
    settle(outcomeOf(outcome), isProblem ? std::optional(error) : std::nullopt);
}

// Later: it may be the caller.
void FileDeletion::dropCurrent()
{
    m_current->disconnect(this);
    m_current->deleteLater();
    m_current = nullptr;
}

void FileDeletion::settle(Outcome outcome, const std::optional<ApiError> &error)
{
    FileToDelete &file = m_files[m_row];
    file.outcome = outcome;
    file.error = error;
    if (outcome == Outcome::Deleted || outcome == Outcome::GoneAlready) {
        m_list.forget(file.file.id);
    }
    if (m_journal) {
        m_journal->note(m_row, recorded(outcome));
    }
    m_isStopping = m_isStopping || (error && concernsEveryCall(*error));
    emit changed(m_row);
    next();
}

} // namespace Finetune
