// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/gradertext.h"

#include "core/common/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"

#include <QHash>
#include <QRegularExpression>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! Of "Invalid 'grader.operation': must be …" the part that is left beside the field itself.
QString withoutPath(const QString &message)
{
    static const QRegularExpression Path(u"^[^']*'[^']*':\\s*(.+)$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto match = Path.match(message);
    QString rest = match.hasMatch() ? match.captured(1) : message;
    if (!rest.isEmpty()) {
        rest[0] = rest.at(0).toUpper();
    }
    return rest;
}

} // namespace

QString GraderText::kind(const QString &type)
{
    static const QHash<QString, const char *> Names{
        {u"string_check"_s, QT_TR_NOOP("Compare two texts")},
        {u"text_similarity"_s, QT_TR_NOOP("Measure how alike texts are")},
        {u"score_model"_s, QT_TR_NOOP("A model gives a score")},
        {u"label_model"_s, QT_TR_NOOP("A model chooses a label")},
        {u"python"_s, QT_TR_NOOP("Python program")},
        {u"multi"_s, QT_TR_NOOP("Several graders, one formula")}};
    const char *name = Names.value(type);
    return name ? tr(name) : displayText(type);
}

QString GraderText::kindHint(const QString &type)
{
    static const QHash<QString, const char *> Hints{
        {u"string_check"_s,
         QT_TR_NOOP("Gives 1 when the comparison holds, else 0. Best where there is one right "
                    "answer.")},
        {u"text_similarity"_s,
         QT_TR_NOOP("Gives 0 to 1: how alike the answer and the reference are.")},
        {u"score_model"_s,
         QT_TR_NOOP("A judging model reads your instructions and answers with a number.")},
        {u"label_model"_s,
         QT_TR_NOOP("A judging model chooses one of your labels: 1 if it is a passing one, else "
                    "0. Services take it inside “several graders” only.")},
        {u"python"_s,
         QT_TR_NOOP("Your program has a function grade(sample, item) that returns a number.")},
        {u"multi"_s,
         QT_TR_NOOP("Each grader gives a number; the formula makes one reward of them.")}};
    const char *hint = Hints.value(type);
    return hint ? tr(hint)
                : tr("This program does not know this type. Edit it as JSON; the server can still "
                     "run it.");
}

QString GraderText::operation(const QString &operation)
{
    static const QHash<QString, const char *> Names{
        {u"eq"_s, QT_TR_NOOP("is equal to")},
        {u"ne"_s, QT_TR_NOOP("is not equal to")},
        {u"like"_s, QT_TR_NOOP("contains")},
        {u"ilike"_s, QT_TR_NOOP("contains, ignoring case")}};
    const char *name = Names.value(operation);
    return name ? tr(name) : displayText(operation);
}

QString GraderText::metric(const QString &metric)
{
    static const QHash<QString, const char *> Names{
        {u"fuzzy_match"_s, QT_TR_NOOP("Fuzzy match (characters in common)")},
        {u"bleu"_s, QT_TR_NOOP("BLEU (runs of words, exactness)")},
        {u"gleu"_s, QT_TR_NOOP("GLEU (runs of words, for single sentences)")},
        {u"meteor"_s, QT_TR_NOOP("METEOR (words and their stems)")},
        {u"cosine"_s, QT_TR_NOOP("Cosine (meaning, by embeddings)")},
        {u"rouge_1"_s, QT_TR_NOOP("ROUGE-1 (words in common)")},
        {u"rouge_2"_s, QT_TR_NOOP("ROUGE-2 (pairs of words)")},
        {u"rouge_3"_s, QT_TR_NOOP("ROUGE-3 (runs of 3 words)")},
        {u"rouge_4"_s, QT_TR_NOOP("ROUGE-4 (runs of 4 words)")},
        {u"rouge_5"_s, QT_TR_NOOP("ROUGE-5 (runs of 5 words)")},
        {u"rouge_l"_s, QT_TR_NOOP("ROUGE-L (longest common run)")}};
    const char *name = Names.value(metric);
    return name ? tr(name) : displayText(metric);
}

QString GraderText::error(const GraderError &error)
{
    static const QHash<QString, const char *> Words{
        {GraderError::FormulaParse, QT_TR_NOOP("The formula cannot be read.")},
        {GraderError::SampleParse,
         QT_TR_NOOP("The answer is not JSON, but a template asks for sample.output_json.")},
        {GraderError::TruncatedObservation, QT_TR_NOOP("The answer was cut off.")},
        {GraderError::UnresponsiveReward, QT_TR_NOOP("The formula gave no finite number.")},
        {GraderError::InvalidVariable,
         QT_TR_NOOP("A template names something that this line does not have.")},
        {GraderError::Other, QT_TR_NOOP("Grading failed.")},
        {GraderError::PythonServer, QT_TR_NOOP("The Python program could not be started.")},
        {GraderError::PythonRuntime, QT_TR_NOOP("The Python program failed.")},
        {GraderError::ModelServer, QT_TR_NOOP("The judging model could not be asked.")},
        {GraderError::ModelRefusal, QT_TR_NOOP("The judging model refused to answer.")},
        {GraderError::ModelParse,
         QT_TR_NOOP("The judging model did not answer with a score or label.")},
        {GraderError::ModelMaxTokens,
         QT_TR_NOOP("The judging model ran out of tokens before it had answered.")}};
    const char *known = Words.value(error.flag);
    const QString words = known ? tr(known) : displayText(error.flag);
    const QString details = displayText(error.details.trimmed(), true);
    return details.isEmpty() ? words
                             : tr("%1 %2", "what went wrong, its details").arg(words, details);
}

QString GraderText::problem(const GraderProblem &problem)
{
    if (problem.code == "missing_required_parameter"_L1
        || problem.code == "string_below_min_length"_L1
        || problem.code == "array_below_min_length"_L1) {
        return tr("This is needed.");
    }
    if (problem.code == "unknown_parameter"_L1) {
        return tr("The service does not know “%1” here.")
            .arg(displayText(problem.path.section(u'.', -1)));
    }
    return displayText(withoutPath(problem.message));
}

QString GraderText::callError(const ApiError &error)
{
    if (error.isNotOfferedToKey()) {
        return tr("This server does not offer graders to this key (HTTP %1). Graders that need no "
                  "model can still be run here.")
            .arg(error.httpStatus);
    }
    return errorWords(error).summary();
}

QString GraderText::verdict(const RewardSummary &summary)
{
    const QString rate = formatPercent(summary.failureRate());
    switch (summary.verdict()) {
    case RewardSummary::Verdict::TooFew:
        return summary.graded == 0
            ? tr("No line has a reward yet.")
            : tr("%1 of the graded lines fail. Grade at least 10 lines to judge by it.").arg(rate);
    case RewardSummary::Verdict::TooEasy:
        return tr("%1 fail – too easy: below 25 % there is little left to learn. Take harder "
                  "examples or a stricter grader.")
            .arg(rate);
    case RewardSummary::Verdict::Useful:
        return tr("%1 fail – useful: between 25 % and 50 % a reinforcement job has something to "
                  "learn from.")
            .arg(rate);
    case RewardSummary::Verdict::TooHard:
        return tr("%1 fail – too hard: above 50 % there is little to reward. Take easier examples, "
                  "a better model, or a grader that gives partial rewards.")
            .arg(rate);
    }
    return {};
}

QString GraderText::placeNote(const Grader &grader)
{
    switch (localGrading(grader)) {
    case LocalGrading::Possible: break;
    case LocalGrading::AsksModel: return tr("It asks a model, so it runs on the server only.");
    case LocalGrading::Unknown:
        return tr("This program does not know the type, so it runs on the server only.");
    }
    return isApproximateHere(grader) ? tr("Its measure is only an approximation here.") : QString();
}

} // namespace Finetune
