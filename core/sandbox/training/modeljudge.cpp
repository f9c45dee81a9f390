// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/modeljudge.h"

#include "core/sandbox/learner/generation.h"
#include "core/sandbox/training/modelshelf.h"

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! By the mean over its bytes, since a short label is likelier for its length alone.
QString likeliestLabel(const NgramModel &model, const ChatPrompt &prompt, const QStringList &labels)
{
    QString best;
    double leastLoss = std::numeric_limits<double>::infinity();
    for (const QString &label : labels) {
        const QByteArray text = label.toUtf8() + static_cast<char>(EndOfMessage);
        const double loss = model.score({{.cues = prompt.cues, .text = text}}).meanLoss();
        if (loss < leastLoss) {
            leastLoss = loss;
            best = label;
        }
    }
    return best;
}

} // namespace

AskModel judgeFrom(ModelShelf &shelf)
{
    return [&shelf](const ModelQuestion &question) -> tl::expected<ModelAnswer, QString> {
        const auto model = shelf.open(question.model);
        if (!model) {
            return tl::unexpected(model.error());
        }
        if (!*model) {
            return tl::unexpected(u"The sandbox has no model %1 to ask."_s.arg(question.model));
        }
        const auto prompt = parsePrompt(question.messages);
        if (!prompt) {
            return tl::unexpected(prompt.error());
        }
        ModelAnswer answer{.modelName = question.model, .tokens = {.prompt = prompt->tokens}};
        if (!question.labels.isEmpty()) {
            answer.text = likeliestLabel(**model, *prompt, question.labels);
            answer.tokens.completion = tokenCount(answer.text.toUtf8());
            return answer;
        }
        const Generation said = generate(**model, *prompt, {.temperature = 0});
        answer.text = QString::fromUtf8(said.text);
        answer.tokens.completion = said.completionTokens;
        answer.isTruncated = said.finishReason == FinishReason::Length;
        return answer;
    };
}

} // namespace Finetune
