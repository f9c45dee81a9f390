# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import material
from apitest import ApiTest
from material import GRADERS, LABEL_MODEL, PYTHON, SCORE_MODEL, STRING_CHECK, TEXT_SIMILARITY


class Graders(ApiTest):
    def run_grader(self, grader, sample="red"):
        body = {"grader": grader, "model_sample": sample, "item": {"colour": "red"}}
        return self.api.ok("runGrader", body=body).json

    def flags(self, run):
        return [flag for flag, value in run["metadata"]["errors"].items() if value is True]

    def test_texts_are_compared(self):
        for grader in (STRING_CHECK, TEXT_SIMILARITY):
            with self.subTest(grader=grader["type"]):
                run = self.run_grader(grader)
                self.assertEqual(self.flags(run), [])
                self.assertEqual(run["metadata"]["type"], grader["type"])
                self.assertTrue(0 <= run["reward"] <= 1)

    def test_judges_are_the_sandboxs_own_models(self):
        run = self.run_grader(SCORE_MODEL)
        self.assertIn("sandbox", run["metadata"]["sampled_model_name"])
        usage = run["model_grader_token_usage_per_model"][material.MODEL]
        self.assertEqual(usage["total_tokens"], run["metadata"]["token_usage"])

    def test_several_are_combined(self):
        graders = {"exact": {**STRING_CHECK, "name": "exact"}, "mood": {**LABEL_MODEL, "passing_labels": LABEL_MODEL["labels"]}}
        multi = {"type": "multi", "name": "all", "calculate_output": "max(exact, mood) / 2"}
        run = self.run_grader({**multi, "graders": graders})
        self.assertEqual(self.flags(run), [])
        self.assertEqual(set(run["sub_rewards"]), set(graders))
        self.assertEqual(run["reward"], 0.5)

    def test_python_runs_in_a_jail_or_not_at_all(self):
        run = self.run_grader(PYTHON)
        flags = self.flags(run)
        self.assertIn(flags, ([], ["python_grader_server_error"]))
        self.assertEqual(run["reward"], 0 if flags else 0.3)

    def test_failures_are_answers(self):
        wrong = {**STRING_CHECK, "input": "{{item.nothing}}"}
        self.assertEqual(self.flags(self.run_grader(wrong)), ["invalid_variable_error"])

    def test_validate_echoes(self):
        for grader in GRADERS:
            with self.subTest(grader=grader["type"]):
                answer = self.api.ok("validateGrader", body={"grader": grader}).json
                self.assertEqual(answer, {"grader": grader})

    def test_wrong_graders_are_refused(self):
        for param, wrong in (
            ("grader.operation", {**STRING_CHECK, "operation": "neq"}),
            ("grader.type", {**PYTHON, "type": "magic"}),
            ("grader.source", {"type": "python", "name": "code"}),
            ("grader.range", {**SCORE_MODEL, "range": [1, 0]}),
            ("grader.extra", {**PYTHON, "extra": 1}),
        ):
            with self.subTest(param=param):
                for operation, rest in (
                    ("validateGrader", {}),
                    ("runGrader", {"model_sample": "red"}),
                ):
                    error = self.api.refused(operation, 400, body={"grader": wrong, **rest})
                    self.assertEqual(error["param"], param)
