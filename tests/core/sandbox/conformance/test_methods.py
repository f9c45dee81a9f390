# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import material
from jobtest import JobTest
from material import dpo, reinforcement, supervised


class Methods(JobTest):
    """Supervised, DPO and reinforcement: what each takes, and what it does not."""

    def test_dpo(self):
        method = dpo(n_epochs=2, batch_size=4, beta=0.2, learning_rate_multiplier="auto")
        job = self.finished(self.create_job(method, material.preference_file()))
        self.assertEqual(job["method"]["type"], "dpo")
        self.assertEqual(job["method"]["dpo"]["hyperparameters"]["beta"], 0.2)
        self.check_results(job, "train_loss")

    def test_reinforcement(self):
        method = reinforcement(
            material.MULTI, n_epochs=2, reasoning_effort="low", eval_interval=2, eval_samples=1
        )
        validation = self.upload(material.reinforcement_file(4))
        file = material.reinforcement_file()
        job = self.create_job(
            method, file, model=material.REASONING_MODEL, validation_file=validation
        )
        job = self.finished(job)
        self.assertEqual(job["method"]["reinforcement"]["grader"]["type"], "multi")
        self.check_results(job, "train_mean_reward")

    def test_hyperparameters(self):
        common = (
            ("n_epochs", (0, 51, 1.5, "many")),
            ("batch_size", (0, 257, "big")),
            ("learning_rate_multiplier", (0, -1, "fast")),
        )
        of_reinforcement = (
            ("compute_multiplier", (0.00001, 10.5)),
            ("eval_interval", (0,)),
            ("eval_samples", (0,)),
            ("reasoning_effort", ("extreme",)),
        )
        for type_, method, ranges in (
            ("supervised", supervised, common),
            ("dpo", dpo, (*common, ("beta", (0, 2.5)))),
            ("reinforcement", reinforcement, (*common, *of_reinforcement)),
        ):
            for name, values in ranges:
                for value in values:
                    path = f"method.{type_}.hyperparameters.{name}"
                    self.refuse_by_document(path, method=method(**{name: value}))
            path = f"method.{type_}.hyperparameters.momentum"
            self.refuse_by_document(path, method=method(momentum=1))
        self.refuse_by_document("hyperparameters.n_epochs", hyperparameters={"n_epochs": 51})

    def test_method(self):
        self.refuse_by_document("method.type", method={"type": "unsupervised"})
        self.refuse_by_document("method.type", method={})
        self.refuse_by_document("method.other", method={"type": "supervised", "other": {}})
        grader = "method.reinforcement.grader"
        self.refuse_by_document(grader, method={"type": "reinforcement", "reinforcement": {}})

    def test_graders_of_a_method_are_checked(self):
        grader = "method.reinforcement.grader"
        for field, wrong in (
            ("input", {"type": "string_check"}),
            ("type", {"type": "unheard_of"}),
            ("type", material.LABEL_MODEL),
            ("calculate_output", {**material.MULTI, "calculate_output": "exact +"}),
        ):
            method = reinforcement(wrong)
            self.refuse(f"{grader}.{field}", model=material.REASONING_MODEL, method=method)

    def test_format_of_another_method(self):
        self.failure(material.supervised_file(), dpo())
        self.failure(material.preference_file(), supervised())
        self.failure(
            material.supervised_file(),
            reinforcement(),
            model=material.REASONING_MODEL,
            validation_file=self.upload(material.reinforcement_file(4)),
        )
