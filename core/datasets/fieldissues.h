// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetissue.h"
#include "core/datasets/fieldpath.h"

#include <QList>

#include <optional>
#include <simdjson.h>
#include <string_view>

namespace Finetune {

//! What is wrong with the fields of one example, and the questions every check asks: is the field
//! there, and of the right type? Owned by ExampleCheck, filled by it and by MessageCheck.
class FieldIssues
{
public:
    const QList<DatasetIssue> &list() const { return m_list; }

    void clear() { m_list.clear(); }

    void add(DatasetIssue::Kind kind, const FieldPath &path, const QString &detail = {});

    // The field at the end of `path`, or an issue and nothing.
    std::optional<simdjson::dom::array> requireArray(simdjson::dom::object holder,
                                                     std::string_view key, const FieldPath &path);
    std::optional<simdjson::dom::object> requireObject(simdjson::dom::object holder,
                                                       std::string_view key, const FieldPath &path);
    std::optional<std::string_view> requireText(simdjson::dom::object holder, std::string_view key,
                                                const FieldPath &path);
    // The value itself as that type, or an issue and nothing.
    std::optional<simdjson::dom::object> asObject(simdjson::dom::element value,
                                                  const FieldPath &path);

    //! A warning for the first key that stands twice in an object: readers disagree which one
    //! counts.
    void checkKeys(simdjson::dom::object example);

private:
    template<typename T>
    std::optional<T> as(simdjson::dom::element value, const FieldPath &path);
    template<typename T>
    std::optional<T> require(simdjson::dom::object holder, std::string_view key,
                             const FieldPath &path);

    QList<DatasetIssue> m_list;
};

//! A piece of the file as text.
QString textOf(std::string_view utf8);

} // namespace Finetune
