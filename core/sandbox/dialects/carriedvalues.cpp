// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/carriedvalues.h"

#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Key = "sandbox.dialect"_L1;
constexpr qsizetype MostPairs = 16;
constexpr qsizetype LongestValue = 512;

} // namespace

void carryValues(QJsonObject &request, const QJsonObject &values)
{
    const QByteArray text = QJsonDocument(values).toJson(QJsonDocument::Compact);
    QJsonObject metadata = request.value("metadata"_L1).toObject();
    if (values.isEmpty() || metadata.size() >= MostPairs || text.size() > LongestValue) {
        return;
    }
    metadata[Key] = QString::fromUtf8(text);
    request[u"metadata"_s] = metadata;
}

QJsonObject takeCarriedValues(QJsonObject &job)
{
    QJsonObject metadata = job.value("metadata"_L1).toObject();
    const QJsonValue text = metadata.take(Key);
    if (!text.isString()) {
        return {};
    }
    job[u"metadata"_s] = metadata.isEmpty() ? QJsonValue(QJsonValue::Null) : metadata;
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

} // namespace Finetune
