// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/credentialstore.h"

#include <QHash>

namespace Finetune {

//! Keys for this run only: where there is no keyring, and for keys from the environment.
class MemoryCredentials final : public CredentialStore
{
    Q_OBJECT

public:
    using CredentialStore::CredentialStore;

    bool holds(const CredentialName &name) const { return m_keys.contains(name.label()); }

    //! At once, for keys that never go anywhere else.
    void hold(const CredentialName &name, const SecretString &key);
    void drop(const CredentialName &name);

    void read(const CredentialName &name, QObject *context,
              std::function<void(const CredentialFound &)> handler) override;
    void write(const CredentialName &name, const SecretString &key, QObject *context,
               std::function<void(const CredentialKept &)> handler) override;
    void remove(const CredentialName &name, QObject *context,
                std::function<void(const CredentialKept &)> handler) override;

private:
    QHash<QString, SecretString> m_keys;
};

} // namespace Finetune
