# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

from apitest import ApiTest

CREATE = "createFineTuningCheckpointPermission"
LIST = "listFineTuningCheckpointPermissions"
DELETE = "deleteFineTuningCheckpointPermission"


class Permissions(ApiTest):
    """A checkpoint is shared with projects of the organisation, with the admin key."""

    def setUp(self):
        self.path = {"fine_tuned_model_checkpoint": self.checkpoint_model()}
        projects = self.api.ok("list-projects").json["data"]
        self.projects = [project["id"] for project in projects]
        self.assertGreaterEqual(len(self.projects), 2)

    def tearDown(self):
        for permission in self.api.all(LIST, 100, path=self.path):
            self.remove(permission)

    def share(self, projects):
        """One request, one list."""
        created = self.api.ok(CREATE, path=self.path, body={"project_ids": projects}).json
        self.assertEqual({entry["project_id"] for entry in created["data"]}, set(projects))
        return [entry["id"] for entry in created["data"]]

    def remove(self, permission):
        path = {**self.path, "permission_id": permission}
        return self.api.ok(DELETE, path=path).json

    def test_create_list_delete(self):
        permissions = self.share(self.projects[:2])
        self.assertCountEqual(self.api.all(LIST, 100, path=self.path), permissions)
        self.assertTrue(self.remove(permissions[0])["deleted"])
        self.assertEqual(self.api.all(LIST, 100, path=self.path), permissions[1:])
        gone = {**self.path, "permission_id": permissions[0]}
        self.api.refused(DELETE, 404, path=gone)

    def test_pages_order_and_project(self):
        first = self.share(self.projects[:1])
        second = self.share(self.projects[1:2])
        newest_first = second + first
        self.assertEqual(self.api.all(LIST, 100, path=self.path), newest_first)
        for limit in (1, 2):
            self.assertEqual(self.api.all(LIST, limit, path=self.path), newest_first)
        ascending = {"order": "ascending"}
        self.assertEqual(self.api.all(LIST, 1, path=self.path, query=ascending), newest_first[::-1])
        descending = {"order": "descending"}
        self.assertEqual(self.api.all(LIST, 1, path=self.path, query=descending), newest_first)
        project = {"project_id": self.projects[0]}
        self.assertEqual(self.api.all(LIST, 1, path=self.path, query=project), first)
        page = self.api.ok(LIST, path=self.path, query={"limit": 1}).json
        self.assertEqual((page["first_id"], page["last_id"]), (second[0], second[0]))
        self.api.refused(LIST, 400, path=self.path, query={"order": "asc"})

    def test_what_is_not_taken(self):
        for wrong in ({"project_ids": "proj_1"}, {"project_ids": [1]}, {"project_ids": []}):
            error = self.api.refused(CREATE, 400, path=self.path, body=wrong)
            self.assertTrue(error["param"].startswith("project_ids"), error)


class Projects(ApiTest):
    def test_pages(self):
        every = self.api.all("list-projects", 100)
        self.assertEqual(len(set(every)), len(every))
        for limit in (1, 2):
            self.assertEqual(self.api.all("list-projects", limit), every)
        page = self.api.ok("list-projects").json
        self.assertEqual((page["first_id"], page["last_id"]), (every[0], every[-1]))

    def test_archived(self):
        active = self.api.ok("list-projects").json["data"]
        self.assertTrue(all(project["archived_at"] is None for project in active))
        every = self.api.ok("list-projects", query={"include_archived": "true"}).json["data"]
        self.assertGreaterEqual(len(every), len(active))
