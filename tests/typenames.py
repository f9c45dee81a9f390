# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where two types of the same full name are defined in different places.

Everything is in one namespace, and no compiler or linker sees that a .cpp file defines a struct
which another .cpp file defines differently: the program then runs the constructor of one on the
memory of the other. What only one file needs belongs into its anonymous namespace.

Run as: python3 typenames.py FOLDER...
"""

import pathlib
import re
import sys

# What says nothing about scopes, but may hold braces. The order matters: a // in a string is none.
NOISE = re.compile(
    r"""
      R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"   # raw string
    | "(?:\\.|[^"\\\n])*"                            # string
    | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'            # character, no digit separator
    | //[^\n]*
    | /\*.*?\*/
    | ^[ \t]*\#(?:\\\n|[^\n])*                       # preprocessor line
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)

NAMESPACE = re.compile(r"\bnamespace\s*([\w:]*)\s*$")
# "struct Name final : Base", but neither "template<class T> …" nor "struct Name<int>" nor a function
# returning a struct: the head of a definition has no parenthesis but those of alignas and attributes.
TYPE = re.compile(r"^(?:class|struct|union|enum(?:\s+(?:class|struct))?)\s+(\w+)(?:\s+final)?\s*(?::[^:].*)?$", re.DOTALL)
TEMPLATE_HEAD = re.compile(r"^\s*template\s*<")


def without_template_head(head):
    """What follows "template<...>"; requires clauses of definitions stay and match no type."""
    while TEMPLATE_HEAD.match(head):
        depth = 0
        for position, char in enumerate(head):
            depth += {"<": 1, ">": -1}.get(char, 0)
            if char == ">" and depth == 0:
                break
        head = head[position + 1 :].strip()
    return head


def scope_of(head):
    """The name a brace after `head` opens: of a namespace or a type, "" for an anonymous
    namespace and None for anything else, together with whether it is a type."""
    if namespace := NAMESPACE.search(head):
        return namespace.group(1), False
    if defined := TYPE.match(without_template_head(head)):
        return defined.group(1), True
    return None, False


def types_in(text):
    """Yields (full name, line) of each type that is defined in named namespaces only."""
    text = NOISE.sub(lambda found: "\n" * found.group().count("\n"), text)
    scopes = []
    head_begin = 0
    for brace in re.finditer(r"[{};]|\b(?:public|protected|private|signals)\s*:", text):
        if brace.group() == "{":
            name, is_type = scope_of(text[head_begin : brace.start()].strip())
            if is_type and all(scope and not inside for scope, inside in scopes):
                full_name = "::".join([scope for scope, _ in scopes] + [name])
                yield full_name, text.count("\n", 0, brace.start()) + 1
            scopes.append((name, is_type))
        elif brace.group() == "}" and scopes:
            scopes.pop()
        head_begin = brace.end()
    if scopes:
        raise SystemExit(f"The braces do not match: {scopes}")


def main(folders):
    places = {}
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                for name, line in types_in(path.read_text(encoding="utf-8")):
                    places.setdefault(name, []).append(f"{path}:{line}")
    if len(places) == 0:
        raise SystemExit(f"No type at all was found in {folders}.")
    twins = {name: where for name, where in places.items() if len(where) > 1}
    for name, where in sorted(twins.items()):
        print(f"{name} is defined {len(where)} times:", *where, sep="\n  ")
    print(f"{len(places)} types, {len(twins)} of them more than once")
    return 1 if twins else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
