// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/memorycredentials.h"

namespace Finetune {

namespace {

// The callers count on an answer never coming before their call returns.
template<typename Answer>
void answerLater(QObject *context, std::function<void(const Answer &)> handler, Answer answer)
{
    QMetaObject::invokeMethod(
        context, [handler = std::move(handler), answer = std::move(answer)] { handler(answer); },
        Qt::QueuedConnection);
}

} // namespace

void MemoryCredentials::hold(const CredentialName &name, const SecretString &key)
{
    m_keys.insert(name.label(), key);
}

void MemoryCredentials::drop(const CredentialName &name)
{
    m_keys.remove(name.label());
}

void MemoryCredentials::read(const CredentialName &name, QObject *context,
                             std::function<void(const CredentialFound &)> handler)
{
    const auto key = m_keys.constFind(name.label());
    answerLater(context, std::move(handler),
                key == m_keys.cend() ? CredentialFound(tl::unexpected(CredentialProblem{}))
                                     : CredentialFound(*key));
}

void MemoryCredentials::write(const CredentialName &name, const SecretString &key, QObject *context,
                              std::function<void(const CredentialKept &)> handler)
{
    hold(name, key);
    answerLater(context, std::move(handler), CredentialKept(KeptUntil::ProgramEnds));
}

void MemoryCredentials::remove(const CredentialName &name, QObject *context,
                               std::function<void(const CredentialKept &)> handler)
{
    drop(name);
    answerLater(context, std::move(handler), CredentialKept(KeptUntil::ProgramEnds));
}

} // namespace Finetune
