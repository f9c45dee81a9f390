// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/fileusetext.h"

#include "ui/common/formats.h"

#include <QCoreApplication>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostLines = 12;

QString tr(const char *text)
{
    return QCoreApplication::translate("FileUse", text);
}

QString roleText(FileUse::Role role)
{
    switch (role) {
    case FileUse::Role::Training: return tr("training");
    case FileUse::Role::Validation: return tr("validation");
    case FileUse::Role::Result: return tr("result");
    }
    Q_UNREACHABLE();
}

} // namespace

QString fileUseSummary(const FileUses &uses, const QString &fileId)
{
    const QList<FileUse> all = uses.of(fileId);
    if (all.isEmpty()) {
        return uses.isComplete() ? tr("Not used") : dash();
    }
    if (all.size() == 1) {
        return tr("%1 (%2)").arg(all.constFirst().jobId, roleText(all.constFirst().role));
    }
    const auto underWay =
        std::count_if(all.cbegin(), all.cend(), [](const FileUse &use) { return use.isUnderWay; });
    return underWay > 0
        ? tr("%1 jobs, %2 under way").arg(formatCount(all.size()), formatCount(underWay))
        : tr("%1 jobs").arg(formatCount(all.size()));
}

QString fileUseLines(const QList<FileUse> &uses)
{
    QStringList lines;
    for (const FileUse &use : uses.first(std::min(uses.size(), MostLines))) {
        const QString role = roleText(use.role);
        lines.append(use.isUnderWay ? tr("%1 (%2, under way)").arg(use.jobId, role)
                                    : tr("%1 (%2)").arg(use.jobId, role));
    }
    if (uses.size() > MostLines) {
        lines.append(tr("and %1 more").arg(formatCount(uses.size() - MostLines)));
    }
    return lines.join(u'\n');
}

QString fileUseWarning(const FileUses &uses, const QString &fileId)
{
    QStringList parts;
    const QList<FileUse> all = uses.of(fileId);
    if (uses.isUnderWay(fileId)) {
        parts.append(tr("A job that has not ended uses this file and may fail without it."));
    }
    if (!all.isEmpty()) {
        parts.append(tr("Used by:\n%1").arg(fileUseLines(all)));
    } else if (uses.isComplete()) {
        parts.append(tr("No job uses it."));
    }
    if (!uses.isComplete()) {
        parts.append(tr("Not all jobs are loaded; older ones may use it as well."));
    }
    return parts.join(u"\n\n"_s);
}

} // namespace Finetune
