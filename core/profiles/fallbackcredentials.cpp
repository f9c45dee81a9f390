// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/fallbackcredentials.h"

#include "core/profiles/memorycredentials.h"

#include <QPointer>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

bool meansBroken(const CredentialProblem &problem)
{
    return problem.kind == CredentialProblem::Kind::Unavailable
        || problem.kind == CredentialProblem::Kind::TimedOut;
}

} // namespace

FallbackCredentials::FallbackCredentials(CredentialStore &keyring, MemoryCredentials &memory,
                                         QObject *parent)
    : CredentialStore(parent)
    , m_keyring(keyring)
    , m_memory(memory)
{}

void FallbackCredentials::checkKeyring()
{
    m_keyring.read({.profileId = u"availability"_s}, this,
                   [this](const CredentialFound &found) { noteKeyring(found); });
}

void FallbackCredentials::read(const CredentialName &name, QObject *context,
                               std::function<void(const CredentialFound &)> handler)
{
    if (m_memory.holds(name)) {
        m_memory.read(name, context, std::move(handler));
        return;
    }
    m_keyring.read(name, this,
                   [this, context = QPointer(context),
                    handler = std::move(handler)](const CredentialFound &found) {
                       noteKeyring(found);
                       if (context) {
                           handler(found);
                       }
                   });
}

void FallbackCredentials::write(const CredentialName &name, const SecretString &key,
                                QObject *context,
                                std::function<void(const CredentialKept &)> handler)
{
    const auto answer = [this, name, key, context = QPointer(context),
                         handler = std::move(handler)](const CredentialKept &kept) {
        noteKeyring(kept);
        if (kept) {
            m_memory.drop(name);
        } else {
            m_memory.hold(name, key);
        }
        if (context) {
            handler(kept.value_or(KeptUntil::ProgramEnds));
        }
    };
    m_keyring.write(name, key, this, answer);
}

void FallbackCredentials::remove(const CredentialName &name, QObject *context,
                                 std::function<void(const CredentialKept &)> handler)
{
    m_memory.drop(name);
    m_keyring.remove(name, context, std::move(handler));
}

// "No such entry" proves nothing: a locked keyring says so too, and then refuses to write.
template<typename Answer>
void FallbackCredentials::noteKeyring(const Answer &answer)
{
    const bool kept = keepsKeys();
    if (answer) {
        m_keyringProblem.reset();
    } else if (meansBroken(answer.error())) {
        m_keyringProblem = answer.error();
    }
    if (kept != keepsKeys()) {
        emit keepsKeysChanged();
    }
}

} // namespace Finetune
