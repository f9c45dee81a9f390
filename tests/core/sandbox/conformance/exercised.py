# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which answers every operation must have given before the sandbox counts as conforming."""


def expected_statuses(operation):
    """Success and each error that can happen to such an operation."""
    statuses = {200, 401, 403, 429}
    if operation.names("path"):
        statuses.add(404)
    if operation.body or operation.names("query"):
        statuses.add(400)
    if operation.body:
        statuses.add(413)
    return statuses


def gaps(contract, statuses):
    """What was expected and not seen, by operationId."""
    missing = {
        operation.id: expected_statuses(operation) - statuses.get(operation.id, set())
        for operation in contract.operations.values()
    }
    return {operation: statuses for operation, statuses in missing.items() if statuses}


def table(contract, statuses):
    width = max(map(len, contract.operations))
    return "\n".join(
        f"{name:{width}}  {' '.join(map(str, sorted(statuses.get(name, ()))))}"
        for name in contract.operations
    )
