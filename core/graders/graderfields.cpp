// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/graderfields.h"

#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QLatin1StringView typeName(QJsonValue::Type type)
{
    switch (type) {
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

QString quotedList(const QStringList &values)
{
    QStringList quoted;
    for (const QString &value : values) {
        quoted += u'\'' + value + u'\'';
    }
    if (quoted.size() < 2) {
        return quoted.join(QString());
    }
    const QString last = quoted.takeLast();
    return quoted.join(u", "_s) + u" and " + last;
}

} // namespace

GraderFields::GraderFields(const QJsonValue &value, const QString &path,
                           QList<GraderProblem> &problems)
    : m_object(value.toObject())
    , m_path(path)
    , m_problems(problems)
{
    if (!value.isObject()) {
        m_problems.append({path,
                           u"Invalid type for '%1': expected an object, but got %2 instead."_s.arg(
                               path, typeName(value.type())),
                           u"invalid_type"_s});
    }
}

QString GraderFields::text(QLatin1StringView key, qsizetype shortest)
{
    const QJsonValue value = required(key, QJsonValue::String);
    if (value.isString() && value.toString().size() < shortest) {
        fail(key,
             u"Invalid '%1': string too short. Expected a string with minimum length %2."_s
                 .arg(pathOf(key))
                 .arg(shortest),
             u"string_below_min_length"_s);
    }
    return value.toString();
}

QStringList GraderFields::texts(QLatin1StringView key)
{
    QStringList texts;
    for (const QJsonValue item : array(key, 1)) {
        if (!item.isString()) {
            fail(key, u"Invalid type for '%1': expected strings."_s.arg(pathOf(key)),
                 u"invalid_type"_s);
        }
        texts += item.toString();
    }
    return texts;
}

QJsonArray GraderFields::array(QLatin1StringView key, qsizetype shortest)
{
    const QJsonValue value = required(key, QJsonValue::Array);
    if (value.isArray() && value.toArray().size() < shortest) {
        fail(key,
             u"Invalid '%1': array too short. Expected an array with minimum length %2."_s
                 .arg(pathOf(key))
                 .arg(shortest),
             u"array_below_min_length"_s);
    }
    return value.toArray();
}

QJsonObject GraderFields::object(QLatin1StringView key)
{
    return required(key, QJsonValue::Object).toObject();
}

QJsonValue GraderFields::any(QLatin1StringView key)
{
    const QJsonValue value = optionalAny(key);
    if (value.isUndefined()) {
        fail(key, u"Missing required parameter: '%1'."_s.arg(pathOf(key)),
             u"missing_required_parameter"_s);
    }
    return value;
}

bool GraderFields::oneOf(QLatin1StringView key, const QStringList &values)
{
    const QJsonValue value = required(key, QJsonValue::String);
    if (!value.isString()) {
        return false;
    }
    if (!values.contains(value.toString())) {
        fail(key,
             u"Invalid value: '%1'. Supported values are: %2."_s.arg(value.toString(),
                                                                     quotedList(values)),
             u"invalid_value"_s);
        return false;
    }
    return true;
}

void GraderFields::optionalText(QLatin1StringView key)
{
    optional(key, QJsonValue::String);
}

void GraderFields::optionalOneOf(QLatin1StringView key, const QStringList &values)
{
    if (!optionalAny(key).isUndefined()) {
        oneOf(key, values);
    }
}

void GraderFields::optionalNumber(QLatin1StringView key, double smallest, double largest)
{
    const QJsonValue value = optional(key, QJsonValue::Double);
    if (value.isDouble() && (value.toDouble() < smallest || value.toDouble() > largest)) {
        fail(key,
             u"Invalid '%1': expected a number from %2 to %3, but got %4 instead."_s.arg(
                 pathOf(key), QString::number(smallest, 'g', 16), QString::number(largest, 'g', 16),
                 QString::number(value.toDouble(), 'g', 16)),
             value.toDouble() < smallest ? u"decimal_below_min_value"_s
                                         : u"decimal_above_max_value"_s);
    }
}

void GraderFields::optionalInteger(QLatin1StringView key, double smallest, double largest)
{
    optionalNumber(key, smallest, largest);
    const QJsonValue value = m_object.value(key);
    if (value.isDouble() && std::floor(value.toDouble()) != value.toDouble()) {
        fail(key,
             u"Invalid type for '%1': expected an integer, but got a decimal number instead."_s.arg(
                 pathOf(key)),
             u"invalid_type"_s);
    }
}

QJsonValue GraderFields::optionalObject(QLatin1StringView key)
{
    return optional(key, QJsonValue::Object);
}

QJsonValue GraderFields::optionalAny(QLatin1StringView key)
{
    m_asked.insert(key);
    const QJsonValue value = m_object.value(key);
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

void GraderFields::refuseOthers()
{
    for (const QString &key : m_object.keys()) {
        if (!m_asked.contains(key)) {
            m_problems.append({pathOf(key), u"Unknown parameter: '%1'."_s.arg(pathOf(key)),
                               u"unknown_parameter"_s});
        }
    }
}

void GraderFields::fail(QLatin1StringView key, const QString &message, const QString &code)
{
    m_problems.append({pathOf(key), message, code});
}

QString GraderFields::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? key : QString(m_path + u'.' + key);
}

QJsonValue GraderFields::required(QLatin1StringView key, QJsonValue::Type type)
{
    const QJsonValue value = any(key);
    if (!value.isUndefined() && value.type() != type) {
        failType(key, type);
        return QJsonValue(QJsonValue::Undefined);
    }
    return value;
}

QJsonValue GraderFields::optional(QLatin1StringView key, QJsonValue::Type type)
{
    return optionalAny(key).isUndefined() ? QJsonValue(QJsonValue::Undefined) : required(key, type);
}

void GraderFields::failType(QLatin1StringView key, QJsonValue::Type expected)
{
    fail(key,
         u"Invalid type for '%1': expected %2, but got %3 instead."_s.arg(
             pathOf(key), typeName(expected), typeName(m_object.value(key).type())),
         u"invalid_type"_s);
}

} // namespace Finetune
