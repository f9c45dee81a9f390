// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Finetune {

//! A key. It has no stream operator and no conversion on purpose, so that it cannot end up in a
//! log, a title or a settings file by accident; its bytes are wiped when it goes.
class SecretString
{
public:
    SecretString() = default;
    explicit SecretString(const QString &text);
    ~SecretString();
    SecretString(const SecretString &other);
    SecretString &operator=(const SecretString &other);
    SecretString(SecretString &&other) noexcept;
    SecretString &operator=(SecretString &&other) noexcept;

    bool isEmpty() const { return m_bytes.isEmpty(); }

    bool operator==(const SecretString &other) const = default;

    //! May stand in a header: printable ASCII without spaces. Qt would send a line break as is.
    bool isSendable() const;

    //! The key itself, for the Authorization header and the keyring; nothing else needs it.
    const QByteArray &reveal() const { return m_bytes; }

    //! "sk-…abcd": enough to recognise a key, useless to use it.
    QString hint() const;

private:
    void wipe();

    QByteArray m_bytes{};
};

//! Replaces whatever looks like a key (sk-…, sess-…, ek-…, Bearer …) by dots.
QString redacted(const QString &text);

} // namespace Finetune
