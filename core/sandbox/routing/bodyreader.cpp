// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/bodyreader.h"

#include "core/common/json.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QLatin1StringView typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return "a boolean"_L1;
    case QJsonValue::Double: return "a number"_L1;
    case QJsonValue::String: return "a string"_L1;
    case QJsonValue::Array: return "an array"_L1;
    case QJsonValue::Object: return "an object"_L1;
    case QJsonValue::Null:
    case QJsonValue::Undefined: break;
    }
    return "null"_L1;
}

QString plain(double number)
{
    return QString::number(number, 'g', 12);
}

} // namespace

tl::expected<QJsonObject, ApiFault> readBody(const Request &request)
{
    const QByteArray type = request.header("content-type").toLower();
    if (!request.body.isEmpty() && !type.startsWith("application/json")) {
        return refuse({.message = u"Unsupported content type: '%1'. This API method only accepts "
                                  "'application/json' requests, but you specified the header "
                                  "'Content-Type: %1'."_s.arg(QString::fromLatin1(type)),
                       .code = u"unsupported_content_type"_s});
    }
    const auto object = parseObject(request.body);
    if (!object) {
        return refuse({.message = u"We could not parse the JSON body of your request: %1 %2"_s.arg(
                           object.error().path, object.error().reason)});
    }
    return *object;
}

BodyReader::BodyReader(const QJsonObject &object, std::optional<ApiFault> &fault,
                       const QString &path)
    : m_object(object)
    , m_fault(fault)
    , m_path(path)
{}

bool BodyReader::has(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    return !value.isUndefined() && !value.isNull();
}

void BodyReader::require(QLatin1StringView key)
{
    if (!has(key)) {
        fail(key, u"Missing required parameter: '%1'."_s.arg(pathOf(key)),
             u"missing_required_parameter"_s);
    }
}

bool BodyReader::isAuto(QLatin1StringView key)
{
    return take(key).toString() == "auto"_L1;
}

std::optional<QString> BodyReader::text(QLatin1StringView key, qsizetype shortest,
                                        qsizetype longest)
{
    if (!has(key)) {
        return std::nullopt;
    }
    const QJsonValue value = take(key);
    if (!value.isString()) {
        failType(key, "a string"_L1);
        return std::nullopt;
    }
    const qsizetype length = value.toString().size();
    if (length > longest) {
        fail(key,
             u"Invalid '%1': string too long. Expected a string with maximum length %2, but got a "
             "string with length %3 instead."_s.arg(pathOf(key))
                 .arg(longest)
                 .arg(length),
             u"string_above_max_length"_s);
        return std::nullopt;
    }
    if (length < shortest) {
        fail(key,
             u"Invalid '%1': string too short. Expected a string with minimum length %2."_s
                 .arg(pathOf(key))
                 .arg(shortest),
             u"string_below_min_length"_s);
        return std::nullopt;
    }
    return value.toString();
}

std::optional<qint64> BodyReader::integer(QLatin1StringView key, qint64 smallest, qint64 largest)
{
    if (!has(key)) {
        return std::nullopt;
    }
    constexpr qint64 NotWhole = std::numeric_limits<qint64>::min();
    const QJsonValue value = take(key);
    const qint64 whole = value.toInteger(NotWhole);
    if (whole == NotWhole) {
        failType(key, "an integer"_L1);
        return std::nullopt;
    }
    if (whole < smallest || whole > largest) {
        fail(key,
             u"Invalid '%1': expected an integer between %2 and %3, but got %4 instead."_s
                 .arg(pathOf(key))
                 .arg(smallest)
                 .arg(largest)
                 .arg(whole),
             whole < smallest ? u"integer_below_min_value"_s : u"integer_above_max_value"_s);
        return std::nullopt;
    }
    return whole;
}

std::optional<double> BodyReader::number(QLatin1StringView key, double smallest, double largest)
{
    if (!has(key)) {
        return std::nullopt;
    }
    const QJsonValue value = take(key);
    if (!value.isDouble()) {
        failType(key, "a number"_L1);
        return std::nullopt;
    }
    const double number = value.toDouble();
    if (number < smallest || number > largest) {
        fail(key,
             u"Invalid '%1': expected a number from %2 to %3, but got %4 instead."_s.arg(
                 pathOf(key), plain(smallest), plain(largest), plain(number)),
             number < smallest ? u"decimal_below_min_value"_s : u"decimal_above_max_value"_s);
        return std::nullopt;
    }
    return number;
}

std::optional<bool> BodyReader::boolean(QLatin1StringView key)
{
    const bool isThere = has(key);
    const QJsonValue value = take(key);
    if (isThere && !value.isBool()) {
        failType(key, "a boolean"_L1);
    }
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<QJsonObject> BodyReader::object(QLatin1StringView key)
{
    const bool isThere = has(key);
    const QJsonValue value = take(key);
    if (isThere && !value.isObject()) {
        failType(key, "an object"_L1);
    }
    return value.isObject() ? std::optional(value.toObject()) : std::nullopt;
}

std::optional<QJsonArray> BodyReader::array(QLatin1StringView key, qsizetype longest)
{
    const bool isThere = has(key);
    const QJsonValue value = take(key);
    if (isThere && !value.isArray()) {
        failType(key, "an array"_L1);
    }
    if (value.toArray().size() > longest) {
        fail(key,
             u"Invalid '%1': array too long. Expected an array with maximum length %2."_s
                 .arg(pathOf(key))
                 .arg(longest),
             u"array_above_max_length"_s);
    }
    return value.isArray() ? std::optional(value.toArray()) : std::nullopt;
}

void BodyReader::refuseOthers()
{
    for (const QString &key : m_object.keys()) {
        if (!m_asked.contains(key) && !m_fault) {
            m_fault = ApiFault{.message = u"Unknown parameter: '%1'."_s.arg(pathOf(key)),
                               .param = pathOf(key),
                               .code = u"unknown_parameter"_s};
        }
    }
}

void BodyReader::fail(QLatin1StringView key, const QString &message, const QString &code)
{
    if (!m_fault) {
        m_fault = ApiFault{.message = message, .param = pathOf(key), .code = code};
    }
}

QString BodyReader::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? key : QString(m_path + u'.' + key);
}

QJsonValue BodyReader::take(QLatin1StringView key)
{
    m_asked.insert(key);
    return m_object.value(key);
}

void BodyReader::failType(QLatin1StringView key, QLatin1StringView expected)
{
    fail(key,
         u"Invalid type for '%1': expected %2, but got %3 instead."_s.arg(
             pathOf(key), expected, typeName(m_object.value(key))),
         u"invalid_type"_s);
}

} // namespace Finetune
