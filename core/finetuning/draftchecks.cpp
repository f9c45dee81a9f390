// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/draftchecks.h"

#include <cmath>

namespace Finetune {

namespace {

// Servers count characters, not UTF-16 units: an emoji is one.
qsizetype characters(const QString &text)
{
    return text.toUcs4().size();
}

} // namespace

void DraftChecks::add(Field field, Kind kind, int row)
{
    problems.append({.field = field, .kind = kind, .row = row});
}

void DraftChecks::refuse(Field field, Kind kind, const QString &detail)
{
    problems.append({.field = field, .kind = kind, .detail = detail});
}

void DraftChecks::id(Field field, const QString &id)
{
    if (!isSafeId(id)) {
        add(field, Kind::Unusable);
    }
}

void DraftChecks::text(Field field, const QString &text, qint64 most, int row)
{
    if (most > 0 && characters(text) > most) {
        problems.append({.field = field, .kind = Kind::TooLong, .most = most, .row = row});
    }
    if (looksLikeApiKey(text)) {
        add(field, Kind::LooksLikeKey, row);
    }
}

void DraftChecks::range(Field field, std::optional<qint64> value, qint64 least, qint64 most)
{
    if (value && (*value < least || *value > most)) {
        problems.append({.field = field, .kind = Kind::OutOfRange, .least = least, .most = most});
    }
}

void DraftChecks::positive(Field field, std::optional<double> value)
{
    if (value && !(*value > 0 && std::isfinite(*value))) {
        add(field, Kind::NotPositive);
    }
}

void DraftChecks::upTo(Field field, std::optional<double> value, qint64 most)
{
    positive(field, value);
    if (value && *value > static_cast<double>(most) && std::isfinite(*value)) {
        problems.append({.field = field, .kind = Kind::TooLarge, .most = most});
    }
}

} // namespace Finetune
