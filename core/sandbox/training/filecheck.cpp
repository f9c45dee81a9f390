// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/filecheck.h"

#include "core/datasets/datasetvalidator.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = DatasetIssue::Kind;

constexpr qint64 LargestFile = 512LL * 1024 * 1024;
constexpr qsizetype LongestQuote = 80;
// Of reinforcement; the other methods have no limit but the size of the file.
constexpr qint64 MostTrainingItems = 50'000;
constexpr qint64 MostValidationItems = 1'000;

// What is wrong, in the order of DatasetIssue::Kind. Warnings have no words: they fail no job.
constexpr std::array Reasons = {
    std::pair{Kind::CannotOpen, u"The file no longer exists."},
    std::pair{Kind::ReadFailed, u"The file could not be read to its end: {detail}."},
    std::pair{Kind::NotARegularFile, u"The file is not a file but a {detail}."},
    std::pair{Kind::EmptyFile, u"The file has no examples."},
    std::pair{Kind::FileVanished, u"The file was deleted."},
    std::pair{Kind::FileChanged, u"The file was changed while it was checked."},
    std::pair{Kind::OtherEncoding, u"The file is {detail} text. It must be UTF-8."},
    std::pair{Kind::NotJsonLines,
              u"The file is one JSON document. Each line must be a JSON object of its own."},
    std::pair{Kind::LineTooLong, u"The line is longer than 32 MB."},
    std::pair{Kind::LineTooComplex, u"The line has more than a million values."},
    std::pair{Kind::TooDeep, u"The line is nested too deeply."},
    std::pair{Kind::UnexpectedText, u"The line is not valid JSON: unexpected '{detail}'."},
    std::pair{Kind::LineEndsEarly, u"The line is not valid JSON: it ends too early."},
    std::pair{Kind::LastLineCutOff, u"The line is not valid JSON: it ends too early."},
    std::pair{Kind::TextAfterObject, u"The line is not valid JSON: extra text '{detail}'."},
    std::pair{Kind::NulByte, u"The line is not valid JSON: it has a NUL byte."},
    std::pair{Kind::ControlCharacter,
              u"The line is not valid JSON: {detail} must be written as an escape."},
    std::pair{Kind::InvalidEscape, u"The line is not valid JSON: unknown escape '{detail}'."},
    std::pair{Kind::InvalidNumber, u"The line is not valid JSON: a number is malformed."},
    std::pair{Kind::LoneSurrogate, u"The line is not valid JSON: '{detail}' is half a character."},
    std::pair{Kind::InvalidUtf8, u"The line is not valid UTF-8: byte {detail}."},
    std::pair{Kind::NotAnObject, u"The line is not a JSON object but: {detail}."},
    std::pair{Kind::UnknownForm, u"Missing key 'messages'."},
    std::pair{Kind::MixedForms, u"The example has the {detail} format, not that of the method."},
    std::pair{Kind::MissingField, u"Missing key '{path}'."},
    std::pair{Kind::WrongType, u"Invalid type for '{path}': expected {detail}."},
    std::pair{Kind::NothingInField, u"'{path}' must not be empty."},
    std::pair{Kind::UnknownRole,
              u"Invalid role in '{path}': '{detail}'. It must be one of system, "
              "developer, user, assistant, tool and function."},
    std::pair{Kind::NoAssistantMessage, u"'{path}' has no message from the assistant."},
    std::pair{Kind::LastMessageNotAssistant,
              u"The last message, '{path}', is from the {detail}. It must be from the assistant."},
    std::pair{Kind::LastMessageNotUser,
              u"The last message, '{path}', is from the {detail}. It must be from the user."},
    std::pair{Kind::WeightNotOnAssistant,
              u"'{path}' is on a message from the {detail}. Only the assistant's have a weight."},
    std::pair{Kind::WeightNotZeroOrOne, u"'{path}' must be 0 or 1."},
    std::pair{Kind::UnknownPart, u"Invalid value for '{path}': '{detail}'."},
    std::pair{Kind::ImageNotFromUser,
              u"'{path}' is an image from the {detail}. Images must be in "
              "messages from the user."},
};

QString reasonOf(const DatasetIssue &issue)
{
    const auto *const found =
        std::find_if(Reasons.begin(), Reasons.end(),
                     [&issue](const auto &reason) { return reason.first == issue.kind; });
    QString text = found == Reasons.end() ? u"It is not a valid example."_s
                                          : QString::fromUtf16(found->second);
    text.replace("{path}"_L1, issue.path.left(LongestQuote));
    return text.replace("{detail}"_L1, issue.detail.left(LongestQuote));
}

bool isSyntax(const DatasetIssue &issue)
{
    return issue.kind >= Kind::LineTooLong && issue.kind <= Kind::NotAnObject;
}

DatasetForm formFor(const QString &method)
{
    if (method == "dpo"_L1) {
        return DatasetForm::Preference;
    }
    return method == "reinforcement"_L1 ? DatasetForm::Reinforcement : DatasetForm::Chat;
}

//! The first thing that is wrong; that there are few examples is said only if nothing else is.
const DatasetIssue *firstError(const DatasetSummary &summary)
{
    const auto isError = [](const DatasetIssue &issue) {
        return issue.severity() == DatasetIssue::Severity::Error
            && issue.kind != Kind::TooFewExamples;
    };
    const auto found = std::find_if(summary.issues.begin(), summary.issues.end(), isError);
    return found == summary.issues.end() ? nullptr : &*found;
}

JobFailure badFile(FileRole role, const DatasetIssue &issue, qint64 badLines)
{
    if (issue.line == 0) {
        return invalidFile(role, reasonOf(issue));
    }
    QString reason = u"Line %1"_s.arg(issue.line);
    if (issue.column > 0) {
        reason += u", column %1"_s.arg(issue.column);
    }
    reason += u": "_s + reasonOf(issue);
    if (badLines > 1) {
        reason += u" (%1 lines have problems.)"_s.arg(badLines);
    }
    JobFailure failure = invalidFile(role, reason);
    if (isSyntax(issue)) {
        failure.code = u"invalid_file_format"_s;
    }
    return failure;
}

//! Too few or too many; nothing for the right number.
std::optional<JobFailure> wrongCount(FileRole role, const QString &method, qint64 examples)
{
    const bool isTraining = role == FileRole::Training;
    const qint64 fewest = isTraining ? DatasetSummary::FewestExamples : 1;
    const qint64 most = isTraining ? MostTrainingItems : MostValidationItems;
    QString limit;
    if (examples < fewest) {
        limit = u"at least %1 examples"_s.arg(fewest);
    } else if (method == "reinforcement"_L1 && examples > most) {
        limit = u"at most %1 examples for reinforcement fine-tuning"_s.arg(most);
    } else {
        return std::nullopt;
    }
    return JobFailure{.code = u"invalid_n_examples"_s,
                      .message = u"%1 file has %2 example(s), but must have %3"_s
                                     .arg(isTraining ? u"Training"_s : u"Validation"_s)
                                     .arg(examples)
                                     .arg(limit),
                      .param = paramOf(role)};
}

} // namespace

tl::expected<qint64, JobFailure> checkJobFile(const QString &path, FileRole role,
                                              const QString &method,
                                              const std::function<bool()> &isCancelled)
{
    if (QFileInfo(path).size() > LargestFile) {
        return tl::unexpected(invalidFile(role, u"It is larger than 512 MB."_s));
    }
    const DatasetSummary summary = validateDataset(
        path, [&isCancelled](qint64, qint64) { return !isCancelled(); }, formFor(method));
    if (const DatasetIssue *const issue = firstError(summary)) {
        return tl::unexpected(badFile(role, *issue, summary.badLines));
    }
    if (const auto failure = wrongCount(role, method, summary.examples)) {
        return tl::unexpected(*failure);
    }
    return summary.examples;
}

} // namespace Finetune
