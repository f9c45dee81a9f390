// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/modeljudge.h"

#include "core/sandbox/learner/structuredanswer.h"
#include "core/sandbox/training/modelshelf.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! The form that a service would hold the answer to.
tl::expected<AnswerSchema, QString> schemaOf(const ModelQuestion &question)
{
    const QJsonObject format = question.responseFormat.value("json_schema"_L1).toObject();
    return readAnswerSchema(format.value("schema"_L1).toObject());
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
        const auto schema = schemaOf(question);
        if (!schema) {
            return tl::unexpected(schema.error());
        }
        const Generation said = generateStructured(**model, *prompt, *schema, {.temperature = 0});
        return ModelAnswer{
            .text = QString::fromUtf8(said.text),
            .modelName = question.model,
            .tokens = {.prompt = prompt->tokens, .completion = said.completionTokens},
            .isTruncated = said.finishReason == FinishReason::Length};
    };
}

} // namespace Finetune
