// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/datasetissuetext.h"

#include "core/common/text.h"
#include "ui/common/formats.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = DatasetIssue::Kind;

//! A piece of the file, short enough for a sentence.
QString quoted(const QString &text)
{
    constexpr qsizetype LongestQuote = 80;
    const bool isLong = text.size() > LongestQuote;
    return displayText(isLong ? text.first(LongestQuote) + u'\u2026' : text);
}

} // namespace

QString DatasetIssueText::sentence(const DatasetIssue &issue)
{
    // Each group knows its own kinds; the order follows DatasetIssue::Kind.
    for (const auto words : {aboutFile, aboutJson, aboutField, aboutConversation}) {
        if (const QString text = words(issue); !text.isEmpty()) {
            return text;
        }
    }
    return {};
}

QString DatasetIssueText::aboutFile(const DatasetIssue &issue)
{
    const QString detail = quoted(issue.detail);
    switch (issue.kind) {
    case Kind::CannotOpen: return tr("The file cannot be opened: %1.").arg(detail);
    case Kind::ReadFailed: return tr("The file cannot be read to its end: %1.").arg(detail);
    case Kind::NotARegularFile:
        return tr("This is %1, not a file. Choose a .jsonl file.").arg(fileTypeWords(issue.detail));
    case Kind::EmptyFile: return tr("The file is empty.");
    case Kind::FileVanished:
        return tr("The file was removed while it was checked. Put it back and check again.");
    case Kind::FileChanged: return tr("The file was changed while it was checked. Check it again.");
    case Kind::OtherEncoding:
        return tr("The file is %1 text. Save it as UTF-8 in your editor.").arg(detail);
    case Kind::NotJsonLines:
        return tr("The file is one JSON document over several lines. "
                  "Write each example as one line instead.");
    case Kind::TooFewExamples:
        return tr("Fine-tuning needs at least %1 examples, and the file has %2.")
            .arg(formatCount(DatasetSummary::FewestExamples), detail);
    case Kind::ByteOrderMark:
        return tr("The file begins with a byte order mark. Most servers accept that; "
                  "if yours does not, save it as UTF-8 without one.");
    case Kind::WindowsLineEnds:
        return tr("The lines end as Windows writes them. That does no harm.");
    default: return {};
    }
}

QString DatasetIssueText::aboutJson(const DatasetIssue &issue)
{
    const QString detail = quoted(issue.detail);
    switch (issue.kind) {
    case Kind::LineTooLong: return tr("The line is longer than 32 MB. Is a line break missing?");
    case Kind::LineTooComplex: return tr("The line has more than a million values.");
    case Kind::TooDeep: return tr("The line is nested too deeply to be an example.");
    case Kind::UnexpectedText:
        return tr("The line is not JSON: \"%1\" is not expected here.").arg(detail);
    case Kind::LineEndsEarly:
        return tr("The line ends in the middle of the example. Write each example as one line.");
    case Kind::LastLineCutOff:
        return tr("The last line ends in the middle of the example: the file was cut off.");
    case Kind::TextAfterObject:
        return tr("The example is followed by \"%1\". Write each example on a line of its own.")
            .arg(detail);
    case Kind::NulByte: return tr("The line contains a NUL byte. The file may be damaged.");
    case Kind::ControlCharacter:
        return tr("The control character %1 must be written as an escape such as \\n or \\t.")
            .arg(detail);
    case Kind::InvalidEscape: return tr("JSON does not know the escape \"%1\".").arg(detail);
    case Kind::InvalidNumber: return tr("JSON does not allow a number written like this.");
    case Kind::LoneSurrogate:
        return tr("\"%1\" is only half of a character. The text was cut in the middle of it.")
            .arg(detail);
    case Kind::InvalidUtf8:
        return tr("The byte %1 is not valid UTF-8. Save the file as UTF-8 in your editor.")
            .arg(detail);
    case Kind::NotAnObject:
        return tr("The line is %1. An example is an object: it begins with { and ends with }.")
            .arg(typeWords(issue.detail));
    case Kind::BlankLine: return tr("The line is blank. Remove it; some servers refuse that.");
    case Kind::HugeNumber: return tr("The line has a number too large to be checked.");
    case Kind::DuplicateKey:
        return tr("The key \"%1\" stands there twice; only one of them counts.").arg(detail);
    case Kind::DuplicateLine:
        return tr(
            "The same example stands on an earlier line. Learning it twice gives it more weight.");
    default: return {};
    }
}

QString DatasetIssueText::aboutField(const DatasetIssue &issue)
{
    const QString path = quoted(issue.path);
    const QString detail = quoted(issue.detail);
    switch (issue.kind) {
    case Kind::UnknownForm:
        return issue.detail.isEmpty()
            ? tr("The example is empty. It needs \"messages\".")
            : tr("The example has no \"messages\". It has: %1.").arg(detail);
    case Kind::MixedForms:
        return tr("This example is of the %1 form, unlike those before it. "
                  "A file holds one form only.")
            .arg(detail);
    case Kind::MissingField:
        return tr("%1 is missing. It should be %2.").arg(path, typeWords(issue.detail));
    case Kind::WrongType: return tr("%1 should be %2.").arg(path, typeWords(issue.detail));
    case Kind::NothingInField: return tr("%1 is empty.").arg(path);
    default: return {};
    }
}

QString DatasetIssueText::aboutConversation(const DatasetIssue &issue)
{
    const QString path = quoted(issue.path);
    const QString detail = quoted(issue.detail);
    switch (issue.kind) {
    case Kind::UnknownRole:
        return tr("%1 is \"%2\". Roles are system, developer, user, assistant, tool and function.")
            .arg(path, detail);
    case Kind::NoAssistantMessage:
        return tr("%1 has no message of the assistant, so there is nothing to learn.").arg(path);
    case Kind::LastMessageNotAssistant:
        return tr("The last message, %1, is of the role \"%2\". "
                  "It should be the assistant's answer.")
            .arg(path, detail);
    case Kind::LastMessageNotUser:
        return tr("The last message, %1, is of the role \"%2\". "
                  "It should be the user's question.")
            .arg(path, detail);
    case Kind::WeightNotOnAssistant:
        return tr("%1 is on a message of the role \"%2\". Only the assistant's have a weight.")
            .arg(path, detail);
    case Kind::WeightNotZeroOrOne: return tr("%1 should be 0 or 1.").arg(path);
    case Kind::UnknownPart: return tr("%1 is \"%2\", which is not known.").arg(path, detail);
    case Kind::ImageNotFromUser:
        return tr("%1 is an image in a message of the role \"%2\". Only users send images.")
            .arg(path, detail);
    case Kind::NothingToLearn:
        return tr("Every answer in %1 has the weight 0, so there is nothing to learn.").arg(path);
    case Kind::SeveralAnswers:
        return tr("%1 has more than one message. Some servers accept one only.").arg(path);
    default: return {};
    }
}

QString DatasetIssueText::place(const DatasetIssue &issue)
{
    if (issue.line == 0) {
        return tr("Whole file");
    }
    if (issue.column == 0) {
        return tr("Line %1").arg(formatCount(issue.line));
    }
    return tr("Line %1, column %2").arg(formatCount(issue.line), formatCount(issue.column));
}

QString DatasetIssueText::severity(DatasetIssue::Severity severity)
{
    return severity == DatasetIssue::Severity::Error ? tr("Error") : tr("Warning");
}

QString DatasetIssueText::form(DatasetForm form)
{
    switch (form) {
    case DatasetForm::Unknown: break;
    case DatasetForm::Chat: return tr("chat (supervised)");
    case DatasetForm::Preference: return tr("preference (DPO)");
    case DatasetForm::Reinforcement: return tr("reinforcement");
    case DatasetForm::PromptCompletion: return tr("prompt and completion (older models)");
    }
    return tr("not recognised");
}

QString DatasetIssueText::outcome(const DatasetSummary &summary)
{
    if (summary.wasCanceled) {
        return tr("The check was stopped.");
    }
    if (summary.badLines > 0) {
        return summary.badLines == 1
            ? tr("1 of %1 lines has errors, and a server would refuse the file.")
                  .arg(formatCount(summary.lines))
            : tr("%1 of %2 lines have errors, and a server would refuse the file.")
                  .arg(formatCount(summary.badLines), formatCount(summary.lines));
    }
    if (!summary.isUsable()) {
        return summary.issues.isEmpty() ? QString() : sentence(summary.issues.first());
    }
    return tr("%1 examples, ready to upload. Form: %2.")
        .arg(formatCount(summary.examples), form(summary.form));
}

QString DatasetIssueText::typeWords(const QString &type)
{
    if (type == "array"_L1)
        return tr("a list in [ ]");
    if (type == "object"_L1)
        return tr("an object in { }");
    if (type == "string"_L1)
        return tr("text in quotes");
    if (type == "string or array"_L1)
        return tr("text in quotes or a list of parts");
    if (type == "number"_L1)
        return tr("a number");
    return quoted(type); // true, false, null
}

QString DatasetIssueText::fileTypeWords(const QString &type)
{
    if (type == "directory"_L1)
        return tr("a folder");
    if (type == "fifo"_L1)
        return tr("a pipe");
    if (type == "socket"_L1)
        return tr("a socket");
    return tr("a device");
}

} // namespace Finetune
