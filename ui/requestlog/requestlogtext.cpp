// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestlog/requestlogtext.h"

#include "core/common/text.h"
#include "core/net/requesthead.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! The words of this file, for translators.
struct RequestLogText
{
    Q_DECLARE_TR_FUNCTIONS(RequestLogText)
};

ErrorWords wordsFor(const HttpLogEntry &entry)
{
    return errorWords({.kind = *entry.outcome.failure, .httpStatus = entry.outcome.status});
}

QString headerLines(const HttpLogEntry &entry, const Connection &connection)
{
    const QByteArray dots = "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2";
    QString lines;
    for (const auto &[name, value] : headersOf(entry.request, connection, dots)) {
        lines +=
            u"%1: %2\n"_s.arg(QString::fromLatin1(name), displayText(QString::fromUtf8(value)));
    }
    return lines;
}

QString sentText(const HttpLogEntry &entry)
{
    if (entry.bytesSent == 0) {
        return RequestLogText::tr("No body was sent.");
    }
    const QString size = RequestLogText::tr("Body: %1").arg(formatBytes(entry.bytesSent));
    return entry.bodyLeftOut ? RequestLogText::tr("%1 (not kept)").arg(size) : size;
}

QString answerText(const HttpLogEntry &entry)
{
    if (!entry.finished) {
        return RequestLogText::tr("Waiting for the answer.");
    }
    QStringList lines;
    if (entry.outcome.status > 0) {
        lines.append(RequestLogText::tr("Status %1 after %2, %3 received")
                         .arg(statusText(entry), callDuration(entry),
                              formatBytes(entry.outcome.bytesReceived)));
    } else if (entry.attempt > 0) {
        lines.append(RequestLogText::tr("No answer after %1").arg(callDuration(entry)));
    }
    if (!entry.outcome.requestId.isEmpty()) {
        lines.append(
            RequestLogText::tr("Request ID: %1").arg(displayText(entry.outcome.requestId)));
    }
    if (entry.outcome.failure) {
        lines.append(wordsFor(entry).summary());
    }
    return lines.join(u'\n');
}

} // namespace

QString outcomeText(const HttpLogEntry &entry)
{
    if (!entry.finished) {
        return RequestLogText::tr("Under way");
    }
    return entry.outcome.failure ? wordsFor(entry).title : RequestLogText::tr("OK");
}

QString statusText(const HttpLogEntry &entry)
{
    return entry.outcome.status > 0 ? QString::number(entry.outcome.status) : dash();
}

QString callDuration(const HttpLogEntry &entry)
{
    if (!entry.finished || entry.attempt == 0) {
        return dash();
    }
    const auto milliseconds = entry.outcome.duration.count();
    return milliseconds < 1000 ? RequestLogText::tr("%1 ms").arg(milliseconds)
                               : RequestLogText::tr("%1 s").arg(QLocale().toString(
                                   static_cast<double>(milliseconds) / 1000, 'f', 1));
}

QString startText(const HttpLogEntry &entry)
{
    return entry.startedAt.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
}

QString callDetails(const HttpLogEntry &entry, const Connection &connection)
{
    const QString url = QString::fromLatin1(urlOf(entry.request, connection).toEncoded());
    const QString attempt = entry.attempt > 1
        ? RequestLogText::tr("Attempt %1, sent at %2").arg(entry.attempt).arg(startText(entry))
        : entry.attempt == 1 ? RequestLogText::tr("Sent at %1").arg(startText(entry))
                             : RequestLogText::tr("Not sent, at %1").arg(startText(entry));
    const QStringList parts{
        u"%1 %2"_s.arg(verbName(entry.request.verb), displayText(url)),
        attempt,
        QString(),
        headerLines(entry, connection),
        sentText(entry),
        QString(),
        answerText(entry),
    };
    return parts.join(u'\n');
}

QString callRow(const HttpLogEntry &entry)
{
    const QStringList cells{
        entry.startedAt.toUTC().toString(Qt::ISODateWithMs),
        verbName(entry.request.verb),
        entry.path,
        QString::number(entry.outcome.status),
        QString::number(entry.attempt),
        QString::number(entry.outcome.duration.count()),
        QString::number(entry.bytesSent),
        QString::number(entry.outcome.bytesReceived),
        displayText(entry.outcome.requestId),
        outcomeText(entry),
    };
    return cells.join(u'\t');
}

} // namespace Finetune
