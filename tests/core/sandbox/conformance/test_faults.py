# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import json

from apitest import ApiTest
from sandbox import ADMIN_KEY


class Faults(ApiTest):
    """What happens to every operation when the service is busy or broken: the sandbox does it on
    demand, by its own path that no service has."""

    def tearDown(self):
        self.control("DELETE")

    def control(self, method, rules=None):
        body = None if rules is None else json.dumps({"faults": rules}).encode()
        headers = {"Authorization": f"Bearer {ADMIN_KEY}", "Content-Type": "application/json"}
        answer = self.api.sandbox.send(method, "/sandbox/faults", headers, body)
        self.assertEqual(answer.status, 200, answer.body)

    def meet(self, operation, status, **rule):
        """Makes the operation answer so, once, and returns the answer."""
        route = f"{operation.method} {operation.path}"
        self.control("PUT", [{"route": route, "first": 1, "status": status, **rule}])
        path = {name: "any" for name in operation.names("path")}
        return self.api.refused(operation.id, status, path=path)

    def test_every_operation(self):
        for operation in self.api.contract.operations.values():
            with self.subTest(operation=operation.id):
                error = self.meet(operation, 429, retry_after=1)
                self.assertEqual(error["code"], "rate_limit_exceeded")
                self.assertEqual(self.meet(operation, 500)["type"], "server_error")
                self.meet(operation, 409)
                self.meet(operation, 503)
