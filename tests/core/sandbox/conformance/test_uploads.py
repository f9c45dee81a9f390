# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib

import material
from apitest import ApiTest
from sandbox import File

MIB = 1024 * 1024


class Uploads(ApiTest):
    def create(self, size, **changes):
        body = {"filename": "train.jsonl", "purpose": "fine-tune", "mime_type": "text/jsonl"}
        return self.api.ok("createUpload", body={**body, "bytes": size, **changes}).json

    def add(self, upload, content):
        body = {"data": File("part", content)}
        part = self.api.ok("addUploadPart", path=upload_path(upload), body=body).json
        self.assertEqual(part["upload_id"], upload["id"])
        return part["id"]

    def test_three_parts_in_another_order(self):
        content = material.supervised_file(30).content
        third = len(content) // 3
        upload = self.create(len(content))
        self.assertEqual((upload["status"], upload["bytes"]), ("pending", len(content)))
        self.assertEqual(upload["expires_at"], upload["created_at"] + 3600)
        last = self.add(upload, content[2 * third :])
        first = self.add(upload, content[:third])
        middle = self.add(upload, content[third : 2 * third])
        body = {"part_ids": [first, middle, last], "md5": hashlib.md5(content).hexdigest()}
        done = self.api.ok("completeUpload", path=upload_path(upload), body=body).json
        self.assertEqual(done["status"], "completed")
        file = {"file_id": done["file"]["id"]}
        self.assertEqual(self.api.ok("downloadFile", path=file).body, content)
        self.assertEqual(self.api.ok("retrieveFile", path=file).json["filename"], "train.jsonl")
        self.refuse_everything(upload, [first, middle, last])

    def test_file_of_an_upload_trains(self):
        content = material.supervised_file().content
        upload = self.create(len(content))
        body = {"part_ids": [self.add(upload, content)]}
        done = self.api.ok("completeUpload", path=upload_path(upload), body=body).json
        self.finished(self.create_job(training_file=done["file"]["id"]))

    def test_expiry_of_the_file(self):
        upload = self.create(3, expires_after={"anchor": "created_at", "seconds": 3600})
        body = {"part_ids": [self.add(upload, b"{}\n")]}
        file = self.api.ok("completeUpload", path=upload_path(upload), body=body).json["file"]
        self.assertEqual(file["expires_at"], file["created_at"] + 3600)

    def test_cancel(self):
        upload = self.create(6)
        part = self.add(upload, b"{}\n")
        cancelled = self.api.ok("cancelUpload", path=upload_path(upload)).json
        self.assertEqual((cancelled["status"], cancelled["id"]), ("cancelled", upload["id"]))
        self.refuse_everything(upload, [part])

    def test_bytes_and_md5_are_checked(self):
        upload = self.create(6)
        parts = [self.add(upload, b"{}\n")]
        path = upload_path(upload)
        self.api.refused("completeUpload", 400, path=path, body={"part_ids": parts})
        self.api.refused("completeUpload", 400, path=path, body={"part_ids": parts + ["part_none"]})
        parts.append(self.add(upload, b"{}\n"))
        wrong = {"part_ids": parts, "md5": hashlib.md5(b"other").hexdigest()}
        self.api.refused("completeUpload", 400, path=path, body=wrong)
        right = {"part_ids": parts, "md5": hashlib.md5(b"{}\n{}\n").hexdigest()}
        self.api.ok("completeUpload", path=path, body=right)

    def test_what_is_not_taken(self):
        right = material.right_bodies("")["createUpload"]
        for param, wrong in (
            ("purpose", {"purpose": "user_data"}),
            ("bytes", {"bytes": 0}),
            ("bytes", {"bytes": 8 * 1024 * MIB + 1}),
            ("expires_after.seconds", {"expires_after": {"anchor": "created_at", "seconds": 1}}),
            ("expires_after.anchor", {"expires_after": {"anchor": "now", "seconds": 3600}}),
        ):
            with self.subTest(wrong=wrong):
                error = self.api.refused("createUpload", 400, body={**right, **wrong})
                self.assertEqual(error["param"], param)

    def test_a_part_has_a_limit(self):
        upload = self.create(65 * MIB)
        body = {"data": File("part", b"x" * (64 * MIB + 1))}
        self.api.refused("addUploadPart", 413, path=upload_path(upload), body=body)
        self.add(upload, b"x" * (64 * MIB))

    def refuse_everything(self, upload, parts):
        """What has ended takes nothing more."""
        path = upload_path(upload)
        self.api.refused("addUploadPart", 400, path=path, body={"data": File("part", b"{}\n")})
        self.api.refused("completeUpload", 400, path=path, body={"part_ids": parts})
        self.api.refused("cancelUpload", 400, path=path)


def upload_path(upload):
    return {"upload_id": upload["id"]}
