// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/credentialstore.h"

#include <optional>

namespace Finetune {

class MemoryCredentials;

//! The keyring if it works, else memory for this run. Owned by the application; what the screens
//! say about where a key goes comes from keepsKeys().
class FallbackCredentials final : public CredentialStore
{
    Q_OBJECT

public:
    FallbackCredentials(CredentialStore &keyring, MemoryCredentials &memory,
                        QObject *parent = nullptr);

    //! False when a key would only be kept until the program ends. Taken for true until the
    //! keyring was asked for the first time.
    bool keepsKeys() const { return !m_keyringProblem; }

    //! What the keyring said when it last did not work.
    const std::optional<CredentialProblem> &keyringProblem() const { return m_keyringProblem; }

    //! Asks the keyring for something harmless, so that keepsKeys() is known before a key is typed.
    void checkKeyring();

    void read(const CredentialName &name, QObject *context,
              std::function<void(const CredentialFound &)> handler) override;
    //! Always succeeds: KeptUntil says how far.
    void write(const CredentialName &name, const SecretString &key, QObject *context,
               std::function<void(const CredentialKept &)> handler) override;
    void remove(const CredentialName &name, QObject *context,
                std::function<void(const CredentialKept &)> handler) override;

signals:
    void keepsKeysChanged();

private:
    template<typename Answer>
    void noteKeyring(const Answer &answer);

    CredentialStore &m_keyring;
    MemoryCredentials &m_memory;
    std::optional<CredentialProblem> m_keyringProblem;
};

} // namespace Finetune
