// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { chatLine, client, lines } from './support.mjs';

const content = Buffer.from(lines(chatLine, 30));

const create = () =>
  client.uploads.create({
    bytes: content.length,
    filename: 'large.jsonl',
    mime_type: 'text/jsonl',
    purpose: 'fine-tune',
  });

const add = async (upload, data) =>
  client.uploads.parts.create(upload.id, { data: await toFile(data, 'part') });

test('three parts, sent at the same time, become one file', async () => {
  const upload = await create();
  const third = Math.ceil(content.length / 3);
  const parts = await Promise.all(
    [0, 1, 2].map((i) => add(upload, content.subarray(i * third, (i + 1) * third))),
  );
  const completed = await client.uploads.complete(upload.id, {
    part_ids: parts.map((part) => part.id),
    md5: crypto.createHash('md5').update(content).digest('hex'),
  });
  assert.equal(completed.status, 'completed');
  assert.equal(completed.file.bytes, content.length);
  const stored = await client.files.content(completed.file.id);
  assert.deepEqual(Buffer.from(await stored.arrayBuffer()), content);
});

test('an upload can be cancelled, then it takes nothing more', async () => {
  const upload = await create();
  assert.equal((await client.uploads.cancel(upload.id)).status, 'cancelled');
  await assert.rejects(add(upload, content), OpenAI.BadRequestError);
});

test('bytes that are missing are noticed', async () => {
  const upload = await create();
  const part = await add(upload, content.subarray(1));
  const complete = client.uploads.complete(upload.id, { part_ids: [part.id] });
  await assert.rejects(complete, OpenAI.BadRequestError);
});
