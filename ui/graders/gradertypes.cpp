// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/gradertypes.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

const QString Answer = u"{{sample.output_text}}"_s;
const QString Reference = u"{{item.reference_answer}}"_s;

const QString Program = uR"(def grade(sample, item):
    answer = sample["output_text"].strip().lower()
    expected = str(item["reference_answer"]).strip().lower()
    return 1.0 if answer == expected else 0.0
)"_s;

const QString JudgeQuestion = u"Expected answer:\n{{item.reference_answer}}\n\nGiven answer:\n"
                              "{{sample.output_text}}"_s;

QList<GraderMessage> judgeMessages(const QString &instruction)
{
    return {{.role = u"system"_s, .content = instruction},
            {.role = u"user"_s, .content = JudgeQuestion}};
}

} // namespace

QStringList graderTypes(GraderForm::Place place)
{
    QStringList types{u"string_check"_s, u"text_similarity"_s, u"python"_s, u"score_model"_s,
                      u"label_model"_s};
    if (place == GraderForm::Place::Alone) {
        types.append(u"multi"_s);
    }
    return types;
}

Grader newGrader(const QString &type)
{
    if (type == "string_check"_L1) {
        return {.kind = StringCheck{.input = Answer, .reference = Reference, .operation = u"eq"_s}};
    }
    if (type == "text_similarity"_L1) {
        return {.kind = TextSimilarity{
                    .input = Answer, .reference = Reference, .metric = u"fuzzy_match"_s}};
    }
    if (type == "python"_L1) {
        return {.kind = PythonCode{.source = Program}};
    }
    if (type == "score_model"_L1) {
        return {.kind = ScoreModel{
                    .input = judgeMessages(u"Score the given answer from 0 (wrong) to 1 (as good "
                                           "as the expected one)."_s),
                    .range = std::pair(0.0, 1.0)}};
    }
    if (type == "label_model"_L1) {
        return {.kind = LabelModel{.input = judgeMessages(u"Say whether the given answer means "
                                                          "the same as the expected one."_s),
                                   .labels = {u"same"_s, u"different"_s},
                                   .passingLabels = {u"same"_s}}};
    }
    if (type == "multi"_L1) {
        Grader exact = newGrader(u"string_check"_s);
        exact.name = u"exact"_s;
        Grader close = newGrader(u"text_similarity"_s);
        close.name = u"close"_s;
        return {.kind = MultiGrader{.graders = {{.key = u"exact"_s, .grader = exact},
                                                {.key = u"close"_s, .grader = close}},
                                    .formula = u"0.5 * exact + 0.5 * close"_s}};
    }
    return Grader::fromJson({{u"type"_s, type}});
}

} // namespace Finetune
