// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/secretstring.h"

#include <QObject>

#include <tl/expected.hpp>

#include <functional>

namespace Finetune {

//! Which key: whose, for which server (see originOf()), and which of the two. The server is part
//! of it so that a profile whose address was changed never sends its key elsewhere.
struct CredentialName
{
    QString profileId{};
    QString origin{};
    KeyClass slot{KeyClass::Project};
    bool operator==(const CredentialName &) const = default;

    //! As it is labelled in the keyring.
    QString label() const;
};

//! Why a key could not be read or kept.
struct CredentialProblem
{
    enum class Kind {
        NotStored,
        Locked,      //!< it was stored once, and the keyring does not show it now
        Unavailable, //!< there is no keyring, or it refused; see `reason`
        TimedOut,    //!< the keyring did not answer
        Unusable     //!< what it holds cannot be a key
    };

    Kind kind{Kind::NotStored};
    QString reason{}; //!< the keyring's own words
    bool operator==(const CredentialProblem &) const = default;
};

//! How long a key is kept.
enum class KeptUntil {
    Removed,     //!< in the system's keyring
    ProgramEnds, //!< in memory
};

using CredentialFound = tl::expected<SecretString, CredentialProblem>;
using CredentialKept = tl::expected<KeptUntil, CredentialProblem>;

//! Where keys are kept, one by one. Answers always come later, from the event loop, and not at all
//! when `context` is gone by then. Implemented by the keyring, by memory, and by a fake in tests.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void read(const CredentialName &name, QObject *context,
                      std::function<void(const CredentialFound &)> handler) = 0;
    virtual void write(const CredentialName &name, const SecretString &key, QObject *context,
                       std::function<void(const CredentialKept &)> handler) = 0;
    //! There being nothing to remove is a success.
    virtual void remove(const CredentialName &name, QObject *context,
                        std::function<void(const CredentialKept &)> handler) = 0;
};

} // namespace Finetune
