// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/keychaincredentials.h"

#include "core/common/clock.h"
#include "core/common/logging.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

#include <chrono>
#include <optional>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto Patience = std::chrono::seconds(30); // a person may have to unlock the keyring

// Without a session bus QtKeychain 0.13 reports OtherError, not NoBackendAvailable, so everything
// but "no such entry" means that the keyring does not work.
std::optional<CredentialProblem> problemOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError: return std::nullopt;
    case QKeychain::EntryNotFound:
        return CredentialProblem{.kind = CredentialProblem::Kind::NotStored};
    default: break;
    }
    qCInfo(lcProfiles) << "The keyring answered" << job.error() << job.errorString();
    return CredentialProblem{.kind = CredentialProblem::Kind::Unavailable,
                             .reason = job.errorString()};
}

//! One question to the keyring. Its answer or our time-out reaches the handler, whichever comes
//! first; the job itself must live on after a time-out, because the backend still refers to it.
class KeychainCall final : public QObject
{
public:
    using Handler = std::function<void(const std::optional<CredentialProblem> &)>;

    KeychainCall(QKeychain::Job *job, Clock &clock, QObject *context, Handler handler,
                 QObject *parent)
        : QObject(parent)
        , m_context(context)
        , m_handler(std::move(handler))
    {
        connect(job, &QKeychain::Job::finished, this,
                [this](QKeychain::Job *done) { settle(problemOf(*done)); });
        clock.callLater(Patience, this, [this] {
            settle(CredentialProblem{.kind = CredentialProblem::Kind::TimedOut});
        });
        job->setInsecureFallback(false);
        job->start();
    }

private:
    void settle(const std::optional<CredentialProblem> &problem)
    {
        deleteLater();
        if (const Handler handler = std::exchange(m_handler, {}); handler && m_context) {
            handler(problem);
        }
    }

    QPointer<QObject> m_context;
    Handler m_handler;
};

QString service()
{
    return u"Finetune Desk"_s;
}

} // namespace

KeychainCredentials::KeychainCredentials(Clock &clock, QObject *parent)
    : CredentialStore(parent)
    , m_clock(clock)
{}

void KeychainCredentials::read(const CredentialName &name, QObject *context,
                               std::function<void(const CredentialFound &)> handler)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name.label());
    const auto answer = [job, handler = std::move(handler)](
                            const std::optional<CredentialProblem> &problem) {
        if (problem) {
            handler(tl::unexpected(*problem));
            return;
        }
        const SecretString key(job->textData());
        if (!key.isSendable()) {
            handler(tl::unexpected(CredentialProblem{.kind = CredentialProblem::Kind::Unusable}));
            return;
        }
        handler(key);
    };
    new KeychainCall(job, m_clock, context, answer, this);
}

void KeychainCredentials::write(const CredentialName &name, const SecretString &key,
                                QObject *context,
                                std::function<void(const CredentialKept &)> handler)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setKey(name.label());
    job->setTextData(QString::fromLatin1(key.reveal()));
    const auto answer = [handler =
                             std::move(handler)](const std::optional<CredentialProblem> &problem) {
        handler(problem ? CredentialKept(tl::unexpected(*problem))
                        : CredentialKept(KeptUntil::Removed));
    };
    new KeychainCall(job, m_clock, context, answer, this);
}

void KeychainCredentials::remove(const CredentialName &name, QObject *context,
                                 std::function<void(const CredentialKept &)> handler)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setKey(name.label());
    const auto answer = [handler =
                             std::move(handler)](const std::optional<CredentialProblem> &problem) {
        const bool gone = !problem || problem->kind == CredentialProblem::Kind::NotStored;
        handler(gone ? CredentialKept(KeptUntil::Removed)
                     : CredentialKept(tl::unexpected(*problem)));
    };
    new KeychainCall(job, m_clock, context, answer, this);
}

} // namespace Finetune
