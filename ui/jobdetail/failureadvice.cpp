// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/failureadvice.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Help = FailureAdvice::Help;

//! Words of a code or message, parted by |, and what they mean.
struct Rule
{
    const char *words;
    const char *cause;
    const char *nextStep;
    Help help;
};

// The first that fits counts, so what is special comes before what is general.
constexpr std::array Rules{
    Rule{"n_examples|too few examples|at least 10 example",
         QT_TRANSLATE_NOOP("FailureAdvice", "The training file has too few examples."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Add some until there are at least ten, upload the file again and clone "
                           "this job with the new file."),
         Help::SeeTrainingFile},
    Rule{"invalid_validation_file|validation_file",
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "The validation file is not in the form this method "
                           "needs."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Drop the file on the window: the check shows the line. Mend it, upload "
                           "it and clone this job with the new file."),
         Help::SeeValidationFile},
    Rule{"moderation|unsafe|content_policy|usage_polic|usage polic|rai_|safety",
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "The server's safety check refused the data or the "
                           "trained model."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Take out examples that touch the topics named below, upload the file "
                           "again and clone this job. Servers do not say which lines they mean."),
         Help::SeeTrainingFile},
    Rule{
        "quota|billing|payment|insufficient_funds|hard limit",
        QT_TRANSLATE_NOOP("FailureAdvice", "The account has no credit or quota left for this."),
        QT_TRANSLATE_NOOP("FailureAdvice",
                          "Check plan, billing and limits with your provider, then clone this job; "
                          "the same files can be used."),
        Help::CloneJob},
    Rule{"rate_limit|too_many|concurren",
         QT_TRANSLATE_NOOP("FailureAdvice", "Too much was asked of the server at once."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Wait until other jobs have ended, then clone this job; the same files "
                           "can be used."),
         Help::CloneJob},
    Rule{"model_not|unsupported_model|model_deprecated|does not have access to model",
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "This base model cannot be fine-tuned here, or not any "
                           "more."),
         QT_TRANSLATE_NOOP("FailureAdvice", "Clone this job and choose another base model."),
         Help::CloneJob},
    Rule{"grader|reward",
         QT_TRANSLATE_NOOP("FailureAdvice", "The grader could not score the answers."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Try the grader on lines of the training file, mend it and clone this "
                           "job with it."),
         Help::CloneJob},
    Rule{"hyperparam|n_epochs|batch_size|learning_rate",
         QT_TRANSLATE_NOOP("FailureAdvice", "The server does not take these training settings."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Clone this job and leave the setting named below to the server "
                           "(\"auto\")."),
         Help::CloneJob},
    Rule{"token_limit|too_long|too many tokens|context_length",
         QT_TRANSLATE_NOOP("FailureAdvice", "An example is longer than the model can take in."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Shorten or split the longest examples, upload the file again and clone "
                           "this job with it."),
         Help::SeeTrainingFile},
    Rule{
        "file_not_found|no such file|file_deleted|file_expired",
        QT_TRANSLATE_NOOP("FailureAdvice", "A file of the job is gone from the server."),
        QT_TRANSLATE_NOOP("FailureAdvice", "Upload it again and clone this job with the new file."),
        Help::CloneJob},
    Rule{"invalid_training_file|file_format|invalid_file|invalid_jsonl|training file",
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "A line of the training file is not in the form this "
                           "method needs."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Drop the file on the window: the check shows the line. Mend it, upload "
                           "it and clone this job with the new file."),
         Help::SeeTrainingFile},
    Rule{"server_error|internal|timeout|unavailable|overloaded",
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "The server had a problem of its own; your files are not "
                           "to blame."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Clone this job; the same files can be used. If it fails again, give "
                           "your provider the job ID."),
         Help::CloneJob},
    Rule{"permission|forbidden|access|unauthorized",
         QT_TRANSLATE_NOOP("FailureAdvice", "The account may not do this."),
         QT_TRANSLATE_NOOP("FailureAdvice",
                           "Ask who runs the account for the right to fine-tune this model, then "
                           "clone this job."),
         Help::CloneJob},
};

const Rule *ruleFor(const QString &text)
{
    const auto fits = [&text](const Rule &rule) {
        const QStringList words = QString::fromLatin1(rule.words).split(u'|');
        return std::ranges::any_of(words, [&text](const QString &word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    };
    const auto *rule = std::ranges::find_if(Rules, fits);
    return rule == Rules.end() ? nullptr : rule;
}

} // namespace

FailureAdvice adviceFor(const JobError &error)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("FailureAdvice", text);
    };
    const Rule *rule = ruleFor(error.code);
    if (!rule) {
        rule = ruleFor(error.message);
    }
    if (rule) {
        return {.cause = tr(rule->cause), .nextStep = tr(rule->nextStep), .help = rule->help};
    }
    return {.cause = error.message.isEmpty() ? tr("The server gave no reason.")
                                             : tr("The job failed for a reason we do not know."),
            .nextStep = tr("The last events may say what happened before. Clone this job to try "
                           "again; if it fails again, give your provider the job ID."),
            .help = Help::CloneJob};
}

} // namespace Finetune
