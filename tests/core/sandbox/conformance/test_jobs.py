# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import material
from apitest import ApiTest
from material import supervised


class CreateJob(ApiTest):
    def test_every_field(self):
        validation = self.upload(material.supervised_file(3))
        wandb = {"project": "colours", "name": "run", "entity": None, "tags": ["first", "second"]}
        job = self.create_job(
            supervised(n_epochs=2, batch_size=4, learning_rate_multiplier=1.5),
            validation_file=validation,
            suffix="every field",
            seed=2147483647,
            metadata={"team": "north", "": "empty key"},
            integrations=[{"type": "wandb", "wandb": wandb}],
        )
        self.assertEqual(job["status"], "validating_files")
        self.assertEqual(job["seed"], 2147483647)
        self.assertEqual(job["validation_file"], validation)
        self.assertEqual(job["metadata"], {"team": "north", "": "empty key"})
        self.assertEqual(job["integrations"][0]["wandb"]["project"], "colours")
        used = self.finished(job)["hyperparameters"]
        self.assertEqual(used, {"n_epochs": 2, "batch_size": 4, "learning_rate_multiplier": 1.5})

    def test_null_is_as_good_as_nothing(self):
        names = ("validation_file", "suffix", "seed", "metadata", "integrations")
        self.finished(self.create_job(**{name: None for name in names}))

    def test_deprecated_hyperparameters(self):
        job = self.create_job(hyperparameters={"n_epochs": 2, "batch_size": "auto"})
        self.assertEqual(job["method"]["type"], "supervised")
        self.assertEqual(self.finished(job)["hyperparameters"]["n_epochs"], 2)

    def test_supervised(self):
        job = self.finished(self.create_job(supervised(n_epochs="auto")))
        self.assertIsInstance(job["hyperparameters"]["n_epochs"], int)
        self.check_results(job, "train_loss")

    def test_continued_tuning(self):
        first = self.trained_job()["fine_tuned_model"]
        for model in (first, self.checkpoint_model()):
            self.finished(self.create_job(supervised(n_epochs=1), model=model))
