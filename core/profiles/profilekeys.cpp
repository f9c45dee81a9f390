// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/profilekeys.h"

#include "core/net/serverurl.h"
#include "core/profiles/fallbackcredentials.h"
#include "core/profiles/memorycredentials.h"
#include "core/profiles/profilestore.h"

#include <QPointer>

namespace Finetune {

namespace {

CredentialName nameOf(const Profile &profile, KeyClass slot)
{
    return {.profileId = profile.id, .origin = originOf(profile.baseUrl), .slot = slot};
}

bool &marker(Profile &profile, KeyClass slot)
{
    return slot == KeyClass::Admin ? profile.adminKeyStored : profile.keyStored;
}

} // namespace

//! One call of save() on its way.
struct ProfileKeys::Saving
{
    Profile profile{};
    KeyChanges changes{};
    ProfileSaved result{};
};

ProfileKeys::ProfileKeys(ProfileStore &profiles, FallbackCredentials &credentials,
                         MemoryCredentials &memory, QObject *parent)
    : QObject(parent)
    , m_profiles(profiles)
    , m_credentials(credentials)
    , m_memory(memory)
{
    connect(&m_credentials, &FallbackCredentials::keepsKeysChanged, this,
            &ProfileKeys::keepsKeysChanged);
}

KeyWhereabouts ProfileKeys::whereabouts(const Profile &profile, KeyClass slot) const
{
    if (m_memory.holds(nameOf(profile, slot))) {
        return KeyWhereabouts::ThisRun;
    }
    const bool stored = slot == KeyClass::Admin ? profile.adminKeyStored : profile.keyStored;
    return stored ? KeyWhereabouts::Keyring : KeyWhereabouts::Nowhere;
}

void ProfileKeys::read(const Profile &profile, QObject *context,
                       std::function<void(const ProfileKeySet &)> handler)
{
    readSlot(profile, KeyClass::Project, context,
             [this, profile, context, handler = std::move(handler)](const CredentialFound &api) {
                 readSlot(profile, KeyClass::Admin, context,
                          [api, handler](const CredentialFound &admin) {
                              ProfileKeySet keys;
                              if (api) {
                                  keys.apiKey = *api;
                              } else {
                                  keys.apiKeyProblem = api.error();
                              }
                              if (admin) {
                                  keys.adminKey = *admin;
                              } else {
                                  keys.adminKeyProblem = admin.error();
                              }
                              handler(keys);
                          });
             });
}

void ProfileKeys::readSlot(const Profile &profile, KeyClass slot, QObject *context,
                           std::function<void(const CredentialFound &)> handler)
{
    const CredentialName name = nameOf(profile, slot);
    if (whereabouts(profile, slot) != KeyWhereabouts::Keyring) {
        m_memory.read(name, context, std::move(handler)); // the keyring need not be woken
        return;
    }
    m_credentials.read(name, context, [handler = std::move(handler)](const CredentialFound &found) {
        if (!found && found.error().kind == CredentialProblem::Kind::NotStored) {
            handler(tl::unexpected(CredentialProblem{.kind = CredentialProblem::Kind::Locked}));
            return;
        }
        handler(found);
    });
}

void ProfileKeys::save(const Profile &profile, const KeyChanges &changes, QObject *context,
                       std::function<void(const ProfileSaved &)> handler)
{
    auto saving = std::make_shared<Saving>(Saving{.profile = profile, .changes = changes});
    Profile &saved = saving->profile;
    const Profile *known = m_profiles.find(saved.id);
    const bool sameOrigin = known && originOf(known->baseUrl) == originOf(saved.baseUrl);
    if (known && !sameOrigin) {
        removeKeys(*known);
    }
    if (saved.id.isEmpty()) {
        saved.id = ProfileStore::newId();
    }
    saved.keyStored = sameOrigin && known->keyStored;
    saved.adminKeyStored = sameOrigin && known->adminKeyStored;
    const auto finish = [this, saving, context = QPointer(context), handler = std::move(handler)] {
        saving->result.profileId = saving->profile.id;
        if (m_profiles.find(saving->profile.id)) {
            m_profiles.change(saving->profile);
        } else {
            m_profiles.add(saving->profile);
        }
        if (saving->changes.apiKey || saving->changes.adminKey) {
            emit keysChanged(saving->profile.id);
        }
        if (context) {
            handler(saving->result);
        }
    };
    writeSlot(saving, KeyClass::Project,
              [this, saving, finish] { writeSlot(saving, KeyClass::Admin, finish); });
}

void ProfileKeys::writeSlot(const std::shared_ptr<Saving> &saving, KeyClass slot,
                            std::function<void()> next)
{
    const auto &key = slot == KeyClass::Admin ? saving->changes.adminKey : saving->changes.apiKey;
    if (!key) {
        next();
        return;
    }
    const CredentialName name = nameOf(saving->profile, slot);
    if (key->isEmpty()) {
        const bool inKeyring = marker(saving->profile, slot);
        m_credentials.remove(
            name, this,
            [saving, slot, inKeyring, next = std::move(next)](const CredentialKept &removed) {
                if (!removed && inKeyring) {
                    saving->result.notRemoved = removed.error();
                }
                marker(saving->profile, slot) = !removed && inKeyring;
                next();
            });
        return;
    }
    m_credentials.write(name, *key, this,
                        [this, saving, slot, next = std::move(next)](const CredentialKept &kept) {
                            const bool inKeyring = kept == CredentialKept(KeptUntil::Removed);
                            marker(saving->profile, slot) = inKeyring;
                            if (!inKeyring) {
                                saving->result.notKept =
                                    m_credentials.keyringProblem().value_or(CredentialProblem{});
                            }
                            next();
                        });
}

void ProfileKeys::remove(const Profile &profile)
{
    removeKeys(profile);
    m_profiles.remove(profile.id);
}

void ProfileKeys::removeKeys(const Profile &profile)
{
    for (const KeyClass slot : {KeyClass::Project, KeyClass::Admin}) {
        if (whereabouts(profile, slot) != KeyWhereabouts::Nowhere) {
            m_credentials.remove(nameOf(profile, slot), this, [](const CredentialKept &) {});
        }
    }
}

void ProfileKeys::holdForThisRun(const Profile &profile, const SecretString &apiKey,
                                 const SecretString &adminKey)
{
    m_memory.hold(nameOf(profile, KeyClass::Project), apiKey);
    if (!adminKey.isEmpty()) {
        m_memory.hold(nameOf(profile, KeyClass::Admin), adminKey);
    }
    emit keysChanged(profile.id);
}

bool ProfileKeys::keepsKeys() const
{
    return m_credentials.keepsKeys();
}

void ProfileKeys::checkKeyring()
{
    m_credentials.checkKeyring();
}

} // namespace Finetune
