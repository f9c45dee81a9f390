# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training files, graders and right request bodies for every operation that has one."""

import json

from sandbox import File

MODEL = "gpt-4o-mini-2024-07-18"
REASONING_MODEL = "o4-mini-2025-04-16"
COLOURS = ("red", "green", "blue", "white", "black", "brown")


def turn(role, content):
    return {"role": role, "content": content}


def jsonl(lines, name="train.jsonl"):
    return File(name, "".join(json.dumps(line) + "\n" for line in lines).encode())


def supervised_file(count=12):
    return jsonl(
        {"messages": [turn("user", f"Thing {i}?"), turn("assistant", COLOURS[i % 6])]}
        for i in range(count)
    )


def preference_file(count=12):
    return jsonl(
        {
            "input": {"messages": [turn("user", f"Thing {i}?")]},
            "preferred_output": [turn("assistant", COLOURS[i % 6])],
            "non_preferred_output": [turn("assistant", "I do not know")],
        }
        for i in range(count)
    )


def reinforcement_file(count=12):
    return jsonl(
        {"messages": [turn("user", f"Thing {i}?")], "colour": COLOURS[i % 6]} for i in range(count)
    )


STRING_CHECK = {
    "type": "string_check",
    "name": "colour",
    "input": "{{sample.output_text}}",
    "reference": "{{item.colour}}",
    "operation": "eq",
}
TEXT_SIMILARITY = {
    "type": "text_similarity",
    "name": "near",
    "input": "{{sample.output_text}}",
    "reference": "{{item.colour}}",
    "evaluation_metric": "fuzzy_match",
}
PYTHON = {
    "type": "python",
    "name": "length",
    "source": "def grade(sample, item):\n    return len(sample['output_text']) / 10\n",
}
SCORE_MODEL = {
    "type": "score_model",
    "name": "judge",
    "model": MODEL,
    "input": [turn("user", "Score {{sample.output_text}} against {{item.colour}}.")],
    "range": [0, 1],
}
LABEL_MODEL = {
    "type": "label_model",
    "name": "label",
    "model": MODEL,
    "input": [turn("user", "Is {{sample.output_text}} a colour?")],
    "labels": ["yes", "no"],
    "passing_labels": ["yes"],
}
MULTI = {
    "type": "multi",
    "name": "both",
    "graders": {"exact": {**STRING_CHECK, "name": "exact"}, "near": TEXT_SIMILARITY},
    "calculate_output": "0.25 * exact + 0.75 * near",
}
GRADERS = (STRING_CHECK, TEXT_SIMILARITY, PYTHON, SCORE_MODEL, MULTI)


def supervised(**hyperparameters):
    return {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}}


def dpo(**hyperparameters):
    return {"type": "dpo", "dpo": {"hyperparameters": hyperparameters}}


def reinforcement(grader=None, **hyperparameters):
    details = {"grader": grader or STRING_CHECK, "hyperparameters": hyperparameters}
    return {"type": "reinforcement", "reinforcement": details}


def right_bodies(training_file):
    """One right body for each operation that takes one."""
    return {
        "createFile": {"file": supervised_file(), "purpose": "fine-tune"},
        "createUpload": {
            "filename": "train.jsonl",
            "purpose": "fine-tune",
            "bytes": 6,
            "mime_type": "text/jsonl",
        },
        "addUploadPart": {"data": File("part", b"{}\n{}\n")},
        "completeUpload": {"part_ids": ["part_1"]},
        "createFineTuningJob": {"model": MODEL, "training_file": training_file},
        "createFineTuningCheckpointPermission": {"project_ids": ["proj_1"]},
        "runGrader": {"grader": STRING_CHECK, "model_sample": "red", "item": {"colour": "red"}},
        "validateGrader": {"grader": STRING_CHECK},
        "createChatCompletion": {"model": MODEL, "messages": [turn("user", "Thing 1?")]},
    }
