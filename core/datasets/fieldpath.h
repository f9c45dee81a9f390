// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace Finetune {

//! The way to a field of an example, such as messages[2].content: a chain on the stack that costs
//! nothing until something is wrong there and the path has to be said.
class FieldPath
{
public:
    //! The example itself.
    FieldPath() = default;

    // What they return refers to this path, so that has to have a name and to live longer.
    FieldPath field(std::string_view key) const & { return {this, key, NoIndex}; }

    FieldPath item(qsizetype index) const & { return {this, {}, index}; }

    FieldPath field(std::string_view key) const && = delete;
    FieldPath item(qsizetype index) const && = delete;

    QString toString() const
    {
        const QString before = m_holder ? m_holder->toString() : QString();
        if (m_index != NoIndex) {
            return before + u'[' + QString::number(m_index) + u']';
        }
        const auto key = QString::fromUtf8(m_key.data(), static_cast<qsizetype>(m_key.size()));
        return before.isEmpty() ? key : QString(before + u'.' + key);
    }

private:
    static constexpr qsizetype NoIndex = -1;

    FieldPath(const FieldPath *holder, std::string_view key, qsizetype index)
        : m_holder(holder)
        , m_key(key)
        , m_index(index)
    {}

    const FieldPath *m_holder{};
    std::string_view m_key;
    qsizetype m_index{NoIndex};
};

} // namespace Finetune
