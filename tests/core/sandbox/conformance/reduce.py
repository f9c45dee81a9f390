#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""reduce.py DOCUMENT: prints what an OpenAPI document states as fact, and nothing of its prose.

tests/fixtures/openapi/fine-tuning.json is its output for the fine-tuning part of OpenAI's public
document (github.com/openai/openai-openapi, openapi.json at f85dbe223d40, MIT licence). Run it again
when that changes.
"""

import json
import sys

PROSE = set("description summary title example examples externalDocs tags info servers".split())
# Under these the keys are names that the document's authors chose for fields, not keywords.
NAMES = set("properties schemas responses paths headers content securitySchemes".split())


def reduced(node, keys_are_names=False):
    if isinstance(node, list):
        return [reduced(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    return {
        key: reduced(value, keys_are_names=key in NAMES and not keys_are_names)
        for key, value in node.items()
        if keys_are_names or (key not in PROSE and not key.startswith("x-"))
    }


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as document:
        json.dump(reduced(json.load(document)), sys.stdout, indent=1, sort_keys=True)
    print()
