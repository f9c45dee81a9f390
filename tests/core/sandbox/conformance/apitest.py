# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of all themes have in common."""

import functools
import unittest

import material
from api import until

FINAL = ("succeeded", "failed", "cancelled")


class ApiTest(unittest.TestCase):
    """`api` is set once, by conformance.py; all tests share one sandbox."""

    api = None

    def upload(self, file, purpose="fine-tune", **fields):
        body = {"file": file, "purpose": purpose, **fields}
        return self.api.ok("createFile", body=body).json["id"]

    def create_job(self, method=None, file=None, **extra):
        """A supervised job of one epoch unless told; that is the shortest there is."""
        if method is None and "hyperparameters" not in extra:
            method = material.supervised(n_epochs=1)
        extra.setdefault("training_file", self.upload(file or material.supervised_file()))
        extra.setdefault("model", material.MODEL)
        body = {**({"method": method} if method else {}), **extra}
        return self.api.ok("createFineTuningJob", body=body).json

    def job(self, job_id):
        return self.api.ok("retrieveFineTuningJob", path=job_path(job_id)).json

    def wait_for(self, job_id, statuses):
        return until(lambda: self.job(job_id)["status"], statuses)

    def finished(self, job):
        """The job, when it has come to its end, which must be a good one."""
        self.wait_for(job["id"], FINAL)
        job = self.job(job["id"])
        self.assertEqual(job["status"], "succeeded", job["error"])
        return job

    def check_results(self, job, column):
        results = self.api.ok("downloadFile", path={"file_id": job["result_files"][0]})
        columns = results.body.decode().splitlines()[0].split(",")
        self.assertEqual(columns[0], "step")
        self.assertIn(column, columns)
        self.assertGreater(job["trained_tokens"], 0)
        self.api.ok("retrieveModel", path={"model": job["fine_tuned_model"]})

    def trained_job(self):
        return trained_job(self.api)

    def checkpoint_model(self):
        checkpoints = self.api.ok(
            "listFineTuningJobCheckpoints", path=job_path(self.trained_job()["id"])
        ).json
        return checkpoints["data"][0]["fine_tuned_model_checkpoint"]


@functools.cache
def trained_job(api):
    """A supervised job that has succeeded with three checkpoints; many tests only look at one."""
    test = ApiTest()
    test.api = api
    validation = test.upload(material.supervised_file(4))
    job = test.create_job(
        material.supervised(n_epochs=3), validation_file=validation, suffix="colours"
    )
    return test.finished(job)


def job_path(job_id):
    return {"fine_tuning_job_id": job_id}
