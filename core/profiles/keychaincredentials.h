// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/credentialstore.h"

namespace Finetune {

class Clock;

//! Keys in the system's keyring (Secret Service or KWallet) through QtKeychain, never in its
//! insecure plain-text fallback. QtKeychain may wait for days, so each call has its own time-out.
class KeychainCredentials final : public CredentialStore
{
    Q_OBJECT

public:
    explicit KeychainCredentials(Clock &clock, QObject *parent = nullptr);

    void read(const CredentialName &name, QObject *context,
              std::function<void(const CredentialFound &)> handler) override;
    void write(const CredentialName &name, const SecretString &key, QObject *context,
               std::function<void(const CredentialKept &)> handler) override;
    void remove(const CredentialName &name, QObject *context,
                std::function<void(const CredentialKept &)> handler) override;

private:
    Clock &m_clock;
};

} // namespace Finetune
