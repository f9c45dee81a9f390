// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/json.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Anything later than the year 2286 in seconds is taken for milliseconds.
constexpr double LatestSeconds = 1e10;
constexpr double LatestMilliseconds = 1e13;

// 0 is what servers write that do not know the time.
std::optional<QDateTime> timeFromNumber(double number)
{
    if (!std::isfinite(number) || number <= 0 || number >= LatestMilliseconds) {
        return std::nullopt;
    }
    const double milliseconds = number < LatestSeconds ? number * 1000 : number;
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(milliseconds), Qt::UTC);
}

QString lineAndColumn(const QByteArray &bytes, qsizetype offset)
{
    const QByteArrayView before = QByteArrayView(bytes).first(std::min(offset, bytes.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = offset - before.lastIndexOf('\n');
    return u"line %1, column %2"_s.arg(line).arg(column);
}

} // namespace

std::optional<QString> optionalString(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

std::optional<qint64> optionalInt(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble()) {
        return std::nullopt;
    }
    constexpr qint64 Unlikely = std::numeric_limits<qint64>::min();
    const qint64 whole = value.toInteger(Unlikely);
    return whole == Unlikely ? std::nullopt : std::optional(whole);
}

std::optional<double> optionalDouble(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<bool> optionalBool(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<QDateTime> optionalTime(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isDouble()) {
        return timeFromNumber(value.toDouble());
    }
    if (value.isString()) {
        QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime) {
            time.setTimeSpec(Qt::UTC); // no zone was given; servers count in UTC
        }
        return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
    }
    return std::nullopt;
}

QString stringOrEmpty(const QJsonObject &object, QLatin1StringView key)
{
    return optionalString(object, key).value_or(QString());
}

tl::expected<QString, JsonProblem> requireId(const QJsonObject &object)
{
    const auto id = optionalString(object, "id"_L1);
    if (!id || id->isEmpty()) {
        return tl::unexpected(JsonProblem{.path = u"id"_s, .reason = u"is missing"_s});
    }
    return *id;
}

bool isSafeId(QStringView id)
{
    constexpr qsizetype LongestId = 512;
    // Some servers undo the encoding of a slash, and then look at the path.
    const auto parts = id.split(u'/');
    const bool climbs = std::any_of(parts.begin(), parts.end(), [](QStringView part) {
        return part.isEmpty() || part == u"." || part == u"..";
    });
    return !climbs && id.size() <= LongestId && std::all_of(id.begin(), id.end(), [](QChar c) {
        return c > u' ' && c < u'\x7f' && !R"("\?#%)"_L1.contains(c);
    });
}

tl::expected<QJsonObject, JsonProblem> parseObject(const QByteArray &bytes)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return tl::unexpected(
            JsonProblem{.path = lineAndColumn(bytes, error.offset), .reason = error.errorString()});
    }
    if (!document.isObject()) {
        return tl::unexpected(JsonProblem{.path = {}, .reason = u"is not a JSON object"_s});
    }
    return document.object();
}

} // namespace Finetune
