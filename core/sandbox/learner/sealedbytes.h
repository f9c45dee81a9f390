// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace Finetune {

//! What `write` writes, behind a header of magic number, format version and SHA-256.
QByteArray sealBytes(quint32 magic, const std::function<void(QDataStream &)> &write);

//! Reads the rest, of the format version given; returns false for what makes no sense.
using SealedReader = std::function<bool(QDataStream &, quint32)>;

//! Checks the header and lets `read` read the rest. The error says what is wrong, as the end of a
//! sentence.
tl::expected<void, QString> unsealBytes(const QByteArray &bytes, quint32 magic,
                                        const SealedReader &read);

} // namespace Finetune
