# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import material
from api import until
from apitest import ApiTest, job_path
from material import supervised


class Lists(ApiTest):
    """What a finished job leaves behind, in pages of every size."""

    def test_events(self):
        path = job_path(self.trained_job()["id"])
        every = self.api.all("listFineTuningEvents", 100, path=path)
        self.assertEqual(len(set(every)), len(every))
        for limit in (1, 2):
            self.assertEqual(self.api.all("listFineTuningEvents", limit, path=path), every)
        standard = self.api.ok("listFineTuningEvents", path=path).json
        self.assertEqual([event["id"] for event in standard["data"]], every[:20])

    def test_metrics(self):
        path = job_path(self.trained_job()["id"])
        events = self.api.ok("listFineTuningEvents", path=path, query={"limit": 100}).json["data"]
        metrics = [event["data"] for event in events if event["type"] == "metrics"]
        steps = [data["step"] for data in metrics]
        self.assertEqual(steps, list(range(len(steps), 0, -1)))
        self.assertIn("full_valid_loss", metrics[0])

    def test_checkpoints(self):
        job = self.trained_job()
        path = job_path(job["id"])
        every = self.api.all("listFineTuningJobCheckpoints", 100, path=path)
        self.assertEqual(len(every), 3)
        for limit in (1, 2):
            self.assertEqual(self.api.all("listFineTuningJobCheckpoints", limit, path=path), every)
        page = self.api.ok("listFineTuningJobCheckpoints", path=path).json
        self.assertEqual((page["first_id"], page["last_id"]), (every[0], every[-1]))
        for checkpoint in page["data"]:
            self.assertEqual(checkpoint["fine_tuning_job_id"], job["id"])
            model = {"model": checkpoint["fine_tuned_model_checkpoint"]}
            self.api.ok("retrieveModel", path=model)
        self.assertIn("full_valid_loss", page["data"][0]["metrics"])

    def test_jobs(self):
        ids = [self.create_job()["id"] for _ in range(3)]
        for job_id in ids:
            self.wait_for(job_id, ("succeeded",))
        every = self.api.all("listPaginatedFineTuningJobs", 100)
        self.assertEqual(every[:3], ids[::-1])
        for limit in (1, 2):
            self.assertEqual(self.api.all("listPaginatedFineTuningJobs", limit), every)

    def test_three_forms_of_the_metadata_filter(self):
        file = self.trained_job()["training_file"]
        without = self.create_job(training_file=file)["id"]
        empty = self.create_job(training_file=file, metadata={"filter": ""})["id"]
        north = self.create_job(training_file=file, metadata={"filter": "north", "n": "1"})["id"]
        self.assertEqual(self.filtered({"metadata[filter]": "north"}), [north])
        self.assertEqual(self.filtered({"metadata[filter]": "north", "metadata[n]": "1"}), [north])
        self.assertEqual(self.filtered({"metadata[filter]": "north", "metadata[n]": "2"}), [])
        self.assertEqual(self.filtered({"metadata[filter]": ""}), [empty])
        nothing = self.filtered({"metadata": "null"})
        self.assertIn(without, nothing)
        self.assertNotIn(north, nothing)
        mixed = {"metadata": "null", "metadata[filter]": "north"}
        error = self.api.refused("listPaginatedFineTuningJobs", 400, query=mixed)
        self.assertEqual(error["param"], "metadata")

    def filtered(self, query):
        return self.api.all("listPaginatedFineTuningJobs", 100, query=query)


class PauseResumeCancel(ApiTest):
    """With a job so long that even a fast machine is still training it."""

    def long_job(self):
        method = supervised(n_epochs=50, batch_size=1)
        return self.create_job(method, material.supervised_file(2000))

    def wait_for_a_step(self, path):
        def steps():
            events = self.api.ok("listFineTuningEvents", path=path).json["data"]
            return any(event["type"] == "metrics" for event in events)

        until(steps, (True,))

    def test_there_and_back(self):
        path = job_path(self.long_job()["id"])
        job_id = path["fine_tuning_job_id"]
        self.wait_for(job_id, ("running",))
        self.wait_for_a_step(path)  # what has learnt nothing has no checkpoint to keep
        self.api.refused("resumeFineTuningJob", 400, path=path)
        paused = self.api.ok("pauseFineTuningJob", path=path).json
        self.assertIn(paused["status"], ("pausing", "paused"))
        self.wait_for(job_id, ("paused",))
        self.api.refused("pauseFineTuningJob", 400, path=path)
        snapshots = self.api.ok("listFineTuningJobCheckpoints", path=path).json["data"]
        self.assertGreater(len(snapshots), 0)
        self.assertEqual(self.api.ok("resumeFineTuningJob", path=path).json["status"], "queued")
        self.wait_for(job_id, ("running",))
        cancelled = self.api.ok("cancelFineTuningJob", path=path).json
        self.assertEqual(cancelled["status"], "cancelled")
        self.assertIsNotNone(cancelled["finished_at"])
        for operation in ("cancelFineTuningJob", "pauseFineTuningJob", "resumeFineTuningJob"):
            self.api.refused(operation, 400, path=path)

    def test_cancel_at_once(self):
        path = job_path(self.long_job()["id"])
        self.assertEqual(self.api.ok("cancelFineTuningJob", path=path).json["status"], "cancelled")
