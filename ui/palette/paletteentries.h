// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QPointer>
#include <QString>

namespace Finetune {

class Workspace;

//! One thing the command palette offers: an action to run, or an object to open.
struct PaletteEntry
{
    enum class Kind {
        Action,
        Job,
        Checkpoint,
        File,
        Model
    };

    Kind kind{Kind::Action};
    QString id{};               //!< of the object
    QString jobId{};            //!< whose checkpoint it is
    QPointer<QAction> action{}; //!< of Kind::Action
    QString title{};
    QString detail{};
    QString keys{};
    int score{};

    bool operator==(const PaletteEntry &) const = default;
};

//! What can be run in this window now: enabled, named, in a menu or on the page that is shown.
QList<QAction *> runnableActions(const QWidget &window);

//! The buttons of what is shown that are no action above, each as an action of `owner` that presses
//! it; for a button with a titled menu, what is in the menu.
QList<QAction *> buttonActions(const QWidget &window, const QList<QAction *> &known,
                               QObject &owner);

//! What answers the query best, at most this many; with nothing typed the actions alone. Without a
//! workspace there are no objects.
QList<PaletteEntry> paletteEntries(const QString &query, const QList<QAction *> &actions,
                                   Workspace *workspace, qsizetype most);

} // namespace Finetune
