// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/bodyreader.h"

#include "core/common/json.h"

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QLatin1StringView typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return "a boolean"_L1;
    case QJsonValue::Double:
        return value.toDouble() == std::floor(value.toDouble()) ? "an integer"_L1 : "a decimal"_L1;
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

//! As the service counts: an emoji is one character.
qsizetype lengthOf(const QString &text)
{
    return text.toUcs4().size();
}

//! Whether a text or key somewhere in it has half a character ("\ud800"). Passed on, it would make
//! a list that holds it unreadable for strict parsers.
bool hasBrokenText(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), hasBrokenText);
    }
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (!entry.key().isValidUtf16() || hasBrokenText(entry.value())) {
            return true;
        }
    }
    return !value.toString().isValidUtf16();
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
    if (hasBrokenText(*object)) {
        return refuse({.message = u"We could not parse the JSON body of your request: it has one "
                                  "half of a surrogate pair without the other."_s});
    }
    return *object;
}

BodyReader::BodyReader(const QJsonObject &object, std::optional<ApiFault> &fault,
                       const QString &path)
    : m_object(object)
    , m_fault(fault)
    , m_path(path)
{}

bool BodyReader::has(QAnyStringView key)
{
    const QJsonValue value = take(key);
    return !value.isUndefined() && !value.isNull();
}

void BodyReader::require(QAnyStringView key)
{
    if (!has(key)) {
        fail(key, u"Missing required parameter: '%1'."_s.arg(pathOf(key)),
             u"missing_required_parameter"_s);
    }
}

bool BodyReader::isAuto(QAnyStringView key)
{
    return take(key).toString() == "auto"_L1;
}

std::optional<QString> BodyReader::text(QAnyStringView key, qsizetype shortest, qsizetype longest)
{
    if (!has(key)) {
        return std::nullopt;
    }
    const QJsonValue value = take(key);
    if (!value.isString()) {
        failType(key, "a string"_L1);
        return std::nullopt;
    }
    const qsizetype length = lengthOf(value.toString());
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
        const QString got =
            length == 0 ? u"an empty string"_s : u"a string with length %1"_s.arg(length);
        fail(key,
             u"Invalid '%1': %2. Expected a string with minimum length %3, but got %4 instead."_s
                 .arg(pathOf(key), length == 0 ? u"empty string"_s : u"string too short"_s)
                 .arg(shortest)
                 .arg(got),
             length == 0 ? u"empty_string"_s : u"string_below_min_length"_s);
        return std::nullopt;
    }
    return value.toString();
}

std::optional<QString> BodyReader::choice(QAnyStringView key, const QStringList &words)
{
    const std::optional<QString> word = text(key);
    if (!word || words.contains(*word)) {
        return word;
    }
    const QString last = u"'%1'"_s.arg(words.last());
    const QString before = u"'%1'"_s.arg(words.first(words.size() - 1).join("', '"_L1));
    fail(key,
         u"Invalid value: '%1'. Supported values are: %2."_s.arg(
             *word, words.size() == 1 ? last : QString(before + u", and "_s + last)),
         u"invalid_value"_s);
    return std::nullopt;
}

std::optional<qint64> BodyReader::integer(QAnyStringView key, qint64 smallest, qint64 largest)
{
    if (!has(key)) {
        return std::nullopt;
    }
    constexpr qint64 NotWhole = std::numeric_limits<qint64>::min();
    const QJsonValue value = take(key);
    const double wide = value.toDouble(); // for what is too large even for 64 bits
    const qint64 whole = value.toInteger(NotWhole);
    if (!value.isDouble() || wide != std::floor(wide)) {
        failType(key, "an integer"_L1);
        return std::nullopt;
    }
    const bool isHuge = whole == NotWhole;
    const bool isBelow = isHuge ? wide < 0 : whole < smallest;
    if (isHuge || isBelow || whole > largest) {
        failBound(key, u"integer"_s, isBelow,
                  isBelow ? u">= %1"_s.arg(smallest) : u"<= %1"_s.arg(largest),
                  isHuge ? plain(wide) : QString::number(whole));
        return std::nullopt;
    }
    return whole;
}

std::optional<double> BodyReader::number(QAnyStringView key, double smallest, double largest)
{
    const std::optional<double> number = anyNumber(key);
    if (number && (*number < smallest || *number > largest)) {
        const bool isBelow = *number < smallest;
        failBound(key, u"decimal"_s, isBelow,
                  isBelow ? u">= "_s + plain(smallest) : u"<= "_s + plain(largest), plain(*number));
        return std::nullopt;
    }
    return number;
}

std::optional<double> BodyReader::numberAbove(QAnyStringView key, double bound, double largest)
{
    const std::optional<double> number = anyNumber(key);
    if (number && (*number <= bound || *number > largest)) {
        const bool isBelow = *number <= bound;
        failBound(key, u"decimal"_s, isBelow,
                  isBelow ? u"> "_s + plain(bound) : u"<= "_s + plain(largest), plain(*number));
        return std::nullopt;
    }
    return number;
}

std::optional<bool> BodyReader::boolean(QAnyStringView key)
{
    const bool isThere = has(key);
    const QJsonValue value = take(key);
    if (isThere && !value.isBool()) {
        failType(key, "a boolean"_L1);
    }
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<QJsonObject> BodyReader::object(QAnyStringView key)
{
    const bool isThere = has(key);
    const QJsonValue value = take(key);
    if (isThere && !value.isObject()) {
        failType(key, "an object"_L1);
    }
    return value.isObject() ? std::optional(value.toObject()) : std::nullopt;
}

std::optional<QJsonArray> BodyReader::array(QAnyStringView key, qsizetype longest)
{
    const bool isThere = has(key);
    const QJsonValue value = take(key);
    if (isThere && !value.isArray()) {
        failType(key, "an array"_L1);
    }
    if (value.toArray().size() > longest) {
        fail(key,
             u"Invalid '%1': array too long. Expected an array with maximum length %2, but got an "
             "array with length %3 instead."_s.arg(pathOf(key))
                 .arg(longest)
                 .arg(value.toArray().size()),
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

void BodyReader::fail(QAnyStringView key, const QString &message, const QString &code)
{
    if (!m_fault) {
        m_fault = ApiFault{.message = message, .param = pathOf(key), .code = code};
    }
}

void BodyReader::failType(QAnyStringView key, QLatin1StringView expected)
{
    fail(key,
         u"Invalid type for '%1': expected %2, but got %3 instead."_s.arg(pathOf(key), expected,
                                                                          typeName(take(key))),
         u"invalid_type"_s);
}

QString BodyReader::pathOf(QAnyStringView key) const
{
    return m_path.isEmpty() ? key.toString() : QString(m_path + u'.' + key.toString());
}

QJsonValue BodyReader::take(QAnyStringView key)
{
    const QString name = key.toString();
    m_asked.insert(name);
    return m_object.value(name);
}

std::optional<double> BodyReader::anyNumber(QAnyStringView key)
{
    if (!has(key)) {
        return std::nullopt;
    }
    const QJsonValue value = take(key);
    if (!value.isDouble()) {
        failType(key, "a number"_L1);
        return std::nullopt;
    }
    return value.toDouble();
}

void BodyReader::failBound(QAnyStringView key, const QString &kind, bool isBelow,
                           const QString &expected, const QString &got)
{
    fail(key,
         u"Invalid '%1': %2 %3 value. Expected a value %4, but got %5 instead."_s.arg(
             pathOf(key), kind, isBelow ? u"below minimum"_s : u"above maximum"_s, expected, got),
         u"%1_%2_value"_s.arg(kind, isBelow ? u"below_min"_s : u"above_max"_s));
}

} // namespace Finetune
