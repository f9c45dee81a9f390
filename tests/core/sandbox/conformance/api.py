# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls operations by their operationId and holds each request and answer against the document."""

import json
import time
import urllib.parse
from collections import defaultdict

from contract import typed
from sandbox import ADMIN_KEY, USER_KEY, File, form_bytes

PATIENCE_SECONDS = 120


class Deviation(AssertionError):
    """The sandbox and the document say different things."""


class Api:
    """What all tests share: one sandbox, the contract, and what was seen of which operation."""

    def __init__(self, sandbox, contract):
        self.sandbox = sandbox
        self.contract = contract
        self.statuses = defaultdict(set)  # operationId -> status codes that were right
        self.answers = {}  # operationId -> the schema and the longest right answer

    def ok(self, operation_id, path=None, query=None, body=None):
        """A right request: the document has to think so too, and to describe the answer."""
        operation = self.contract.operations[operation_id]
        wrong = self.contract.request_deviations(operation, path or {}, query or {}, plain(body))
        if wrong:
            raise Deviation(f"{operation_id}: this test sends what the document refuses: {wrong}")
        answer = self.send(operation, path, query, body)
        if answer.status != 200:
            raise Deviation(f"{operation_id}: answered {answer.status}: {answer.body[:500]}")
        self._check(operation, answer)
        return answer

    def refused(self, operation_id, status, path=None, query=None, body=None, **sending):
        """A request that must be answered with an error object. Returns the object."""
        operation = self.contract.operations[operation_id]
        answer = self.send(operation, path, query, body, **sending)
        if answer.status != status:
            raise Deviation(
                f"{operation_id}: answered {answer.status} instead of {status}: {answer.body[:500]}"
            )
        self._check(operation, answer)
        if not answer.error["message"]:
            raise Deviation(f"{operation_id}: the error {status} has no message")
        return answer.error

    def send(self, operation, path=None, query=None, body=None, key=None, headers=None):
        """`key` is the right one unless told; an empty one sends none. A body that is not an object
        (bytes, or something that yields them) is sent as it is."""
        route = operation.path
        for name, value in (path or {}).items():
            route = route.replace("{" + name + "}", urllib.parse.quote(value, safe=":"))
        if query:
            route += "?" + urllib.parse.urlencode(query)
        key = (ADMIN_KEY if operation.needs_admin else USER_KEY) if key is None else key
        headers = {"Authorization": f"Bearer {key}" if key else None, **(headers or {})}
        if body is None:
            content = b"" if operation.method == "POST" else None
        elif not isinstance(body, dict):
            content = body
            headers.setdefault("Content-Type", "application/json")
        elif operation.body_type == "multipart/form-data":
            content, headers["Content-Type"] = form_bytes(body)
        else:
            content, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        headers = {name: value for name, value in headers.items() if value is not None}
        return self.sandbox.send(operation.method, route, headers, content)

    def all(self, operation_id, limit, **arguments):
        """The ids of a list, page by page."""
        ids, query = [], {**arguments.pop("query", {}), "limit": limit}
        while True:
            page = self.ok(operation_id, query=query, **arguments).json
            ids += [entry["id"] for entry in page["data"]]
            if not page["has_more"]:
                return ids
            if len(page["data"]) != limit:
                raise Deviation(f"{operation_id}: a page of {len(page['data'])}, not {limit}")
            query["after"] = ids[-1]

    def _check(self, operation, answer):
        where = f"{operation.id}: the answer {answer.status}"
        if not answer.headers.get("x-request-id"):
            raise Deviation(f"{where} has no x-request-id")
        schema = self.contract.answer_schema(operation, answer.status, answer.content_type)
        for name, value in self.contract.header_schemas(operation, answer.status).items():
            wrong = self.contract.deviations(value, typed(answer.headers.get(name), value))
            if wrong:
                raise Deviation(f"{where} has a wrong header {name}: {wrong}")
        if schema is None:
            raise Deviation(f"{where} is {answer.content_type!r}, which the document does not have")
        if schema:
            is_stream = answer.content_type.startswith("text/event-stream")
            for value in answer.events() if is_stream else [answer.json]:
                wrong = self.contract.deviations(schema, value)
                if wrong:
                    raise Deviation(f"{where} deviates from the document: " + "; ".join(wrong))
                _, longest = self.answers.get(operation.id, (None, ""))
                if answer.status == 200 and len(str(value)) > len(str(longest)):
                    self.answers[operation.id] = (schema, value)
        self.statuses[operation.id].add(answer.status)


def plain(body):
    """A form as the document describes it: a file is a (binary) string, a number is a number."""
    if not isinstance(body, dict):
        return body
    return {name: value.name if isinstance(value, File) else value for name, value in body.items()}


def until(question, expected):
    """Asks until the answer is one of those expected, for as long as a slow machine needs."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (found := question()) not in expected:
        if time.monotonic() > deadline:
            raise AssertionError(f"still {found!r} after {PATIENCE_SECONDS} s, not {expected}")
        time.sleep(0.02)
    return found
