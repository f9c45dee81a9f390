// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetissue.h"

#include <QByteArrayView>

#include <optional>

namespace Finetune {

//! The deepest nesting a line may have; real examples stay below 20.
constexpr int DeepestJson = 256;

//! The first place where bytes stop being JSON, and why.
struct JsonMistake
{
    DatasetIssue::Kind kind{};
    qsizetype offset{}; //!< in bytes
    QString detail{};
    bool operator==(const JsonMistake &) const = default;
};

//! Strict (RFC 8259, UTF-8, paired surrogates). simdjson tells that a line is wrong but not where,
//! so the few lines it refuses are read again by this slower scanner.
std::optional<JsonMistake> findJsonMistake(QByteArrayView bytes);

//! The column of a byte in a line: in characters, counted from 1.
qint64 columnAt(QByteArrayView line, qsizetype offset);

} // namespace Finetune
