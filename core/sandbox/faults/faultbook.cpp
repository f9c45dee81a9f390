// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults/faultbook.h"

#include "core/sandbox/faults/faultsresource.h"
#include "core/sandbox/training/bell.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QByteArray httpDate(std::chrono::seconds fromNow)
{
    const QDateTime date = QDateTime::currentDateTimeUtc().addDuration(fromNow);
    return QLocale::c().toString(date, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

Answer answerOf(const FaultRule::Refusal &refusal)
{
    Answer answer{
        .status = refusal.status, .headers = refusal.headers, .body = QByteArray(refusal.body)};
    if (refusal.dateIn) {
        answer.headers.append({"retry-after", httpDate(*refusal.dateIn)});
    }
    return answer;
}

//! The beginning of a body; what it would have streamed is collected no further than needed.
QByteArray firstBytes(const Answer &answer, qsizetype count)
{
    if (const auto *bytes = std::get_if<QByteArray>(&answer.body)) {
        return bytes->left(count);
    }
    if (const auto *file = std::get_if<FileBody>(&answer.body)) {
        QFile content(file->path);
        return content.open(QIODevice::ReadOnly) ? content.read(count) : QByteArray();
    }
    const StreamBody next = std::get<StreamBody>(answer.body);
    QByteArray bytes;
    while (bytes.size() < count) {
        const std::optional<QByteArray> piece = next();
        if (!piece) {
            break;
        }
        bytes += *piece;
    }
    return bytes.left(count);
}

//! Any body in pieces of its own choice.
StreamBody pieces(const Answer &answer, qsizetype size)
{
    if (const auto *stream = std::get_if<StreamBody>(&answer.body)) {
        return *stream;
    }
    if (const auto *bytes = std::get_if<QByteArray>(&answer.body)) {
        return [rest = *bytes, size]() mutable -> std::optional<QByteArray> {
            const QByteArray piece = rest.left(size);
            rest.remove(0, size);
            return piece.isEmpty() ? std::nullopt : std::optional(piece);
        };
    }
    auto file = std::make_shared<QFile>(std::get<FileBody>(answer.body).path);
    const bool isOpen = file->open(QIODevice::ReadOnly); // deleted meanwhile: an empty body
    return [file, size, isOpen]() -> std::optional<QByteArray> {
        const QByteArray piece = isOpen ? file->read(size) : QByteArray();
        return piece.isEmpty() ? std::nullopt : std::optional(piece);
    };
}

} // namespace

FaultBook::FaultBook(Bell &bell)
    : m_bell(bell)
{}

void FaultBook::setRules(const QList<FaultRule> &rules)
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
    for (const FaultRule &rule : rules) {
        m_entries.append({.rule = rule});
    }
}

QJsonArray FaultBook::report() const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray faults;
    for (const Entry &entry : m_entries) {
        QJsonObject fault = entry.rule.source;
        fault[u"seen"_s] = entry.seen;
        fault[u"met"_s] = entry.met;
        faults.append(fault);
    }
    return faults;
}

Answer FaultBook::carryOut(const QByteArray &method, const QString &path,
                           const std::function<Answer()> &work)
{
    const std::optional<FaultRule> rule = take(method, path);
    if (!rule) {
        return work();
    }
    wait(rule->delay);
    // Something of the real answer is to be seen only without these.
    const bool isLost = rule->refusal || rule->cut == Cut::BeforeHead || rule->cut == Cut::InHead;
    Answer answer = !isLost || rule->isCarriedOut ? work() : Answer{};
    if (rule->refusal) {
        answer = answerOf(*rule->refusal);
    }
    return spoiled(*rule, std::move(answer));
}

// The first fault that is due has its way, but every one that fits counts the request.
std::optional<FaultRule> FaultBook::take(const QByteArray &method, const QString &path)
{
    if (path.contains(FaultsResource::Path)) { // or nobody could ever end a fault for all paths
        return std::nullopt;
    }
    const std::lock_guard lock(m_mutex);
    Entry *due = nullptr;
    for (Entry &entry : m_entries) {
        if (!entry.rule.target.matches(method, path)) {
            continue;
        }
        ++entry.seen;
        if (!due && entry.rule.turn.isDue(entry.seen)) {
            due = &entry;
        }
    }
    if (!due) {
        return std::nullopt;
    }
    ++due->met;
    return due->rule;
}

Answer FaultBook::spoiled(const FaultRule &rule, Answer answer) const
{
    if (rule.truncateTo) {
        answer.body = firstBytes(answer, *rule.truncateTo);
    }
    if (rule.drip.bytes > 0) {
        answer.body = dripping(std::move(answer), rule.drip);
    }
    answer.cut = rule.cut;
    return answer;
}

void FaultBook::wait(std::chrono::milliseconds duration) const
{
    const auto deadline = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < deadline && !m_bell.isClosed()) {
        m_bell.wait(m_bell.rings(), deadline);
    }
}

StreamBody FaultBook::dripping(Answer answer, const Drip &drip) const
{
    return [this, drip, next = pieces(answer, drip.bytes), rest = QByteArray(),
            isFirst = true]() mutable -> std::optional<QByteArray> {
        while (rest.isEmpty()) {
            const std::optional<QByteArray> piece = next();
            if (!piece) {
                return std::nullopt;
            }
            rest = *piece;
        }
        if (!std::exchange(isFirst, false)) {
            wait(drip.pause);
        }
        if (m_bell.isClosed()) {
            return std::nullopt;
        }
        const QByteArray drop = rest.left(drip.bytes);
        rest.remove(0, drop.size());
        return drop;
    };
}

} // namespace Finetune
