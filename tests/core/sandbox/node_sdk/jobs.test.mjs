// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BASE_MODEL,
  chatLine,
  client,
  finished,
  ids,
  lines,
  samePages,
  supervised,
  until,
  upload,
  waitFor,
} from './support.mjs';

const { jobs } = client.fineTuning;

async function create(text, extra) {
  const file = await upload(text);
  return jobs.create({ model: BASE_MODEL, training_file: file.id, ...extra });
}

async function resultColumns(job) {
  const results = await client.files.content(job.result_files[0]);
  return (await results.text()).split('\n')[0].split(',');
}

test('a supervised job runs to its end, with events and checkpoints in pages', async () => {
  const validation = await upload(lines(chatLine, 4));
  const created = await create(lines(chatLine), {
    validation_file: validation.id,
    suffix: 'node-sdk',
    metadata: { from: 'node' },
    method: supervised({ n_epochs: 3, batch_size: 4, learning_rate_multiplier: 'auto' }),
  });
  assert.equal(created.status, 'validating_files');
  const job = await finished(created);
  assert.match(job.fine_tuned_model, /^ft:gpt-4o-mini-2024-07-18:sandbox:node-sdk:/);
  assert.ok((await resultColumns(job)).includes('train_loss'));
  await samePages((limit) => jobs.listEvents(job.id, { limit }));
  const checkpoints = await samePages((limit) => jobs.checkpoints.list(job.id, { limit }));
  assert.equal(checkpoints.length, 3);
});

test('the deprecated hyperparameters still work', async () => {
  const job = await finished(await create(lines(chatLine), { hyperparameters: { n_epochs: 1 } }));
  assert.equal(job.hyperparameters.n_epochs, 1);
});

test('jobs are listed in pages and found by their metadata', async () => {
  const file = await upload();
  const added = [];
  for (const team of ['north', 'north', 'south']) {
    const method = supervised({ n_epochs: 1 });
    const metadata = { team };
    added.push(await jobs.create({ model: BASE_MODEL, training_file: file.id, method, metadata }));
  }
  const expected = added.map((job) => job.id).reverse();
  const north = (limit) => jobs.list({ limit, metadata: { team: 'north' } });
  assert.deepEqual(await samePages(north), expected.slice(1));
  assert.deepEqual(await ids(jobs.list({ metadata: { team: 'west' } })), []);
  await samePages((limit) => jobs.list({ limit }));
  await Promise.all(added.map(finished));
});

test('a job is paused, resumed and cancelled', async () => {
  // So long that even a fast machine is still training it.
  const method = supervised({ n_epochs: 50, batch_size: 1 });
  const job = await create(lines(chatLine, 2000), { method });
  await waitFor(job, 'running');
  await until(async () => (await jobs.listEvents(job.id)).data.some((e) => e.type === 'metrics'));
  assert.match((await jobs.pause(job.id)).status, /^paus/);
  await waitFor(job, 'paused');
  assert.ok((await ids(jobs.checkpoints.list(job.id))).length > 0);
  assert.equal((await jobs.resume(job.id)).status, 'queued');
  await waitFor(job, 'running');
  assert.equal((await jobs.cancel(job.id)).status, 'cancelled');
});
