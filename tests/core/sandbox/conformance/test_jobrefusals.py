# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import material
from jobtest import JobTest
from sandbox import File


class RefusedJobs(JobTest):
    """What the document or its text forbids is answered with 400 and the name of the field."""

    def test_limits(self):
        self.refuse_by_document("suffix", suffix="")
        self.refuse_by_document("suffix", suffix="x" * 65)
        self.refuse_by_document("seed", seed=-1)
        self.refuse_by_document("seed", seed=2147483648)
        self.refuse_by_document("metadata", metadata={f"key {i}": "" for i in range(17)})
        self.refuse_by_document("metadata." + "k" * 65, metadata={"k" * 65: ""})
        self.refuse_by_document("metadata.key", metadata={"key": "v" * 513})
        self.refuse_by_document("metadata.key", metadata={"key": 1})

    def test_integrations(self):
        other = {"type": "mlflow", "wandb": {"project": "p"}}
        self.refuse_by_document("integrations[0].type", integrations=[other])
        nameless = {"type": "wandb", "wandb": {}}
        self.refuse_by_document("integrations[0].wandb.project", integrations=[nameless])

    def test_files_and_models(self):
        other = self.upload(File("other.jsonl", b"{}\n"), "batch")
        self.refuse("training_file", training_file="file-none")
        self.refuse("training_file", training_file=other)
        self.refuse("validation_file", validation_file="file-none")
        error = self.refuse("model", model="gpt-9")
        self.assertEqual(error["code"], "model_not_available")


class FailedJobs(JobTest):
    """A bad training file is found by the job, not by the request."""

    def test_too_few_examples(self):
        error = self.failure(material.supervised_file(9))
        self.assertEqual((error["code"], error["param"]), ("invalid_n_examples", "training_file"))
        self.assertIn("9 example(s)", error["message"])

    def test_bad_lines_are_named(self):
        lines = material.supervised_file().content.splitlines(keepends=True)
        for bad in (b"{\n", b'"text"\n', b'{"messages": []}\n', b'{"prompt": "no"}\n'):
            with self.subTest(bad=bad):
                content = b"".join([*lines[:4], bad, *lines[4:]])
                error = self.failure(File("train.jsonl", content))
                self.assertIn("Line 5", error["message"])
                self.assertEqual(error["param"], "training_file")

    def test_bad_validation_file(self):
        validation = self.upload(File("valid.jsonl", b"{}\n"))
        error = self.failure(material.supervised_file(), validation_file=validation)
        self.assertEqual(error["param"], "validation_file")
