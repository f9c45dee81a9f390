# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Negative controls: a test that cannot fail proves nothing."""

from contract import mutations
from apitest import ApiTest
from exercised import gaps


class NegativeControls(ApiTest):
    """Runs last, on the right answers that the other tests have gathered."""

    def test_every_wrong_answer_is_refused(self):
        for operation, (schema, answer) in self.api.answers.items():
            is_object = isinstance(answer, dict)
            wrong = dict(mutations(self.api.contract, schema, answer))
            self.assertEqual(bool(wrong), is_object)
            for name, mutated in wrong.items():
                with self.subTest(operation=operation, mutation=name):
                    self.assertTrue(self.api.contract.deviations(schema, mutated))

    def test_what_was_not_seen_is_named(self):
        for operation in self.api.contract.operations.values():
            statuses = {**self.api.statuses, operation.id: {401}}
            found = gaps(self.api.contract, statuses)
            self.assertIn(operation.id, found)
            self.assertIn(200, found[operation.id])
