// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import OpenAI from 'openai';
import { client, ids, samePages, upload } from './support.mjs';

const sample = process.env.TRAINING_FILE;

test('a file is uploaded, processed, read and deleted', async () => {
  const created = await client.files.create({
    file: fs.createReadStream(sample),
    purpose: 'fine-tune',
  });
  assert.equal(created.bytes, fs.statSync(sample).size);
  const file = await client.files.waitForProcessing(created.id, { pollInterval: 50 });
  assert.equal(file.status, 'processed');
  assert.equal(file.filename, 'support-answers-train.jsonl');
  const content = await client.files.content(file.id);
  assert.equal(await content.text(), fs.readFileSync(sample, 'utf8'));
  assert.ok((await client.files.delete(file.id)).deleted);
  await assert.rejects(client.files.retrieve(file.id), OpenAI.NotFoundError);
});

test('a file can expire', async () => {
  const file = await client.files.create({
    file: fs.createReadStream(sample),
    purpose: 'batch',
    expires_after: { anchor: 'created_at', seconds: 3600 },
  });
  assert.equal(file.expires_at, file.created_at + 3600);
});

test('files are listed in pages, by purpose and in both orders', async () => {
  const added = [];
  for (let i = 0; i < 3; i += 1) {
    added.push((await upload(`{"evaluated": ${i}}\n`, 'evals')).id);
  }
  const listed = (query) => ids(client.files.list({ purpose: 'evals', ...query }));
  assert.deepEqual(await listed({ order: 'asc' }), added);
  assert.deepEqual(await listed({ order: 'desc' }), added.toReversed());
  await samePages((limit) => client.files.list({ purpose: 'evals', limit }));
});
