# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program finetune-sandbox as a process of its own, and HTTP as it goes over the wire."""

import http.client
import json
import os
import shutil
import subprocess
import tempfile
import urllib.parse
from dataclasses import dataclass

USER_KEY = "sk-emu-conformance-user"
ADMIN_KEY = "sk-emu-conformance-admin"
SILENCE_SECONDS = 120


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def error(self):
        return self.json["error"]

    @property
    def content_type(self):
        return self.headers.get("content-type", "")

    def events(self):
        """The objects of a stream of server-sent events; the last must be the end mark."""
        lines = [line for line in self.body.decode().split("\n") if line]
        assert all(line.startswith("data: ") for line in lines), lines
        assert lines[-1] == "data: [DONE]", lines[-1]
        return [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]


class Sandbox:
    """Runs the program on a free port with a folder of its own; `with` ends it and removes that."""

    def __init__(self, program):
        self._folder = tempfile.mkdtemp(prefix="finetune-conformance-")
        self._log = open(os.path.join(self._folder, "log"), "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "--port", "0", "--pace", "0", "--data-dir", self._folder + "/state"]
            + ["--api-key", USER_KEY, "--admin-key", ADMIN_KEY],
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        line = self._process.stdout.readline()
        assert line.startswith("listening on "), f"{program} did not start: {line}{self.log()}"
        self._base = urllib.parse.urlsplit(line.removeprefix("listening on ").strip())
        self._connection = self._connect()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()
        self._process.terminate()
        self._process.wait(SILENCE_SECONDS)
        self._process.stdout.close()
        self._log.close()
        shutil.rmtree(self._folder)

    def log(self):
        self._log.flush()
        with open(self._log.name, encoding="utf-8") as file:
            return file.read()

    def send(self, method, path, headers, body=None):
        """`path` as it goes onto the wire, without "/v1"."""
        try:
            return self._exchange(method, path, headers, body)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # An idle connection may be closed at any time; a new one shows whether that was all.
            self._connection.close()
            self._connection = self._connect()
            return self._exchange(method, path, headers, body)

    def _connect(self):
        return http.client.HTTPConnection(
            self._base.hostname, self._base.port, timeout=SILENCE_SECONDS
        )

    def _exchange(self, method, path, headers, body):
        self._connection.request(method, self._base.path + path, body=body, headers=headers)
        response = self._connection.getresponse()
        content = response.read()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(status=response.status, headers=headers, body=content)


@dataclass(frozen=True)
class File:
    """A part of a form that has a file name."""

    name: str
    content: bytes


def form_bytes(fields):
    """A multipart/form-data body and its content type; nested objects become "outer[inner]"."""
    boundary = "finetune-desk-conformance"
    parts = []
    for name, value in flattened(fields):
        disposition = f'form-data; name="{name}"'
        content = str(value).encode()
        kind = ""
        if isinstance(value, File):
            disposition += f'; filename="{value.name}"'
            content = value.content
            kind = "Content-Type: application/octet-stream\r\n"
        head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n{kind}\r\n"
        parts.append(head.encode() + content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def flattened(fields):
    for name, value in fields.items():
        if isinstance(value, dict):
            for inner, entry in value.items():
                yield f"{name}[{inner}]", entry
        else:
            yield name, value
