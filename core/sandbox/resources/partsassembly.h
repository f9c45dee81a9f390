// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <functional>

class QTemporaryFile;

namespace Finetune {

enum class AssemblyProblem {
    NotStored,
    WrongChecksum,
    Stopped
};

//! Writes the parts one after the other into `target`, a block at a time, so that gigabytes need
//! one megabyte of memory. `md5` is hexadecimal; empty means that nobody asked for it.
tl::expected<void, AssemblyProblem> assembleParts(const QStringList &partPaths,
                                                  QTemporaryFile &target, const QByteArray &md5,
                                                  const std::function<bool()> &isStopped);

} // namespace Finetune
