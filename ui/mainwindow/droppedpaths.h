// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QMimeData;

namespace Finetune {

//! What a drop or a paste brought: files of this computer, and how much of it was something else.
struct DroppedPaths
{
    QStringList paths{};
    int remote{};  //!< addresses of other machines; they are not fetched
    bool isText{}; //!< text instead of files

    bool isEmpty() const { return paths.isEmpty() && remote == 0 && !isText; }
};

DroppedPaths droppedPaths(const QMimeData &data);

} // namespace Finetune
