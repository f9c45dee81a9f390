# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the service is known to differ from its own document; the sandbox follows the service.

Each entry changes the document at one place (a JSON pointer) before anything is checked against it.
Nothing else may deviate.
"""

from dataclasses import dataclass

SCHEMAS = "/components/schemas/"
NULLABLE_TEXT = {"anyOf": [{"type": "string"}, {"type": "null"}]}
NULLABLE_TIME = {"anyOf": [{"type": "integer"}, {"type": "null"}]}
KINDS = ("StringCheck", "TextSimilarity", "Python", "ScoreModel", "LabelModel")
PARTIAL_GRADER = {"oneOf": [{"$ref": f"#{SCHEMAS}Grader{kind}"} for kind in KINDS]}


@dataclass(frozen=True)
class Difference:
    """`add` goes to what is there (a list or an object), `put` takes its place."""

    name: str
    source: str
    at: str
    add: object = None
    put: object = None

    def work_into(self, document):
        *parents, last = self.at.strip("/").split("/")  # "~1" stands for a slash in a name
        node = document
        for name in parents:
            node = node[name.replace("~1", "/")]
        if self.put is not None:
            node[last] = self.put
        elif isinstance(node[last], list):
            node[last] = node[last] + self.add
        else:
            node[last] = {**node[last], **self.add}


DIFFERENCES = [
    Difference(
        name="jobs can be pausing and paused",
        source="the document's example of pause is 'paused'; API reference of November 2026",
        at=SCHEMAS + "FineTuningJob/properties/status/enum",
        add=["pausing", "paused"],
    ),
    Difference(
        name="hyperparameters are null for DPO and reinforcement",
        source="the document's text: returned for supervised jobs only; observed at Azure",
        at=SCHEMAS + "FineTuningJob/properties/hyperparameters",
        add={"type": ["object", "null"]},
    ),
    Difference(
        name="jobs repeat the suffix they were created with",
        source="observed in answers of the service",
        at=SCHEMAS + "FineTuningJob/properties",
        add={"user_provided_suffix": NULLABLE_TEXT},
    ),
    Difference(
        name="reinforcement takes a response_format and repeats it",
        source="reinforcement fine-tuning guide; observed at Azure",
        at=SCHEMAS + "FineTuneReinforcementMethod/properties",
        add={"response_format": {"$ref": "#" + SCHEMAS + "ResponseFormatJsonSchema"}},
    ),
    Difference(
        name="multi takes a map of graders by name, or a list",
        source="graders guide; observed at Azure; the document's own example sends a list",
        at=SCHEMAS + "GraderMulti/properties/graders/oneOf",
        add=[
            {"type": "object", "additionalProperties": PARTIAL_GRADER},
            {"type": "array", "items": PARTIAL_GRADER},
        ],
    ),
    Difference(
        name="grader runs have more error flags, and texts that explain them",
        source="observed in answers of the service",
        at=SCHEMAS + "RunGraderResponse/properties/metadata/properties/errors",
        add={"additionalProperties": {"type": ["boolean", "string", "null"]}},
    ),
    Difference(
        name="metadata has at most 16 pairs of 64 and 512 characters",
        source="the document's text",
        at=SCHEMAS + "Metadata",
        put={
            "anyOf": [
                {
                    "type": "object",
                    "maxProperties": 16,
                    "propertyNames": {"maxLength": 64},
                    "additionalProperties": {"type": "string", "maxLength": 512},
                },
                {"type": "null"},
            ]
        },
    ),
    Difference(
        name="files say that they do not expire and that nothing is wrong with them",
        source="observed in answers of the service",
        at=SCHEMAS + "OpenAIFile/properties",
        add={"expires_at": NULLABLE_TIME, "status_details": NULLABLE_TEXT},
    ),
    Difference(
        name="files keep the purpose 'evals'",
        source="the document lets them be uploaded with it",
        at=SCHEMAS + "OpenAIFile/properties/purpose/enum",
        add=["evals"],
    ),
    Difference(
        name="an empty list of files has no first and last id",
        source="as in every other list of the document",
        at=SCHEMAS + "ListFilesResponse/properties",
        add={"first_id": NULLABLE_TEXT, "last_id": NULLABLE_TEXT},
    ),
    Difference(
        name="a file is downloaded as it is",
        source="the official SDKs ask for application/binary and read bytes",
        at="/paths/~1files~1{file_id}~1content/get/responses/200/content",
        put={"application/octet-stream": {"schema": {}}},
    ),
    Difference(
        name="the sizes of an upload and of a file to be fine-tuned on have limits",
        source="the document's text",
        at=SCHEMAS + "CreateUploadRequest/properties/bytes",
        add={"minimum": 1, "maximum": 8 * 2**30},
    ),
]
