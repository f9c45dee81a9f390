// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Finetune {

//! What the program was asked on its command line. Never a key: other processes can read it.
struct CommandLine
{
    std::optional<QString> tourFolder{}; //!< --tour: walk every screen and save pictures there
    QString profile{};                   //!< --profile: name or id
    QString theme{};                     //!< --theme: system, light, dark; this run only
    QString dataFolder{};                //!< --data-dir: instead of the user's own folders
    QStringList files{};                 //!< training files to open
    bool sandbox{};                      //!< --sandbox: start with the sandbox, no welcome

    //! Reads the application's arguments; prints help, version or a mistake and ends the program
    //! where that is asked for.
    static CommandLine parse();
};

} // namespace Finetune
