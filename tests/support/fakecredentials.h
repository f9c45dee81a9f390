// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/credentialstore.h"

#include <QHash>
#include <QPointer>

#include <optional>

namespace Finetune {

//! A keyring that works, is locked, is missing, or never answers, as the test decides.
class FakeCredentials final : public CredentialStore
{
public:
    enum class Mood {
        Works,
        Locked,  //!< shows nothing and takes nothing, as gnome-keyring does
        Missing, //!< as without a session bus
        Silent   //!< never answers
    };

    Mood mood{Mood::Works};
    QHash<QString, SecretString> keys{}; //!< by label
    int reads{};

    void read(const CredentialName &name, QObject *context,
              std::function<void(const CredentialFound &)> handler) override
    {
        ++reads;
        if (mood == Mood::Works && keys.contains(name.label())) {
            answer<CredentialFound>(context, handler, keys.value(name.label()));
        } else if (mood == Mood::Missing) {
            answer<CredentialFound>(context, handler, noBus());
        } else {
            answer<CredentialFound>(context, handler, tl::unexpected(CredentialProblem{}));
        }
    }

    void write(const CredentialName &name, const SecretString &key, QObject *context,
               std::function<void(const CredentialKept &)> handler) override
    {
        if (mood == Mood::Works) {
            keys.insert(name.label(), key);
            answer<CredentialKept>(context, handler, KeptUntil::Removed);
        } else {
            answer<CredentialKept>(context, handler, noBus());
        }
    }

    void remove(const CredentialName &name, QObject *context,
                std::function<void(const CredentialKept &)> handler) override
    {
        if (mood == Mood::Works) {
            keys.remove(name.label());
            answer<CredentialKept>(context, handler, KeptUntil::Removed);
        } else {
            answer<CredentialKept>(context, handler, noBus());
        }
    }

private:
    static tl::unexpected<CredentialProblem> noBus()
    {
        return tl::unexpected(
            CredentialProblem{.kind = CredentialProblem::Kind::Unavailable,
                              .reason = QStringLiteral("Cannot autolaunch D-Bus")});
    }

    template<typename Answer>
    void answer(QObject *context, const std::function<void(const Answer &)> &handler,
                const Answer &result)
    {
        if (mood != Mood::Silent) {
            QMetaObject::invokeMethod(
                context, [handler, result] { handler(result); }, Qt::QueuedConnection);
        }
    }
};

} // namespace Finetune
