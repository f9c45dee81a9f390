// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/gradertemplates.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("GraderTemplates", text);
}

const QString Comparison = uR"({
    "type": "string_check",
    "name": "exact",
    "operation": "eq",
    "input": "{{sample.output_text}}",
    "reference": "{{item.answer}}"
})"_s;

const QString Similarity = uR"({
    "type": "text_similarity",
    "name": "close",
    "evaluation_metric": "fuzzy_match",
    "input": "{{sample.output_text}}",
    "reference": "{{item.answer}}"
})"_s;

const QString Judge = uR"({
    "type": "score_model",
    "name": "judge",
    "model": "gpt-4.1-mini-2025-04-14",
    "range": [0, 1],
    "input": [
        {
            "role": "user",
            "content": "Score from 0 to 1 how well this answers like {{item.answer}}: {{sample.output_text}}"
        }
    ]
})"_s;

const QString Program = uR"({
    "type": "python",
    "name": "program",
    "source": "def grade(sample, item):\n    return 1.0 if sample['output_text'] == item['answer'] else 0.0\n"
})"_s;

const QString Several = uR"({
    "type": "multi",
    "name": "several",
    "graders": {
        "exact": {
            "type": "string_check",
            "name": "exact",
            "operation": "eq",
            "input": "{{sample.output_text}}",
            "reference": "{{item.answer}}"
        },
        "close": {
            "type": "text_similarity",
            "name": "close",
            "evaluation_metric": "fuzzy_match",
            "input": "{{sample.output_text}}",
            "reference": "{{item.answer}}"
        }
    },
    "calculate_output": "0.7 * exact + 0.3 * close"
})"_s;

const QString AnswerForm = uR"({
    "type": "json_schema",
    "json_schema": {
        "name": "answer",
        "strict": true,
        "schema": {
            "type": "object",
            "properties": {"answer": {"type": "string"}},
            "required": ["answer"],
            "additionalProperties": false
        }
    }
})"_s;

} // namespace

QList<JsonTemplate> graderTemplates()
{
    return {{tr("Text comparison"), Comparison},
            {tr("Text similarity"), Similarity},
            {tr("Score by a model"), Judge},
            {tr("Python program"), Program},
            {tr("Several graders and a formula"), Several}};
}

QList<JsonTemplate> responseFormatTemplates()
{
    return {{tr("JSON with one field"), AnswerForm}};
}

} // namespace Finetune
