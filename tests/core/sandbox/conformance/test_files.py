# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import itertools

import material
from apitest import ApiTest
from sandbox import File, form_bytes

MIB = 1024 * 1024
LARGEST_FILE = 512 * MIB


class Files(ApiTest):
    def test_upload_retrieve_content_delete(self):
        content = material.supervised_file()
        body = {"file": content, "purpose": "fine-tune"}
        file = self.api.ok("createFile", body=body).json
        self.assertEqual(file["bytes"], len(content.content))
        self.assertEqual(file["filename"], content.name)
        path = {"file_id": file["id"]}
        self.assertEqual(self.api.ok("retrieveFile", path=path).json["status"], "processed")
        self.assertEqual(self.api.ok("downloadFile", path=path).body, content.content)
        self.assertTrue(self.api.ok("deleteFile", path=path).json["deleted"])
        for operation in ("retrieveFile", "downloadFile", "deleteFile"):
            self.assertEqual(self.api.refused(operation, 404, path=path)["param"], "id")

    def test_every_purpose(self):
        names = {"assistants": "a.md", "batch": "b.jsonl", "vision": "v.png"}
        for purpose, name in (names | {"user_data": "u.pdf", "evals": "e.jsonl"}).items():
            file = self.upload(File(name, b"{}\n"), purpose)
            listed = self.api.ok("listFiles", query={"purpose": purpose}).json["data"]
            self.assertEqual([entry["id"] for entry in listed], [file])

    def test_expiry(self):
        for seconds in (3600, 2592000):
            body = {
                "file": material.supervised_file(),
                "purpose": "batch",
                "expires_after": {"anchor": "created_at", "seconds": seconds},
            }
            file = self.api.ok("createFile", body=body).json
            self.assertEqual(file["expires_at"], file["created_at"] + seconds)

    def test_pages(self):
        for _ in range(5):
            self.upload(material.supervised_file())
        newest_first = self.api.all("listFiles", 10000)
        self.assertEqual(self.api.all("listFiles", 2), newest_first)
        self.assertEqual(self.api.all("listFiles", 1), newest_first)
        self.assertEqual(self.api.all("listFiles", 2, query={"order": "desc"}), newest_first)
        self.assertEqual(self.api.all("listFiles", 2, query={"order": "asc"}), newest_first[::-1])
        page = self.api.ok("listFiles", query={"limit": 2, "after": newest_first[0]}).json
        self.assertEqual((page["first_id"], page["last_id"]), (newest_first[1], newest_first[2]))
        empty = self.api.ok("listFiles", query={"purpose": "assistants_output"}).json
        self.assertEqual((empty["data"], empty["has_more"]), ([], False))

    def test_what_is_not_taken(self):
        file = material.supervised_file()
        text = File("train.txt", file.content)
        anchored = {"anchor": "created_at", "seconds": 3600}
        for param, body in (
            ("purpose", {"file": file, "purpose": "fine-tune-results"}),
            ("file", {"file": text, "purpose": "fine-tune"}),
            ("file", {"file": File("empty.jsonl", b""), "purpose": "fine-tune"}),
            ("expires_after[seconds]", expiring(file, {**anchored, "seconds": 3599})),
            ("expires_after[seconds]", expiring(file, {**anchored, "seconds": 2592001})),
            ("expires_after[anchor]", expiring(file, {**anchored, "anchor": "now"})),
        ):
            with self.subTest(param=param, body=body):
                self.assertEqual(self.api.refused("createFile", 400, body=body)["param"], param)

    def test_413_above_512_mb(self):
        """Sent in pieces: neither this test nor the sandbox holds it in memory."""
        mark = b"the file"
        form, content_type = form_bytes({"purpose": "batch", "file": File("large.jsonl", mark)})
        before, after = form.split(mark)
        size = len(before) + LARGEST_FILE + 1 + len(after)
        headers = {"Content-Type": content_type, "Content-Length": str(size)}
        mebibytes = itertools.repeat(b" " * MIB, LARGEST_FILE // MIB)
        body = itertools.chain([before], mebibytes, [b" " + after])
        self.api.refused("createFile", 413, body=body, headers=headers)


def expiring(file, expires_after):
    return {"file": file, "purpose": "fine-tune", "expires_after": expires_after}
