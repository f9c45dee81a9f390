// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/bulkjournal.h"

#include "core/common/background.h"
#include "core/common/json.h"
#include "core/common/logging.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = qint64(64) * 1024 * 1024; // hundreds of thousands of items

const std::pair<QLatin1StringView, BulkItem::State> StateWords[] = {
    {"not_tried"_L1, BulkItem::State::NotTried},
    {"under_way"_L1, BulkItem::State::UnderWay},
    {"done"_L1, BulkItem::State::Done},
    {"not_done"_L1, BulkItem::State::NotDone}};

QString wordOf(BulkItem::State state)
{
    return std::ranges::find(StateWords, state,
                             &std::pair<QLatin1StringView, BulkItem::State>::second)
        ->first;
}

BulkItem::State stateOf(const QString &word)
{
    const auto found =
        std::ranges::find(StateWords, word, &std::pair<QLatin1StringView, BulkItem::State>::first);
    return found == std::end(StateWords) ? BulkItem::State::UnderWay : found->second;
}

QByteArray toFile(const BulkRecord &record)
{
    QJsonArray items;
    for (const BulkItem &item : record.items) {
        items.append(QJsonObject{
            {"id"_L1, item.id}, {"name"_L1, item.name}, {"state"_L1, wordOf(item.state)}});
    }
    const QJsonObject file{{"version"_L1, 1},
                           {"task"_L1, record.task},
                           {"begun_at"_L1, record.begunAt.toUTC().toString(Qt::ISODate)},
                           {"items"_L1, items}};
    return QJsonDocument(file).toJson(QJsonDocument::Compact);
}

tl::expected<void, FileProblem> replaceFile(const QString &path, const QByteArray &bytes)
{
    return makePrivateFolder(QFileInfo(path).absolutePath()).and_then([&] {
        return writeFile(path, bytes);
    });
}

} // namespace

BulkJournal::BulkJournal(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_disk.setMaxThreadCount(1);
}

BulkJournal::~BulkJournal()
{
    if (m_isOutdated) {
        const auto last = QtConcurrent::run(&m_disk, [path = m_path, bytes = toFile(m_record)] {
            return replaceFile(path, bytes);
        });
        Q_UNUSED(last) // nobody is left who could be told
    }
}

BulkRecord BulkJournal::fromFile(const QByteArray &bytes)
{
    const QJsonObject file = parseObject(bytes).value_or(QJsonObject());
    BulkRecord record{.task = stringOrEmpty(file, "task"_L1),
                      .begunAt = optionalTime(file, "begun_at"_L1).value_or(QDateTime())};
    for (const QJsonValue value : file.value("items"_L1).toArray()) {
        const QJsonObject item = value.toObject();
        record.items.append({.id = stringOrEmpty(item, "id"_L1),
                             .name = stringOrEmpty(item, "name"_L1),
                             .state = stateOf(stringOrEmpty(item, "state"_L1))});
    }
    return record;
}

void BulkJournal::look()
{
    runInBackground(
        this, m_disk, [path = m_path] { return readFile(path, LargestFile); },
        [this](const tl::expected<QByteArray, FileProblem> &bytes) {
            const BulkRecord record = fromFile(bytes.value_or(QByteArray()));
            if (!record.items.isEmpty() && m_record.items.isEmpty()) {
                emit found(record);
            }
        });
}

void BulkJournal::begin(const BulkRecord &record)
{
    m_record = record;
    write();
}

void BulkJournal::note(qsizetype row, BulkItem::State state, QObject *context,
                       const std::function<void()> &then)
{
    m_record.items[row].state = state;
    if (then) {
        m_waiting.append({.context = context, .then = then});
    }
    write();
}

void BulkJournal::end()
{
    m_record = {};
    m_isOutdated = false;
    const auto removal =
        QtConcurrent::run(&m_disk, [path = m_path] { return QFile::remove(path); });
    Q_UNUSED(removal) // there may be nothing to remove
}

// What changes meanwhile is written together as soon as the disk is free.
void BulkJournal::write()
{
    if (m_isWriting) {
        m_isOutdated = true;
        return;
    }
    m_isWriting = true;
    runInBackground(
        this, m_disk,
        [path = m_path, record = m_record] { return replaceFile(path, toFile(record)); },
        [this, waiting = std::exchange(m_waiting, {})](
            const tl::expected<void, FileProblem> &outcome) { takeWritten(waiting, outcome); });
}

void BulkJournal::takeWritten(const QList<Waiting> &waiting,
                              const tl::expected<void, FileProblem> &outcome)
{
    if (!outcome && !std::exchange(m_hasFailed, true)) {
        qCWarning(lcFiles) << "No record could be kept in" << m_path << outcome.error().reason;
    }
    m_isWriting = false;
    if (std::exchange(m_isOutdated, false)) {
        write();
    }
    for (const Waiting &one : waiting) {
        if (one.context) {
            one.then();
        }
    }
}

} // namespace Finetune
