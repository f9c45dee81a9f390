// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exchange.h"

#include <QFile>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QByteArray firstLine{};
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
};

// Lines end in \n in the files; the body is everything after the first empty line.
Message messageFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("fixture missing: %s", qPrintable(path));
    }
    Message message;
    message.firstLine = file.readLine().trimmed();
    for (QByteArray line = file.readLine().trimmed(); !line.isEmpty();
         line = file.readLine().trimmed()) {
        const qsizetype colon = line.indexOf(':');
        message.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    message.body = file.readAll().trimmed();
    return message;
}

QString pathOf(const QString &name, const QString &suffix)
{
    return QStringLiteral(FINETUNE_FIXTURES "/http/") + name + suffix;
}

} // namespace

Exchange Exchange::load(const QString &name)
{
    const Message request = messageFrom(pathOf(name, u".request"_s));
    const Message response = messageFrom(pathOf(name, u".response"_s));
    return {.verbAndTarget = request.firstLine,
            .requestBody = request.body,
            .answer = {.status = response.firstLine.split(' ').value(1).toInt(),
                       .headers = response.headers,
                       .body = response.body}};
}

QJsonObject Exchange::responseBody(const QString &name)
{
    const Message response = messageFrom(pathOf(name, u".response"_s));
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(response.body, &error);
    if (!document.isObject()) {
        qFatal("fixture %s is not a JSON object: %s", qPrintable(name),
               qPrintable(error.errorString()));
    }
    return document.object();
}

QString Exchange::differenceTo(const RecordedRequest &request) const
{
    if (const QByteArray line = request.method + ' ' + request.target; line != verbAndTarget) {
        return QString::fromUtf8("asked " + line + " instead of " + verbAndTarget);
    }
    const bool sameBody = request.body == requestBody
        || (!requestBody.isEmpty()
            && QJsonDocument::fromJson(request.body) == QJsonDocument::fromJson(requestBody));
    return sameBody ? QString() : QString::fromUtf8("sent the body " + request.body);
}

} // namespace Finetune
