# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The OpenAPI document as something that can be asked whether a request or an answer is right."""

import functools
import json
from dataclasses import dataclass

from jsonschema import Draft202012Validator, FormatChecker

from differences import DIFFERENCES

METHODS = {"get", "post", "delete", "put", "patch"}


@dataclass(frozen=True)
class Operation:
    """One operation of the document, by its operationId."""

    id: str
    method: str
    path: str
    parameters: tuple
    body: dict
    responses: dict
    needs_admin: bool

    def names(self, place):
        """Of the parameters "in" the path or the query."""
        return [entry["name"] for entry in self.parameters if entry["in"] == place]

    @property
    def body_type(self):
        """ "application/json", "multipart/form-data" or nothing."""
        return next(iter(self.body), None)


class Contract:
    """The document with the known differences of the service worked in. Every object is closed: a
    field that the document does not name is a deviation, in a request as well as in an answer."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        for difference in DIFFERENCES:
            difference.work_into(document)
        close_objects(document)
        self.components = document["components"]
        self.operations = {}
        for route, methods in document["paths"].items():
            for method, entry in methods.items():
                if method in METHODS:
                    self.operations[entry["operationId"]] = self._operation(route, method, entry)

    def _operation(self, route, method, entry):
        return Operation(
            id=entry["operationId"],
            method=method.upper(),
            path=route,
            parameters=tuple(entry.get("parameters", ())),
            body=entry.get("requestBody", {}).get("content", {}),
            responses=entry["responses"],
            needs_admin={"AdminApiKeyAuth": []} in entry.get("security", ()),
        )

    def deviations(self, schema, value):
        """What is wrong with a value, as sentences that begin with the place."""
        errors = self._validator(json.dumps(schema)).iter_errors(value)
        return [sentence for error in errors for sentence in explain(error)]

    @functools.cache
    def _validator(self, schema):
        """Kept, because a validator has to find every "$ref" once."""
        whole = {"allOf": [json.loads(schema)], "components": self.components}
        return Draft202012Validator(whole, format_checker=FormatChecker())

    def resolved(self, schema):
        """The schema that a "$ref" stands for; any other as it is."""
        while "$ref" in schema:
            schema = self.components["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def body_schema(self, operation):
        return operation.body[operation.body_type]["schema"]

    def answer_schema(self, operation, status, content_type):
        """The schema of an answer, or nothing where the document has no such answer. It describes
        errors nowhere but for chat; all of them have the one shape of ErrorResponse."""
        if status >= 400:
            return {"$ref": "#/components/schemas/ErrorResponse"} if is_json(content_type) else None
        described = operation.responses.get(str(status), {}).get("content", {})
        return described.get(content_type.split(";")[0], {}).get("schema")

    def header_schemas(self, operation, status):
        """The headers that the document promises, by their names in lower case."""
        answer = operation.responses.get(str(status), {})
        if "$ref" in answer:
            answer = self.components["responses"][answer["$ref"].rsplit("/", 1)[1]]
        return {name.lower(): entry["schema"] for name, entry in answer.get("headers", {}).items()}

    def request_deviations(self, operation, path, query, body):
        found = []
        for entry in operation.parameters:
            values = path if entry["in"] == "path" else query
            if entry["name"] in values:
                value = typed(values[entry["name"]], self.resolved(entry["schema"]))
                found += [f"{entry['name']}: {d}" for d in self.deviations(entry["schema"], value)]
            elif entry.get("required"):
                found.append(f"{entry['name']}: missing")
        named = {name.split("[")[0] for name in query}
        found += [f"{name}: not in the document" for name in named - set(operation.names("query"))]
        if body is not None and operation.body:
            found += self.deviations(self.body_schema(operation), body)
        elif body is not None:
            found.append("the document has no body here")
        return found


def close_objects(node):
    if isinstance(node, list):
        for entry in node:
            close_objects(entry)
    elif isinstance(node, dict):
        if "object" in node.get("type", "") and "properties" in node:
            node.setdefault("additionalProperties", False)
        for entry in node.values():
            close_objects(entry)


def is_json(content_type):
    return content_type.split(";")[0] == "application/json"


def typed(text, schema):
    """A value of a path or a query, where everything is text, as what the schema calls it."""
    types = schema.get("type")
    if types == "integer" and str(text).lstrip("-").isdigit():
        return int(text)
    if types == "boolean" and text in ("true", "false"):
        return text == "true"
    if isinstance(types, list) and "null" in types and text == "null":
        return None
    return text


def explain(error):
    """Of alternatives, only what is wrong with the one that fits best."""
    place = "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
    if error.context:
        branches = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        best = min(branches.values(), key=lambda errors: (rejects_kind(errors), len(errors)))
        return [sentence for inner in best for sentence in explain(inner)]
    return [f"{place}: {shortened(error.message)}"]


def rejects_kind(errors):
    """Whether the branch is about another kind of object altogether."""
    return any(error.validator in ("enum", "type") for error in errors)


def shortened(text, longest=200):
    return text if len(text) <= longest else text[:longest] + " …"


def mutations(contract, schema, value, place="$"):
    """Wrong versions of a right value: each required field left out, each field of another type,
    one field too many, also inside of it. For the proof that the contract refuses what is wrong."""
    schema = contract.resolved(schema)
    if isinstance(value, list) and value:
        for name, wrong in mutations(contract, schema.get("items", {}), value[0], place + "[0]"):
            yield name, [wrong, *value[1:]]
    if not isinstance(value, dict) or "properties" not in schema:
        return
    yield f"{place} with a field too many", {**value, "undocumented_field": 1}
    for name in schema.get("required", ()):
        without = {key: entry for key, entry in value.items() if key != name}
        yield f"{place} without {name}", without
    for name in schema["properties"].keys() & value.keys():
        inner = schema["properties"][name]
        if contract.resolved(inner):
            yield f"{place}.{name} of another type", {**value, name: [[["another type"]]]}
        for place_of_wrong, wrong in mutations(contract, inner, value[name], f"{place}.{name}"):
            yield place_of_wrong, {**value, name: wrong}
