#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""conformance.py SANDBOX DOCUMENT [NAME…]: holds finetune-sandbox against the OpenAPI document.

Starts the program SANDBOX and calls every operation of DOCUMENT, right and wrong; requests and
answers are validated with python3-jsonschema. With names (such as test_files) only these tests run.
Ends with 0 only if nothing deviates and every operation has shown its success and its errors.
"""

import sys
import unittest

from api import Api
from apitest import ApiTest
from contract import Contract
from exercised import gaps, table
from sandbox import Sandbox

THEMES = [
    "test_files",
    "test_uploads",
    "test_jobs",
    "test_jobrefusals",
    "test_methods",
    "test_joblife",
    "test_permissions",
    "test_models",
    "test_graders",
    "test_refusals",
    "test_faults",
    "test_contract",  # last: it looks at what the others saw
]


def main(program, document, *names):
    with Sandbox(program) as sandbox:
        api = ApiTest.api = Api(sandbox, Contract(document))
        suite = unittest.defaultTestLoader.loadTestsFromNames(names or THEMES)
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    print(table(api.contract, api.statuses))
    missing = {} if names else gaps(api.contract, api.statuses)
    for operation, statuses in missing.items():
        print(f"NOT EXERCISED: {operation}: {', '.join(map(str, sorted(statuses)))}")
    return 0 if result.wasSuccessful() and not missing else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
