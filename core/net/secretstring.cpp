// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/secretstring.h"

#include <QRegularExpression>

#include <algorithm>
#include <string.h>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

SecretString::SecretString(const QString &text)
    : m_bytes(text.trimmed().toUtf8())
{}

SecretString::~SecretString()
{
    wipe();
}

// A deep copy: with implicit sharing, wiping one owner would wipe or detach the other's bytes.
SecretString::SecretString(const SecretString &other)
    : m_bytes(other.m_bytes.constData(), other.m_bytes.size())
{}

SecretString &SecretString::operator=(const SecretString &other)
{
    if (this != &other) {
        wipe();
        m_bytes = QByteArray(other.m_bytes.constData(), other.m_bytes.size());
    }
    return *this;
}

SecretString::SecretString(SecretString &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{}

SecretString &SecretString::operator=(SecretString &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

bool SecretString::isSendable() const
{
    return !m_bytes.isEmpty() && std::all_of(m_bytes.begin(), m_bytes.end(), [](char c) {
        return c > ' ' && c < '\x7f';
    });
}

QString SecretString::hint() const
{
    constexpr qsizetype ShortestHinted = 12;
    if (m_bytes.size() < ShortestHinted) {
        return m_bytes.isEmpty() ? QString() : u"\u2022\u2022\u2022\u2022"_s;
    }
    return QString::fromLatin1(m_bytes.first(3)) + u'\u2026' + QString::fromLatin1(m_bytes.last(4));
}

void SecretString::wipe()
{
    if (m_bytes.isDetached() && !m_bytes.isEmpty()) {
        ::explicit_bzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    }
    m_bytes.clear();
}

QString redacted(const QString &text)
{
    static const QRegularExpression KeyShape(
        uR"(\b(sk|sess|ek)-[A-Za-z0-9_-]{8,}|(?<=Bearer )[^\s"']{8,})"_s);
    QString result = text;
    return result.replace(KeyShape, u"\u2022\u2022\u2022\u2022"_s);
}

} // namespace Finetune
