# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import material
from apitest import ApiTest
from material import MULTI, STRING_CHECK, TEXT_SIMILARITY


class Graders(ApiTest):
    def run_grader(self, grader, sample="red", item=None):
        body = {"grader": grader, "model_sample": sample, "item": item or {"colour": "red"}}
        return self.api.ok("runGrader", body=body).json

    def test_validate_each(self):
        for grader in (*material.GRADERS, nested(material.LABEL_MODEL)):
            with self.subTest(type=grader["type"]):
                echoed = self.api.ok("validateGrader", body={"grader": grader}).json["grader"]
                self.assertEqual(echoed["type"], grader["type"])
                self.assertEqual(echoed["name"], grader["name"])

    def test_string_check(self):
        for operation, sample, reward in (
            ("eq", "red", 1),
            ("eq", "Red", 0),
            ("ne", "blue", 1),
            ("like", "so red it is", 1),
            ("like", "so RED it is", 0),
            ("ilike", "so RED it is", 1),
        ):
            with self.subTest(operation=operation, sample=sample):
                run = self.run_grader({**STRING_CHECK, "operation": operation}, sample)
                self.assertEqual(run["reward"], reward)
                self.check_is_fine(run)

    def test_text_similarity(self):
        metrics = ["fuzzy_match", "bleu", "gleu", "meteor", "rouge_l", "cosine"]
        for metric in metrics + [f"rouge_{n}" for n in range(1, 6)]:
            with self.subTest(metric=metric):
                grader = {**TEXT_SIMILARITY, "evaluation_metric": metric}
                same = "the quick brown fox jumps over the lazy dog"
                run = self.run_grader(grader, same, {"colour": same})
                self.assertGreater(run["reward"], 0.99)
                self.check_is_fine(run)
                other = self.run_grader(grader, "words without any relation", {"colour": same})
                self.assertLess(other["reward"], 0.6)

    def test_multi(self):
        for graders in (MULTI["graders"], list(MULTI["graders"].values())):
            run = self.run_grader({**MULTI, "graders": graders})
            self.assertAlmostEqual(run["reward"], 1)
            self.assertEqual(set(run["sub_rewards"]), {"exact", "near"})
        single = {**MULTI, "graders": TEXT_SIMILARITY, "calculate_output": "near * 2"}
        self.assertAlmostEqual(self.run_grader(single)["reward"], 2)

    def test_python(self):
        """Runs where bubblewrap can be used; elsewhere the answer says so."""
        run = self.run_grader(material.PYTHON, "red")
        if run["metadata"]["errors"]["python_grader_server_error"]:
            self.assertEqual(run["reward"], 0)
        else:
            self.assertAlmostEqual(run["reward"], 0.3)
            self.check_is_fine(run)

    def test_judges_are_models_of_the_sandbox(self):
        run = self.run_grader(material.SCORE_MODEL)
        self.assertTrue(0 <= run["reward"] <= 1)
        self.check_is_fine(run)
        self.assertIn("sandbox", run["metadata"]["sampled_model_name"])
        usage = run["model_grader_token_usage_per_model"][material.MODEL]
        self.assertEqual(usage["total_tokens"], run["metadata"]["token_usage"])
        any_label = {**material.LABEL_MODEL, "passing_labels": material.LABEL_MODEL["labels"]}
        self.assertEqual(self.run_grader(nested(any_label))["reward"], 1)

    def test_failures_are_flags(self):
        """A grader that cannot grade is an answer 200 with the reason."""
        for flag, run in (
            ("invalid_variable_error", lambda: self.run_grader(STRING_CHECK, "red", {"other": 1})),
            ("sample_parse_error", lambda: self.run_grader(reading_json(), "no JSON")),
        ):
            with self.subTest(flag=flag):
                errors = run()["metadata"]["errors"]
                self.assertTrue(errors[flag], errors)

    def test_what_is_not_taken(self):
        for field, wrong in (
            ("type", {"type": "unheard_of", "name": "n"}),
            ("type", material.LABEL_MODEL),  # only inside of multi
            ("operation", {**STRING_CHECK, "operation": "neq"}),
            ("unknown", {**STRING_CHECK, "unknown": 1}),
            ("input", {**STRING_CHECK, "input": "{{unclosed"}),
            ("evaluation_metric", {**TEXT_SIMILARITY, "evaluation_metric": "rouge_9"}),
            ("source", {"type": "python", "name": "code"}),
            ("range", {**material.SCORE_MODEL, "range": [1, 0]}),
            ("calculate_output", {**MULTI, "calculate_output": "exact +"}),
            ("graders", {**MULTI, "graders": {"inner": MULTI}}),
        ):
            with self.subTest(wrong=wrong):
                error = self.api.refused("validateGrader", 400, body={"grader": wrong})
                self.assertTrue(error["param"].startswith(f"grader.{field}"), error)
                body = {"grader": wrong, "model_sample": "red"}
                self.assertEqual(self.api.refused("runGrader", 400, body=body), error)

    def check_is_fine(self, run):
        errors = run["metadata"]["errors"]
        self.assertFalse([flag for flag, value in errors.items() if value], errors)


def nested(grader):
    """A label_model is only valid inside a multi."""
    return {**MULTI, "graders": {"only": {**grader, "name": "only"}}, "calculate_output": "only"}


def reading_json():
    return {**STRING_CHECK, "input": "{{sample.output_json.colour}}"}
