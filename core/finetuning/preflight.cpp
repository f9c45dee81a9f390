// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/preflight.h"

#include "core/files/file.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = PreflightFinding::Kind;
using State = PreflightFinding::State;
using Topic = PreflightFinding::Topic;

constexpr qint64 FewDays = 60;

PreflightFinding aboutFile(Topic topic, const File *file, bool filesAreListed)
{
    if (!file) {
        return filesAreListed
            ? PreflightFinding{.topic = topic, .kind = Kind::FileUnlisted, .state = State::Caution}
            : PreflightFinding{
                .topic = topic, .kind = Kind::FileBeingProcessed, .state = State::Waiting};
    }
    if (file->purpose != "fine-tune"_L1) {
        return {.topic = topic,
                .kind = Kind::FileForOtherUse,
                .state = State::Bad,
                .detail = file->purpose};
    }
    if (file->status == FileStatus::Error) {
        return {.topic = topic,
                .kind = Kind::FileRefused,
                .state = State::Bad,
                .detail = file->statusDetails};
    }
    if (!file->isReady()) {
        return {.topic = topic, .kind = Kind::FileBeingProcessed, .state = State::Waiting};
    }
    return {.topic = topic, .kind = Kind::FileReady, .state = State::Good};
}

const DatasetIssue *firstError(const DatasetSummary &summary)
{
    const auto found = std::ranges::find_if(summary.issues, [](const DatasetIssue &issue) {
        return issue.severity() == DatasetIssue::Severity::Error;
    });
    return found == summary.issues.end() ? nullptr : &*found;
}

// Of the beginning of a file one cannot say that it has too few examples.
qint64 errorsOf(const RemoteFileReport &report)
{
    const qint64 errors = report.summary.count(DatasetIssue::Severity::Error);
    return report.isWhole ? errors
                          : errors - report.summary.count(DatasetIssue::Kind::TooFewExamples);
}

PreflightFinding aboutFormat(Topic topic, const RemoteFileReport *report, TuningMethod method)
{
    if (!report) {
        return {.topic = topic, .kind = Kind::FormatBeingChecked, .state = State::Waiting};
    }
    if (report->error) {
        return {.topic = topic, .kind = Kind::FormatUnread, .error = *report->error};
    }
    const DatasetSummary &summary = report->summary;
    if (summary.form != DatasetForm::Unknown && summary.form != formFor(method)) {
        return {
            .topic = topic, .kind = Kind::FormatOther, .state = State::Bad, .form = summary.form};
    }
    const DatasetIssue *error = firstError(summary);
    if (error && errorsOf(*report) > 0) {
        return {.topic = topic,
                .kind = Kind::FormatBroken,
                .state = State::Bad,
                .count = errorsOf(*report),
                .isWhole = report->isWhole,
                .issue = *error};
    }
    return {.topic = topic,
            .kind = Kind::FormatFits,
            .state = State::Good,
            .count = summary.examples,
            .isWhole = report->isWhole};
}

void addFile(QList<PreflightFinding> &findings, Topic topic, const PreflightFacts &facts)
{
    const bool isTraining = topic == Topic::TrainingFile;
    const QString &id = isTraining ? facts.draft.trainingFile : facts.draft.validationFile;
    if (id.isEmpty()) {
        if (!isTraining && facts.draft.method == TuningMethod::Reinforcement) {
            findings.append({.topic = topic, .kind = Kind::FileMissing, .state = State::Caution});
        }
        return;
    }
    const File *file = isTraining ? facts.trainingFile : facts.validationFile;
    findings.append(aboutFile(topic, file, facts.filesAreListed));
    if (findings.constLast().kind == Kind::FileReady) {
        findings.append(aboutFormat(
            topic, isTraining ? facts.trainingReport : facts.validationReport, facts.draft.method));
    }
}

std::optional<PreflightFinding> aboutShutdown(const PreflightFacts &facts,
                                              const CatalogueModel *known)
{
    std::optional<QDate> shutdown = facts.model ? facts.model->shutdownDate : std::nullopt;
    if (!shutdown && known) {
        shutdown = known->shutdown;
    }
    if (shutdown && *shutdown <= facts.today) {
        return PreflightFinding{
            .topic = Topic::Model, .kind = Kind::ModelGone, .state = State::Bad, .date = *shutdown};
    }
    if (known && !known->acceptsJobsOn(facts.today)) {
        return PreflightFinding{.topic = Topic::Model,
                                .kind = Kind::ModelClosed,
                                .state = State::Bad,
                                .date = *known->creationEnds};
    }
    if (!shutdown) {
        return std::nullopt;
    }
    const qint64 days = facts.today.daysTo(*shutdown);
    return PreflightFinding{.topic = Topic::Model,
                            .kind = Kind::ModelShutsDown,
                            .state = days < FewDays ? State::Caution : State::Note,
                            .count = days,
                            .date = *shutdown};
}

// A server that is nobody's we know uses OpenAI's names, if it uses any that we know.
bool mayNotTakeMethod(const PreflightFacts &facts)
{
    const QString provider = facts.provider.isEmpty() ? u"openai"_s : facts.provider;
    const CatalogueModel *known = facts.catalogue.find(provider, facts.draft.model.trimmed());
    return known && !known->methods.contains(methodName(facts.draft.method));
}

void addModel(QList<PreflightFinding> &findings, const PreflightFacts &facts,
              const CatalogueModel *known)
{
    if (facts.draft.model.trimmed().isEmpty()) {
        return;
    }
    if (facts.modelsAreListed && !facts.model) {
        findings.append(
            {.topic = Topic::Model, .kind = Kind::ModelUnlisted, .state = State::Caution});
    }
    // The sandbox tells the dates of the service it imitates, but keeps to none of them.
    if (const auto shutdown = aboutShutdown(facts, known); shutdown && !facts.isSandbox) {
        findings.append(*shutdown);
    }
    if (mayNotTakeMethod(facts)) {
        findings.append(
            {.topic = Topic::Model, .kind = Kind::MethodNotKnown, .state = State::Caution});
    }
}

bool hasEnded(const PreflightFacts &facts)
{
    const QList<CatalogueModel> models = facts.catalogue.ofProvider(facts.provider);
    return !models.isEmpty() && std::ranges::none_of(models, [&facts](const CatalogueModel &model) {
        return model.methods.contains(methodName(facts.draft.method))
            && model.acceptsJobsOn(facts.today);
    });
}

void addServer(QList<PreflightFinding> &findings, const PreflightFacts &facts)
{
    if (hasEnded(facts)) {
        findings.append({.topic = Topic::Server,
                         .kind = Kind::MethodEnded,
                         .state = State::Caution,
                         .date = facts.catalogue.asOf});
    }
    if (facts.provider == "nebius"_L1) {
        findings.append(
            {.topic = Topic::Server, .kind = Kind::CannotPause, .state = State::Caution});
        findings.append({.topic = Topic::Server, .kind = Kind::NoMetrics, .state = State::Caution});
    } else if (facts.provider.isEmpty() && !facts.isSandbox) {
        findings.append({.topic = Topic::Server, .kind = Kind::ServerUnknown});
    }
}

Kind resultKind(const PreflightFacts &facts)
{
    if (facts.isSandbox) {
        return Kind::ResultInSandbox;
    }
    if (facts.provider == "openai"_L1) {
        return Kind::ResultShared;
    }
    return facts.provider == "azure"_L1 ? Kind::ResultNeedsDeployment : Kind::ResultUpToServer;
}

PreflightFinding aboutCost(const PreflightFacts &facts, const CatalogueModel *known)
{
    if (facts.isSandbox) {
        return {.topic = Topic::Cost, .kind = Kind::CostsNothing, .state = State::Good};
    }
    PreflightFinding finding{.topic = Topic::Cost, .date = facts.catalogue.asOf};
    finding.detail = facts.catalogue.currency;
    if (known && known->price.training) {
        finding.kind = Kind::PricePerTokens;
        finding.price = *known->price.training;
    } else if (known && known->price.trainingPerHour) {
        finding.kind = Kind::PricePerHour;
        finding.price = *known->price.trainingPerHour;
    } else {
        return {.topic = Topic::Cost, .kind = Kind::PriceUnknown};
    }
    return finding;
}

} // namespace

QList<PreflightFinding> preflight(const PreflightFacts &facts)
{
    const CatalogueModel *known = facts.catalogue.find(facts.provider, facts.draft.model.trimmed());
    QList<PreflightFinding> findings;
    addFile(findings, Topic::TrainingFile, facts);
    addFile(findings, Topic::ValidationFile, facts);
    addModel(findings, facts, known);
    addServer(findings, facts);
    findings.append({.topic = Topic::Result, .kind = resultKind(facts)});
    findings.append(aboutCost(facts, known));
    return findings;
}

} // namespace Finetune
