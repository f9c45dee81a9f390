// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/preflighttext.h"

#include "core/common/text.h"
#include "ui/common/datasetissuetext.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QLocale>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = PreflightFinding::Kind;
using State = PreflightFinding::State;
using Topic = PreflightFinding::Topic;

QString tr(const char *text)
{
    return QCoreApplication::translate("Preflight", text);
}

QString dateText(const QDate &date)
{
    return QLocale().toString(date, QLocale::LongFormat);
}

QString fileSentence(const PreflightFinding &finding)
{
    switch (finding.kind) {
    case Kind::FileReady: return tr("On the server and ready.");
    case Kind::FileUnlisted:
        return tr("Not among the files this server has shown so far. Check that it still exists.");
    case Kind::FileBeingProcessed:
        return tr("The server is not ready with it yet; a job that starts now may fail.");
    case Kind::FileMissing:
        return tr("None is chosen. OpenAI asks for one when a model learns from a grader: its "
                  "rewards say which checkpoints are best.");
    case Kind::FileRefused:
        return finding.detail.isEmpty()
            ? tr("The server refused this file. Choose another one.")
            : tr("The server refused this file: %1").arg(displayText(finding.detail));
    default:
        return tr("Uploaded for “%1”, not for fine-tuning. Upload it again for that.")
            .arg(displayText(finding.detail));
    }
}

QString formatSentence(const PreflightFinding &finding)
{
    const bool isOne = finding.count == 1;
    const QString count = formatCount(finding.count);
    switch (finding.kind) {
    case Kind::FormatBeingChecked: return tr("Its examples are being checked…");
    case Kind::FormatFits:
        if (finding.isWhole) {
            return isOne ? tr("1 example, and it fits the method.")
                         : tr("%1 examples, and all fit the method.").arg(count);
        }
        return isOne
            ? tr("The first example fits the method; the rest was not looked at.")
            : tr("The first %1 examples fit the method; the rest was not looked at.").arg(count);
    case Kind::FormatOther:
        return tr("Its examples are for another method: %1. Choose that method or another file.")
            .arg(DatasetIssueText::form(finding.form));
    case Kind::FormatBroken:
        return tr("%1. %2: %3")
            .arg(isOne ? tr("1 error") : tr("%1 errors").arg(count),
                 DatasetIssueText::place(finding.issue), DatasetIssueText::sentence(finding.issue));
    default:
        return tr("Its examples could not be checked from here: %1")
            .arg(errorWords(finding.error).summary());
    }
}

QString modelSentence(const PreflightFinding &finding)
{
    switch (finding.kind) {
    case Kind::ModelUnlisted:
        return tr("This server does not list it. A wrong key, organisation or project looks the "
                  "same.");
    case Kind::ModelClosed:
        return tr("No new jobs are accepted since %1.").arg(dateText(finding.date));
    case Kind::ModelGone: return tr("Shut down on %1.").arg(dateText(finding.date));
    case Kind::ModelShutsDown:
        return finding.count == 1
            ? tr("Shuts down tomorrow, on %1, and the tuned model with it.")
                  .arg(dateText(finding.date))
            : tr("Shuts down on %1, and the tuned model with it: %2 days of use.")
                  .arg(dateText(finding.date), formatCount(finding.count));
    default: return tr("Not known to learn by this method. The server may refuse it.");
    }
}

QString serverSentence(const PreflightFinding &finding)
{
    switch (finding.kind) {
    case Kind::MethodEnded:
        return tr("As of %1, no model here takes new jobs of this method.")
            .arg(dateText(finding.date));
    case Kind::CannotPause: return tr("Jobs cannot be paused here, only cancelled.");
    case Kind::NoMetrics:
        return tr("Events carry no figures here; the curves come with the checkpoints.");
    default:
        return tr("Not one this program knows. What it does not offer shows when it is asked.");
    }
}

QString resultSentence(Kind kind)
{
    switch (kind) {
    case Kind::ResultShared:
        return tr("Everybody with a key of this project can use the tuned model by its name; other "
                  "projects need a permission. It cannot be downloaded.");
    case Kind::ResultNeedsDeployment:
        return tr("The tuned model must be deployed in Azure before it answers. Deployments cost "
                  "money while they exist, used or not.");
    case Kind::ResultInSandbox:
        return tr("The tuned model stays on this computer, for trying things out.");
    default: return tr("Who may use the tuned model, and how, is up to this server.");
    }
}

QString costSentence(const PreflightFinding &finding)
{
    const QString price = u"%1 %2"_s.arg(
        QLocale().toString(finding.price, 'f', QLocale::FloatingPointShortest), finding.detail);
    switch (finding.kind) {
    case Kind::PricePerTokens:
        return tr("%1 per million tokens trained, each epoch counting. Price list of %2; the "
                  "provider's own page decides.")
            .arg(price, dateText(finding.date));
    case Kind::PricePerHour:
        return tr("%1 per hour of training. Price list of %2; the provider's own page decides.")
            .arg(price, dateText(finding.date));
    case Kind::CostsNothing: return tr("Nothing: the sandbox is free.");
    default: return tr("No price is known to this program. Look it up before you send the job.");
    }
}

} // namespace

QString preflightTitle(Topic topic)
{
    switch (topic) {
    case Topic::TrainingFile: return tr("Training file");
    case Topic::ValidationFile: return tr("Validation file");
    case Topic::Model: return tr("Model");
    case Topic::Server: return tr("Server");
    case Topic::Result: return tr("Result");
    case Topic::Cost: return tr("Cost");
    }
    Q_UNREACHABLE();
}

QString preflightSentence(const PreflightFinding &finding)
{
    switch (finding.topic) {
    case Topic::TrainingFile:
    case Topic::ValidationFile:
        return finding.kind <= Kind::FileForOtherUse ? fileSentence(finding)
                                                     : formatSentence(finding);
    case Topic::Model: return modelSentence(finding);
    case Topic::Server: return serverSentence(finding);
    case Topic::Result: return resultSentence(finding.kind);
    case Topic::Cost: return costSentence(finding);
    }
    Q_UNREACHABLE();
}

QString preflightState(State state)
{
    switch (state) {
    case State::Good: return tr("Good");
    case State::Note: return tr("To know");
    case State::Waiting: return tr("Waiting");
    case State::Caution: return tr("Caution");
    case State::Bad: return tr("Problem");
    }
    Q_UNREACHABLE();
}

Icon preflightIcon(State state)
{
    switch (state) {
    case State::Good: return Icon::Success;
    case State::Note: return Icon::Info;
    case State::Waiting: return Icon::Refresh;
    case State::Caution: return Icon::Warning;
    case State::Bad: return Icon::Error;
    }
    Q_UNREACHABLE();
}

Tone preflightTone(State state)
{
    switch (state) {
    case State::Good: return Tone::Good;
    case State::Note:
    case State::Waiting: return Tone::Neutral;
    case State::Caution: return Tone::Caution;
    case State::Bad: return Tone::Bad;
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
