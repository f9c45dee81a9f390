// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/credentialstore.h"
#include "core/profiles/profile.h"

#include <functional>
#include <memory>
#include <optional>

namespace Finetune {

class FallbackCredentials;
class MemoryCredentials;
class ProfileStore;

//! What is known about a key without asking the keyring.
enum class KeyWhereabouts {
    Nowhere,
    Keyring,
    ThisRun
};

//! The two keys of a profile, or why one is missing.
struct ProfileKeySet
{
    SecretString apiKey{};
    SecretString adminKey{};
    std::optional<CredentialProblem> apiKeyProblem{};
    std::optional<CredentialProblem> adminKeyProblem{};
    bool operator==(const ProfileKeySet &) const = default;
};

//! What a person entered: nothing leaves a key as it is, an empty one removes it.
struct KeyChanges
{
    std::optional<SecretString> apiKey{};
    std::optional<SecretString> adminKey{};
};

//! What saving came to. The profile itself is saved in any case.
struct ProfileSaved
{
    QString profileId{};
    std::optional<CredentialProblem> notKept{};    //!< why a key is kept for this run only
    std::optional<CredentialProblem> notRemoved{}; //!< why a key is still in the keyring
};

//! Brings profiles and their keys together: keeps the markers in ProfileStore true to what is in
//! the keyring, and keys of built-in profiles out of it. Owned by the application.
class ProfileKeys final : public QObject
{
    Q_OBJECT

public:
    ProfileKeys(ProfileStore &profiles, FallbackCredentials &credentials, MemoryCredentials &memory,
                QObject *parent = nullptr);

    KeyWhereabouts whereabouts(const Profile &profile, KeyClass slot) const;

    void read(const Profile &profile, QObject *context,
              std::function<void(const ProfileKeySet &)> handler);

    //! Writes the keys first and adds or changes the profile then, so that whoever reacts to the
    //! change finds the keys. It is carried through even when `context` is gone meanwhile.
    void save(const Profile &profile, const KeyChanges &changes, QObject *context,
              std::function<void(const ProfileSaved &)> handler);

    //! Removes the profile and its keys.
    void remove(const Profile &profile);

    //! Keys of a built-in profile: never written anywhere.
    void holdForThisRun(const Profile &profile, const SecretString &apiKey,
                        const SecretString &adminKey);

    //! Whether a key entered now would outlive the program; checkKeyring() finds out.
    bool keepsKeys() const;
    void checkKeyring();

signals:
    void keepsKeysChanged();
    void keysChanged(const QString &profileId);

private:
    struct Saving;
    void readSlot(const Profile &profile, KeyClass slot, QObject *context,
                  std::function<void(const CredentialFound &)> handler);
    void removeKeys(const Profile &profile);
    void writeSlot(const std::shared_ptr<Saving> &saving, KeyClass slot,
                   std::function<void()> next);

    ProfileStore &m_profiles;
    FallbackCredentials &m_credentials;
    MemoryCredentials &m_memory;
};

} // namespace Finetune
