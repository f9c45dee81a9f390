// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/fieldissues.h"

#include <algorithm>
#include <vector>

namespace Finetune {
using namespace Qt::StringLiterals;

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

namespace {

using Kind = DatasetIssue::Kind;

template<typename T>
QString typeName()
{
    if constexpr (std::is_same_v<T, array>) {
        return u"array"_s;
    } else if constexpr (std::is_same_v<T, object>) {
        return u"object"_s;
    } else {
        return u"string"_s;
    }
}

//! The key that stands twice. Only when two keys fall on the same of 64 bits are they sorted.
std::optional<std::string_view> repeatedKey(object holder)
{
    quint64 seen = 0;
    bool mayRepeat = false;
    for (const auto &field : holder) {
        const std::string_view key = field.key;
        std::size_t hash = key.size() * 31;
        if (!key.empty()) {
            hash +=
                static_cast<std::size_t>(key.front()) * 7 + static_cast<std::size_t>(key.back());
        }
        const quint64 bit = quint64(1) << (hash % 64);
        mayRepeat |= (seen & bit) != 0;
        seen |= bit;
    }
    if (!mayRepeat) {
        return std::nullopt;
    }
    std::vector<std::string_view> keys;
    for (const auto &field : holder) {
        keys.push_back(field.key);
    }
    std::sort(keys.begin(), keys.end());
    const auto found = std::adjacent_find(keys.begin(), keys.end());
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

struct RepeatedKey
{
    QString path;
    QString key;
};

std::optional<RepeatedKey> findRepeatedKey(element value, const FieldPath &path);

//! Looks into everything below; the parser has limited how deep that can be.
std::optional<RepeatedKey> findRepeatedKey(object holder, const FieldPath &path)
{
    if (const auto key = repeatedKey(holder)) {
        return RepeatedKey{.path = path.toString(), .key = textOf(*key)};
    }
    for (const auto &field : holder) {
        if (auto found = findRepeatedKey(field.value, path.field(field.key))) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<RepeatedKey> findRepeatedKey(array items, const FieldPath &path)
{
    qsizetype index = 0;
    for (const element item : items) {
        if (auto found = findRepeatedKey(item, path.item(index++))) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<RepeatedKey> findRepeatedKey(element value, const FieldPath &path)
{
    switch (value.type()) {
    case simdjson::dom::element_type::OBJECT: return findRepeatedKey(object(value), path);
    case simdjson::dom::element_type::ARRAY: return findRepeatedKey(array(value), path);
    default: return std::nullopt;
    }
}

} // namespace

void FieldIssues::add(Kind kind, const FieldPath &path, const QString &detail)
{
    m_list += DatasetIssue{.kind = kind, .path = path.toString(), .detail = detail};
}

template<typename T>
std::optional<T> FieldIssues::as(element value, const FieldPath &path)
{
    T result;
    if (value.get(result) != simdjson::SUCCESS) {
        add(Kind::WrongType, path, typeName<T>());
        return std::nullopt;
    }
    return result;
}

template<typename T>
std::optional<T> FieldIssues::require(object holder, std::string_view key, const FieldPath &path)
{
    element value;
    if (holder.at_key(key).get(value) != simdjson::SUCCESS) {
        add(Kind::MissingField, path, typeName<T>());
        return std::nullopt;
    }
    return as<T>(value, path);
}

std::optional<array> FieldIssues::requireArray(object holder, std::string_view key,
                                               const FieldPath &path)
{
    return require<array>(holder, key, path);
}

std::optional<object> FieldIssues::requireObject(object holder, std::string_view key,
                                                 const FieldPath &path)
{
    return require<object>(holder, key, path);
}

std::optional<std::string_view> FieldIssues::requireText(object holder, std::string_view key,
                                                         const FieldPath &path)
{
    return require<std::string_view>(holder, key, path);
}

std::optional<object> FieldIssues::asObject(element value, const FieldPath &path)
{
    return as<object>(value, path);
}

void FieldIssues::checkKeys(object example)
{
    if (const auto repeated = findRepeatedKey(example, FieldPath())) {
        m_list += DatasetIssue{
            .kind = Kind::DuplicateKey, .path = repeated->path, .detail = repeated->key};
    }
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace Finetune
