// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/answerschema.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

using Kind = AnswerSchema::Kind;
using Read = tl::expected<AnswerSchema, QString>;

constexpr int DeepestNesting = 10;
constexpr qint64 LongestList = 1000; // that a schema may insist on
constexpr double MostValues = 1000;  // that an answer must hold

// What is understood, or says nothing about the form.
constexpr std::array KnownWords{
    "type"_L1,     "properties"_L1, "required"_L1,    "additionalProperties"_L1,
    "items"_L1,    "minItems"_L1,   "maxItems"_L1,    "enum"_L1,
    "const"_L1,    "title"_L1,      "description"_L1, "default"_L1,
    "examples"_L1, "$schema"_L1};

Read readForm(const QJsonObject &schema, int depth);

//! The type, or the first of several that is not null.
QString typeOf(const QJsonObject &schema)
{
    QString type = schema["type"_L1].toString();
    for (const QJsonValue name : schema["type"_L1].toArray()) {
        if (type.isEmpty() || type == "null"_L1)
            type = name.toString();
    }
    return type;
}

Read readObject(const QJsonObject &schema, int depth)
{
    AnswerSchema form{.kind = Kind::Object};
    const QJsonObject properties = schema["properties"_L1].toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        auto part = readForm(property.value().toObject(), depth + 1);
        if (!part)
            return part;
        form.names << property.key();
        form.parts.push_back(std::move(*part));
    }
    for (const QJsonValue name : schema["required"_L1].toArray()) {
        if (!form.names.contains(name.toString()))
            return tl::unexpected(
                u"\"%1\" is required, but not among the properties."_s.arg(name.toString()));
    }
    return form;
}

Read readList(const QJsonObject &schema, int depth)
{
    auto element = readForm(schema["items"_L1].toObject(), depth + 1);
    if (!element)
        return element;
    AnswerSchema form{.kind = Kind::List, .fewest = schema["minItems"_L1].toInteger()};
    if (form.fewest < 0 || form.fewest > LongestList)
        return tl::unexpected(u"\"minItems\" must be 0 to %1."_s.arg(LongestList));
    form.parts.push_back(std::move(*element));
    return form;
}

Read readForm(const QJsonObject &schema, int depth)
{
    if (depth > DeepestNesting)
        return tl::unexpected(u"It is nested deeper than %1 levels."_s.arg(DeepestNesting));
    for (const QString &word : schema.keys()) {
        if (std::find(KnownWords.begin(), KnownWords.end(), word) == KnownWords.end())
            return tl::unexpected(u"The models of the sandbox cannot keep to \"%1\"."_s.arg(word));
    }
    if (schema.contains("const"_L1))
        return AnswerSchema{.kind = Kind::Choice, .choices = {schema["const"_L1]}};
    if (const QJsonArray values = schema["enum"_L1].toArray(); !values.isEmpty())
        return AnswerSchema{.kind = Kind::Choice, .choices = {values.begin(), values.end()}};

    const QString type = typeOf(schema);
    if (type == "object"_L1)
        return readObject(schema, depth);
    if (type == "array"_L1)
        return readList(schema, depth);
    if (type == "string"_L1)
        return AnswerSchema{.kind = Kind::Text};
    if (type == "number"_L1)
        return AnswerSchema{.kind = Kind::Number};
    if (type == "integer"_L1)
        return AnswerSchema{.kind = Kind::Integer};
    if (type == "boolean"_L1)
        return AnswerSchema{.kind = Kind::Choice, .choices = {false, true}};
    if (type == "null"_L1)
        return AnswerSchema{.kind = Kind::Choice, .choices = {QJsonValue::Null}};
    return tl::unexpected(u"Each part needs a type: object, array, string, number, integer, "
                          "boolean or null."_s);
}

double valuesIn(const AnswerSchema &form)
{
    double values = form.parts.empty() ? 1 : 0;
    for (const AnswerSchema &part : form.parts)
        values += valuesIn(part);
    return form.kind == Kind::List ? values * static_cast<double>(form.fewest) : values;
}

} // namespace

bool AnswerSchema::fits(const QJsonValue &value) const
{
    switch (kind) {
    case Kind::Object: {
        const QJsonObject object = value.toObject();
        bool fits = value.isObject() && object.size() == names.size();
        for (qsizetype i = 0; fits && i < names.size(); ++i)
            fits = parts[static_cast<size_t>(i)].fits(object[names[i]]);
        return fits;
    }
    case Kind::List: {
        const QJsonArray array = value.toArray();
        return value.isArray() && array.size() >= fewest
            && std::all_of(array.begin(), array.end(),
                           [this](const QJsonValue &element) { return parts[0].fits(element); });
    }
    case Kind::Text: return value.isString();
    case Kind::Number: return value.isDouble();
    case Kind::Integer: return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
    case Kind::Choice: return choices.contains(value);
    }
    return false;
}

Read readAnswerSchema(const QJsonObject &schema)
{
    auto form = readForm(schema, 1);
    if (form && form->kind != Kind::Object)
        return tl::unexpected(u"The outermost type must be \"object\"."_s);
    if (form && valuesIn(*form) > MostValues)
        return tl::unexpected(u"It asks for more than %1 values."_s.arg(MostValues));
    return form;
}

} // namespace Finetune
