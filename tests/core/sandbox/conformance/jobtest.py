# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How jobs are refused, and how they fail."""

import material
from apitest import ApiTest, job_path


class JobTest(ApiTest):
    """For tests in which a job does not come to be, or to a good end."""

    def refuse(self, param, status=400, **changes):
        right = {"model": material.MODEL, "training_file": self.trained_job()["training_file"]}
        body = {**right, **changes}
        with self.subTest(**changes):
            error = self.api.refused("createFineTuningJob", status, body=body)
            self.assertEqual(error["param"], param, error["message"])
            return error

    def refuse_by_document(self, param, **changes):
        """Not only the sandbox, also the document must find the request wrong."""
        self.refuse(param, **changes)
        operation = self.api.contract.operations["createFineTuningJob"]
        body = {"model": material.MODEL, "training_file": "file-1", **changes}
        wrong = self.api.contract.request_deviations(operation, {}, {}, body)
        self.assertTrue(wrong, f"the document takes {changes}")

    def failure(self, file, method=None, **extra):
        job = self.create_job(method, file, **extra)
        self.wait_for(job["id"], ("failed",))
        job = self.job(job["id"])
        self.assertIsNone(job["fine_tuned_model"])
        self.assertIsNotNone(job["finished_at"])
        levels = [event["level"] for event in self.events(job)]
        self.assertIn("error", levels)
        return job["error"]

    def events(self, job):
        return self.api.ok("listFineTuningEvents", path=job_path(job["id"])).json["data"]
