// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/probewords.h"

#include "ui/common/errortext.h"

#include <QCoreApplication>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;
using Outcome = CapabilityResult::Outcome;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ProbeWords", text);
}

QString partTitle(Capability capability)
{
    switch (capability) {
    case Capability::Models: return tr("Models");
    case Capability::FineTuningJobs: return tr("Fine-tuning jobs");
    case Capability::Files: return tr("Files");
    case Capability::OrganizationProjects: return tr("Admin key");
    }
    Q_UNREACHABLE();
}

QString worksWords(Capability capability)
{
    switch (capability) {
    case Capability::Models: return tr("Models: the list can be read.");
    case Capability::FineTuningJobs: return tr("Fine-tuning jobs: the list can be read.");
    case Capability::Files: return tr("Files: the list can be read.");
    case Capability::OrganizationProjects:
        return tr("Admin key: it works; projects of the organisation can be read.");
    }
    Q_UNREACHABLE();
}

QString notOfferedWords(Capability capability)
{
    switch (capability) {
    case Capability::Models: return tr("Models: this server does not list its models.");
    case Capability::FineTuningJobs:
        return tr("Fine-tuning jobs: this server does not offer fine-tuning at this address.");
    case Capability::Files:
        return tr("Files: this server has no files at this address, so training files cannot be "
                  "uploaded.");
    case Capability::OrganizationProjects:
        return tr("Admin key: this server has no use for one. You can leave it out.");
    }
    Q_UNREACHABLE();
}

QString refusedWords(const CapabilityResult &result)
{
    const bool admin = result.capability == Capability::OrganizationProjects;
    if (result.error.httpStatus == 403) {
        return tr("%1: the key is known but may not do this. Give it the permission, or use "
                  "another key.")
            .arg(partTitle(result.capability));
    }
    return admin ? tr("Admin key: it was refused. Make one in the settings of the organisation.")
                 : tr("%1: the key was refused. Check that it is complete and for this server.")
                       .arg(partTitle(result.capability));
}

ProbeLine lineFor(const CapabilityResult &result)
{
    switch (result.outcome) {
    case Outcome::Works: return {.tone = Tone::Good, .text = worksWords(result.capability)};
    case Outcome::KeyRefused: return {.tone = Tone::Bad, .text = refusedWords(result)};
    case Outcome::NotOffered:
        return {.tone = Tone::Caution, .text = notOfferedWords(result.capability)};
    case Outcome::Failed: break;
    }
    return {.tone = Tone::Bad,
            .text =
                tr("%1: %2").arg(partTitle(result.capability), errorWords(result.error).summary())};
}

bool allAlike(const QList<CapabilityResult> &results)
{
    const CapabilityResult &first = results.constFirst();
    return results.size() > 1
        && std::all_of(results.cbegin(), results.cend(), [&first](const CapabilityResult &other) {
               return other.outcome == first.outcome && other.error.kind == first.error.kind
                   && other.error.httpStatus == first.error.httpStatus;
           });
}

//! What to say once when every part failed in the same way; empty when each needs its own line.
QString sharedWords(const QList<CapabilityResult> &results)
{
    const CapabilityResult &first = results.constFirst();
    switch (first.outcome) {
    case Outcome::Works: return {};
    case Outcome::KeyRefused:
        return first.error.httpStatus == 401
            ? tr("The server answers, but refuses the key. Check that it is complete, not revoked, "
                 "and for this server.")
            : QString();
    case Outcome::NotOffered:
        return tr("Something answers, but not with this API. Check the path of the address.");
    case Outcome::Failed: return errorWords(first.error).summary();
    }
    Q_UNREACHABLE();
}

ProbeLine verdict(const QList<CapabilityResult> &results)
{
    const auto works = [](const CapabilityResult &result) {
        return result.outcome == Outcome::Works;
    };
    const auto count = std::count_if(results.cbegin(), results.cend(), works);
    if (count == results.size()) {
        return {.tone = Tone::Good, .text = tr("The connection works.")};
    }
    if (count == 0) {
        return {.tone = Tone::Bad, .text = tr("The connection does not work yet.")};
    }
    return {.tone = Tone::Caution, .text = tr("The connection works in part.")};
}

} // namespace

QList<ProbeLine> probeLines(const QList<CapabilityResult> &results, bool lacksVersion)
{
    if (results.isEmpty()) {
        return {};
    }
    QList<ProbeLine> lines{verdict(results)};
    const QString shared = allAlike(results) ? sharedWords(results) : QString();
    if (!shared.isEmpty()) {
        lines.append({.tone = Tone::Bad, .text = shared});
    } else {
        for (const CapabilityResult &result : results) {
            lines.append(lineFor(result));
        }
    }
    if (lacksVersion && lines.constFirst().tone != Tone::Good) {
        lines.append({.tone = Tone::Neutral,
                      .text = tr("Most servers need /v1 at the end of the address. Try with it.")});
    }
    return lines;
}

} // namespace Finetune
