// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelname.h"

#include <QStringList>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView CheckpointMark(":ckpt-step-");
constexpr QLatin1StringView AzureMark(".ft-");

} // namespace

bool isTunedModelName(const QString &name)
{
    return name.startsWith("ft:"_L1) || name.contains(AzureMark);
}

bool isCheckpointName(const QString &name)
{
    return name.contains(CheckpointMark);
}

QString baseModelOf(const QString &name)
{
    if (name.startsWith("ft:"_L1)) {
        return name.section(u':', 1, 1);
    }
    const qsizetype mark = name.indexOf(AzureMark);
    return mark > 0 ? name.first(mark) : QString();
}

QString suffixOf(const QString &name)
{
    constexpr qsizetype SuffixPlace = 3;
    const QStringList parts = name.split(u':');
    return parts.size() > SuffixPlace + 1 && parts.constFirst() == "ft"_L1 ? parts.at(SuffixPlace)
                                                                           : QString();
}

QString wholeModelOf(const QString &name)
{
    const qsizetype mark = name.indexOf(CheckpointMark);
    return mark > 0 ? name.first(mark) : name;
}

} // namespace Finetune
