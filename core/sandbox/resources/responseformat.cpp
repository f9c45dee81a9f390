// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/responseformat.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestSchemaName = 64;

} // namespace

void checkResponseFormat(const QJsonObject &format, std::optional<ApiFault> &fault,
                         const QString &path)
{
    BodyReader reader(format, fault, path);
    reader.require("type"_L1);
    reader.choice("type"_L1, {u"json_schema"_s});
    reader.require("json_schema"_L1);
    const QJsonObject details = reader.object("json_schema"_L1).value_or(QJsonObject());
    reader.refuseOthers();

    BodyReader schema(details, fault, path + u".json_schema"_s);
    schema.require("name"_L1);
    schema.text("name"_L1, 1, LongestSchemaName);
    schema.text("description"_L1);
    schema.require("schema"_L1);
    schema.object("schema"_L1);
    schema.boolean("strict"_L1);
    schema.refuseOthers();
}

std::optional<AnswerSchema> readResponseFormat(BodyReader &body, std::optional<ApiFault> &fault)
{
    const auto format = body.object("response_format"_L1);
    const QString type = format ? format->value("type"_L1).toString() : u"text"_s;
    if (type == "text"_L1) {
        return std::nullopt;
    }
    if (type == "json_object"_L1) {
        body.fail("response_format"_L1,
                  u"The models of the sandbox are too small to think of a JSON object by "
                  "themselves. Give them its form as a 'json_schema'."_s,
                  u"unsupported_value"_s);
        return std::nullopt;
    }
    const QString path = body.pathOf("response_format"_L1);
    BodyReader(*format, fault, path)
        .choice("type"_L1, {u"text"_s, u"json_object"_s, u"json_schema"_s});
    checkResponseFormat(*format, fault, path);
    const QJsonObject details = format->value("json_schema"_L1).toObject();
    auto schema = readAnswerSchema(details.value("schema"_L1).toObject());
    if (!schema) {
        body.fail("response_format"_L1,
                  u"Invalid schema for response_format '%1': %2"_s.arg(
                      details.value("name"_L1).toString(), schema.error()),
                  u"invalid_json_schema"_s);
        return std::nullopt;
    }
    return *schema;
}

} // namespace Finetune
