// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/common/page.h"
#include "core/net/reply.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Finetune {

//! The error for an answer that arrived but could not be understood.
ApiError malformed(const HttpAnswer &answer, const JsonProblem &problem);

//! The answer's body as a JSON object. A 2xx body that is only an error object (some gateways) is
//! reported as that error.
Result<QJsonObject> objectFrom(const HttpAnswer &answer);

//! Decodes an answer into T. T needs: static tl::expected<T, JsonProblem> fromJson(QJsonObject).
template<typename T>
struct Decode
{
    static Result<T> from(const HttpAnswer &answer)
    {
        return objectFrom(answer).and_then([&answer](const QJsonObject &object) -> Result<T> {
            auto value = T::fromJson(object);
            if (!value) {
                return tl::unexpected(malformed(answer, value.error()));
            }
            return std::move(*value);
        });
    }
};

//! Decodes into T, if it is the one that was asked for: caches and gateways mix answers up.
template<typename T>
typename Reply<T>::Decoder decodeOnly(const QString &id)
{
    return [id](const HttpAnswer &answer) {
        return Decode<T>::from(answer).and_then([&](const T &value) -> Result<T> {
            if (value.id != id) {
                const JsonProblem problem{.path = QStringLiteral("id"),
                                          .reason = QStringLiteral("is not the one asked for")};
                return tl::unexpected(malformed(answer, problem));
            }
            return value;
        });
    };
}

//! The bytes as they are. Qt does not notice every cut of a chunked body: whoever knows how long it
//! should be has to compare.
template<>
struct Decode<QByteArray>
{
    static Result<QByteArray> from(const HttpAnswer &answer) { return answer.body; }
};

template<>
struct Decode<QJsonObject>
{
    static Result<QJsonObject> from(const HttpAnswer &answer) { return objectFrom(answer); }
};

//! A list: {"data": […], "has_more": …, "last_id": …}. An element that cannot be read is left out
//! and counted instead of hiding its whole page.
template<typename T>
struct Decode<Page<T>>
{
    static Result<Page<T>> from(const HttpAnswer &answer)
    {
        return objectFrom(answer).and_then([&answer](const QJsonObject &object) -> Result<Page<T>> {
            using namespace Qt::StringLiterals;
            const QJsonValue data = object.value("data"_L1);
            if (!data.isArray()) {
                return tl::unexpected(
                    malformed(answer, {.path = u"data"_s, .reason = u"is not a list"_s}));
            }
            Page<T> page;
            for (const QJsonValue element : data.toArray()) {
                if (auto item = T::fromJson(element.toObject())) {
                    page.items.append(std::move(*item));
                } else {
                    ++page.unreadable;
                }
            }
            page.hasMore = object.value("has_more"_L1).toBool();
            page.lastId = stringOrEmpty(object, "last_id"_L1);
            if (page.lastId.isEmpty() && !page.items.isEmpty()) {
                page.lastId = page.items.constLast().id;
            }
            return page;
        });
    }
};

} // namespace Finetune
