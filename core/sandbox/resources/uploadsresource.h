// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"
#include "core/sandbox/state/uploadtable.h"
#include "core/sandbox/training/pace.h"

namespace Finetune {

class Bell;
struct State;

//! /uploads: a file of many gigabytes in parts, which may come in any order and side by side.
//! https://platform.openai.com/docs/api-reference/uploads
//! Owned by SandboxServer; called on connection threads.
class UploadsResource final
{
public:
    //! The bell ends the work on an upload when the server stops.
    UploadsResource(State &state, Bell &bell, Pace pace);

    std::vector<Route> routes();

private:
    //! What is to be put together, and what for.
    struct Assembly
    {
        UploadRecord upload{};
        QStringList partIds{};
        QByteArray md5{}; //!< of the whole; empty if the client did not send it
    };

    Outcome create(Call &call);
    Outcome addPart(Call &call);
    Outcome complete(Call &call);
    Outcome cancel(Call &call);

    static tl::expected<Assembly, ApiFault> readAssembly(const QJsonObject &object);
    //! Keeps everybody else away from the upload until it is completed or pending again.
    tl::expected<void, ApiFault> claim(const QString &id, Assembly &assembly);
    //! They are all there, and have as many bytes as was said.
    tl::expected<void, ApiFault> checkParts(const Assembly &assembly) const;
    Outcome assemble(const Assembly &assembly);
    tl::expected<UploadRecord, ApiFault> findPending(const QString &id) const;

    State &m_state;
    Bell &m_bell;
    Pace m_pace;
};

} // namespace Finetune
