// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace Finetune {

//! Why a JSON document could not be understood: the path of the offending key and what was wrong.
struct JsonProblem
{
    QString path{};
    QString reason{};
    bool operator==(const JsonProblem &) const = default;
};

// Tolerant readers: a missing key, null, or a value of another type all read as "nothing".
// Servers differ (see the class comments of the values), so only ids are ever demanded.
std::optional<QString> optionalString(const QJsonObject &object, QLatin1StringView key);
std::optional<qint64> optionalInt(const QJsonObject &object, QLatin1StringView key);
std::optional<double> optionalDouble(const QJsonObject &object, QLatin1StringView key);
std::optional<bool> optionalBool(const QJsonObject &object, QLatin1StringView key);
//! Unix seconds; milliseconds (some gateways) and ISO 8601 text are understood too. UTC.
std::optional<QDateTime> optionalTime(const QJsonObject &object, QLatin1StringView key);
//! Missing reads as empty.
QString stringOrEmpty(const QJsonObject &object, QLatin1StringView key);

//! The one demand: an object without a usable id cannot be shown or acted on.
tl::expected<QString, JsonProblem> requireId(const QJsonObject &object);

//! True for ids and model names that may stand in a URL path: printable ASCII without spaces and
//! quotes, without slashes, dots or percent signs that could change the path, 1 to 512 characters.
bool isSafeId(QStringView id);

//! Parses a document that must be an object; the reason names line and column of the mistake.
tl::expected<QJsonObject, JsonProblem> parseObject(const QByteArray &bytes);

} // namespace Finetune
