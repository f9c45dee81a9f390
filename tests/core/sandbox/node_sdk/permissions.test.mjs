// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import OpenAI from 'openai';
import { client, ids, samePages, trainedJob } from './support.mjs';

const { permissions } = client.fineTuning.checkpoints;
const projects = (limit) => client.admin.organization.projects.list({ limit });
let checkpoint;

before(async () => {
  const job = await trainedJob();
  const { data } = await client.fineTuning.jobs.checkpoints.list(job.id);
  checkpoint = data[0].fine_tuned_model_checkpoint;
});

test('projects are listed in pages', async () => {
  assert.ok((await samePages(projects)).length > 1);
});

test('a checkpoint is shared with projects, and no longer', async () => {
  const [first, second] = await ids(projects(100));
  const created = await permissions.create(checkpoint, { project_ids: [first, second] });
  const shared = created.data.map((permission) => permission.id);
  assert.equal(shared.length, 2);
  const listed = await samePages((limit) => permissions.list(checkpoint, { limit }));
  assert.deepEqual(listed.toSorted(), shared.toSorted());
  const ascending = await ids(permissions.list(checkpoint, { order: 'ascending' }));
  assert.deepEqual(ascending, listed.toReversed());
  const ofFirst = await permissions.list(checkpoint, { project_id: first });
  assert.equal(ofFirst.data[0].project_id, first);
  for (const id of listed) {
    const deleted = await permissions.delete(id, { fine_tuned_model_checkpoint: checkpoint });
    assert.ok(deleted.deleted);
  }
  assert.deepEqual(await ids(permissions.list(checkpoint)), []);
});

test('an ordinary key may not share', async () => {
  const ordinary = new OpenAI({ adminAPIKey: client.apiKey, maxRetries: 0 });
  const list = ordinary.fineTuning.checkpoints.permissions.list(checkpoint);
  await assert.rejects(list, OpenAI.PermissionDeniedError);
});
