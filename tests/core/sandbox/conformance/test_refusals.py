# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every operation has to refuse, derived from what the document says of it."""

import material
from apitest import ApiTest
from sandbox import USER_KEY, File

UNKNOWN = {
    "file_id": "file-none",
    "upload_id": "upload_none",
    "model": "ft:none",
    "fine_tuning_job_id": "ftjob-none",
    "fine_tuned_model_checkpoint": "ft:none:ckpt-step-1",
    "permission_id": "cp_none",
}
LARGEST_JSON = 8 * 1024 * 1024


class EveryOperation(ApiTest):
    def setUp(self):
        self.bodies = material.right_bodies(self.trained_job()["training_file"])

    def for_each(self, check, condition=lambda operation: True):
        operations = [entry for entry in self.api.contract.operations.values() if condition(entry)]
        self.assertTrue(operations)
        for operation in operations:
            with self.subTest(operation=operation.id):
                check(operation)

    def existing(self, operation):
        """A path that exists, so that only what is tested is wrong."""
        if operation.id == "addUploadPart" or operation.id == "completeUpload":
            created = self.api.ok("createUpload", body=self.bodies["createUpload"]).json
            return {"upload_id": created["id"]}
        if "fine_tuned_model_checkpoint" in operation.names("path"):
            return {"fine_tuned_model_checkpoint": self.checkpoint_model()}
        if "fine_tuning_job_id" in operation.names("path"):
            return {"fine_tuning_job_id": self.trained_job()["id"]}
        return {}

    def test_401_without_a_right_key(self):
        def check(operation):
            body = self.bodies.get(operation.id)
            path = nothing_there(operation)
            self.api.refused(operation.id, 401, path=path, body=body, key="")
            error = self.api.refused(operation.id, 401, path=path, body=body, key="sk-emu-wrong")
            self.assertEqual(error["code"], "invalid_api_key")

        self.for_each(check)

    def test_403_for_the_key_of_users_where_administrators_work(self):
        def check(operation):
            path, body = nothing_there(operation), self.bodies.get(operation.id)
            self.api.refused(operation.id, 403, path=path, body=body, key=USER_KEY)

        self.for_each(check, lambda operation: operation.needs_admin)

    def test_403_for_web_pages_and_other_hosts(self):
        def check(operation):
            path, body = nothing_there(operation), self.bodies.get(operation.id)
            for headers in ({"Origin": "https://example.com"}, {"Host": "example.com"}):
                self.api.refused(operation.id, 403, path=path, body=body, headers=headers)

        self.for_each(check)

    def test_404_for_what_is_not_there(self):
        def check(operation):
            path, body = nothing_there(operation), self.bodies.get(operation.id)
            self.api.refused(operation.id, 404, path=path, body=body)

        self.for_each(check, lambda operation: operation.names("path"))

    def test_400_for_bodies_that_are_not_json(self):
        def check(operation):
            path = self.existing(operation)
            for body in (b"{", b"", b"[]", b"null", b"\xff"):
                self.api.refused(operation.id, 400, path=path, body=body)
            self.api.refused(
                operation.id, 400, path=path, body=b"{}", headers={"Content-Type": "text/plain"}
            )

        self.for_each(check, takes_json)

    def test_400_for_forms_that_are_not_forms(self):
        headers = {"Content-Type": "multipart/form-data; boundary=b"}

        def check(operation):
            for body in (b"", b"--b\r\nContent-Disposition: form-data"):
                path = self.existing(operation)
                self.api.refused(operation.id, 400, path=path, body=body, headers=headers)

        self.for_each(check, takes_form)

    def test_400_for_what_is_missing(self):
        def check(operation):
            right = self.bodies[operation.id]
            for name in self.schema(operation)["required"]:
                body = {key: value for key, value in right.items() if key != name}
                error = self.refuse_body(operation, body)
                self.assertEqual(error["param"], name)

        self.for_each(check, lambda operation: operation.body)

    def test_400_for_values_of_another_type(self):
        def check(operation):
            for name, schema in self.schema(operation)["properties"].items():
                for value in (True, 1.5, "text", [[]], {"a": {}}):
                    if self.api.contract.deviations(schema, value) and is_read(operation, name):
                        body = {**self.bodies[operation.id], name: value}
                        with self.subTest(name=name, value=value):
                            error = self.refuse_body(operation, body)
                            self.assertTrue(str(error["param"]).startswith(name), error)

        self.for_each(check, takes_json)

    def test_400_for_unknown_fields(self):
        def check(operation):
            if not self.schema(operation).get("additionalProperties"):
                error = self.refuse_body(operation, {**self.bodies[operation.id], "unknown": 1})
                self.assertEqual(error["param"], "unknown")
                self.assertEqual(error["code"], "unknown_parameter")

        self.for_each(check, lambda operation: operation.body)

    def test_400_for_wrong_queries(self):
        def check(operation):
            names = operation.names("query")
            wrong = {"limit": ("0", "-1", "many"), "order": ("sideways",), "after": ("none",)}
            for name in set(wrong) & set(names):
                for value in wrong[name]:
                    with self.subTest(name=name, value=value):
                        path = self.existing(operation)
                        error = self.api.refused(operation.id, 400, path=path, query={name: value})
                        self.assertEqual(error["param"], name)

        self.for_each(check, lambda operation: operation.names("query"))

    def test_405_for_other_methods(self):
        def check(operation):
            route = operation.path.format(**nothing_there(operation))
            answer = self.api.sandbox.send("PUT", route, {"Authorization": f"Bearer {USER_KEY}"})
            self.assertEqual(answer.status, 405)
            self.assertIn(operation.method, answer.headers["allow"])
            schema = {"$ref": "#/components/schemas/ErrorResponse"}
            self.assertEqual(self.api.contract.deviations(schema, answer.json), [])

        self.for_each(check)

    def test_413_for_bodies_that_are_too_large(self):
        body = b'{"model": "' + b"x" * LARGEST_JSON + b'"}'
        def check(operation):
            self.api.refused(operation.id, 413, path=self.existing(operation), body=body)

        self.for_each(check, takes_json)

    def refuse_body(self, operation, body):
        """The document has to think the body wrong as well."""
        plain = {key: "file" if isinstance(value, File) else value for key, value in body.items()}
        wrong = self.api.contract.deviations(self.api.contract.body_schema(operation), plain)
        self.assertTrue(wrong, f"{operation.id}: the document takes {plain}")
        return self.api.refused(operation.id, 400, path=self.existing(operation), body=body)

    def schema(self, operation):
        return self.api.contract.resolved(self.api.contract.body_schema(operation))


def nothing_there(operation):
    return {name: UNKNOWN[name] for name in operation.names("path")}


def takes_json(operation):
    return operation.body_type == "application/json"


def takes_form(operation):
    return operation.body_type == "multipart/form-data"


def is_read(operation, name):
    """Chat ignores what its small models cannot do, as the document allows."""
    ignored = {
        "frequency_penalty", "presence_penalty", "logprobs", "top_logprobs", "metadata",
        "parallel_tool_calls", "reasoning_effort", "tool_choice", "tools", "user",
    }  # fmt: skip
    return operation.id != "createChatCompletion" or name not in ignored
