// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/evaluator.h"

#include "core/graders/evaluate/formula.h"
#include "core/graders/evaluate/gradertemplate.h"
#include "core/graders/evaluate/modelgrader.h"
#include "core/graders/evaluate/pythongrader.h"
#include "core/graders/evaluate/textsimilarity.h"

#include <QElapsedTimer>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Reward = tl::expected<double, GraderError>;

//! Evaluates one kind; what it finds out besides the reward goes into the run.
class KindEvaluator
{
public:
    KindEvaluator(const GraderSubject &subject, const GraderTools &tools, GraderRun &run)
        : m_subject(subject)
        , m_tools(tools)
        , m_run(run)
    {}

    Reward operator()(const UnknownGrader &) const
    {
        return tl::unexpected(GraderError{
            GraderError::Other, u"Graders of the type \"%1\" cannot run here."_s.arg(m_run.type)});
    }

    Reward operator()(const StringCheck &check) const
    {
        return fillBoth(check.input, check.reference).and_then([&](const Texts &texts) {
            return compare(check.operation, texts);
        });
    }

    Reward operator()(const TextSimilarity &similarity) const
    {
        return fillBoth(similarity.input, similarity.reference).and_then([&](const Texts &texts) {
            return textSimilarity(similarity.metric, texts.input, texts.reference);
        });
    }

    Reward operator()(const PythonCode &python) const
    {
        if (!m_tools.mayRunPython) {
            return tl::unexpected(GraderError{GraderError::PythonServer,
                                              u"Running Python graders here is switched off."_s,
                                              u"unavailable"_s});
        }
        return evaluatePython(python, m_subject, m_tools.isCanceled);
    }

    Reward operator()(const ScoreModel &score) const
    {
        return evaluateScoreModel(score, m_subject, m_tools.askModel, m_run);
    }

    Reward operator()(const LabelModel &label) const
    {
        return evaluateLabelModel(label, m_subject, m_tools.askModel, m_run);
    }

    Reward operator()(const MultiGrader &multi) const
    {
        QList<std::pair<QString, double>> values;
        for (const SubGrader &sub : multi.graders) {
            const GraderRun part = evaluateGrader(sub.grader, m_subject, m_tools);
            takeOver(sub.key, part);
            values.append({sub.key, part.reward.value_or(0)});
        }
        if (m_run.hasFailed()) {
            return 0; // a reward of which a part is missing means nothing
        }
        const auto result = evaluateFormula(multi.formula, values);
        if (!result) {
            const bool isFormula = result.error().kind == FormulaProblem::Kind::Formula;
            return tl::unexpected(
                GraderError{isFormula ? GraderError::FormulaParse : GraderError::UnresponsiveReward,
                            result.error().reason});
        }
        return *result;
    }

private:
    struct Texts
    {
        QString input{};
        QString reference{};
    };

    tl::expected<Texts, GraderError> fillBoth(const QString &input, const QString &reference) const
    {
        const auto filledInput = fillTemplate(input, m_subject);
        if (!filledInput) {
            return tl::unexpected(filledInput.error());
        }
        return fillTemplate(reference, m_subject).map([&](const QString &filledReference) {
            return Texts{*filledInput, filledReference};
        });
    }

    static Reward compare(const QString &operation, const Texts &texts)
    {
        const auto &[input, reference] = texts;
        if (operation == "eq"_L1) {
            return input == reference ? 1 : 0;
        }
        if (operation == "ne"_L1) {
            return input != reference ? 1 : 0;
        }
        if (operation == "like"_L1) {
            return input.contains(reference) ? 1 : 0;
        }
        if (operation == "ilike"_L1) {
            return input.contains(reference, Qt::CaseInsensitive) ? 1 : 0;
        }
        return tl::unexpected(
            GraderError{GraderError::Other, u"There is no operation \"%1\"."_s.arg(operation)});
    }

    void takeOver(const QString &key, const GraderRun &part) const
    {
        m_run.subRewards[key] =
            part.hasFailed() ? QJsonValue(QJsonValue::Null) : QJsonValue(part.reward.value_or(0));
        for (GraderError error : part.errors) {
            if (!error.details.isEmpty()) {
                error.details = key + u": " + error.details;
            }
            m_run.errors.append(error);
        }
        for (auto used = part.tokensByModel.begin(); used != part.tokensByModel.end(); ++used) {
            m_run.tokensByModel[used.key()] += used.value();
        }
        if (part.tokenUsage) {
            m_run.tokenUsage = m_run.tokenUsage.value_or(0) + *part.tokenUsage;
        }
        if (m_run.sampledModelName.isEmpty()) {
            m_run.sampledModelName = part.sampledModelName;
        }
    }

    const GraderSubject &m_subject;
    const GraderTools &m_tools;
    GraderRun &m_run;
};

bool isCanceled(const GraderTools &tools)
{
    return tools.isCanceled && tools.isCanceled();
}

} // namespace

GraderRun evaluateGrader(const Grader &grader, const GraderSubject &subject,
                         const GraderTools &tools)
{
    QElapsedTimer timer;
    timer.start();
    GraderRun run{.name = grader.name, .type = grader.type()};
    if (isCanceled(tools)) {
        run.errors.append({GraderError::Other, u"The evaluation was stopped."_s});
    } else {
        const Reward reward = std::visit(KindEvaluator(subject, tools, run), grader.kind);
        run.reward = reward.value_or(0);
        if (!reward) {
            run.errors.append(reward.error());
        }
    }
    if (run.hasFailed()) {
        run.reward = 0;
    }
    run.executionSeconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
    return run;
}

} // namespace Finetune
