// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each error that the service documents becomes its class in the SDK.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { BASE_MODEL, chatLine, client, lines, trainedJob, upload, waitFor } from './support.mjs';

const { jobs } = client.fineTuning;

test('400 names the field and the request', async () => {
  const file = await upload();
  await assert.rejects(jobs.create({ model: 'gpt-9', training_file: file.id }), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.code, 'model_not_available');
    assert.equal(error.param, 'model');
    assert.match(error.requestID, /^req_/);
    return true;
  });
  const create = (extra) => jobs.create({ model: BASE_MODEL, training_file: file.id, ...extra });
  for (const extra of [{ seed: -1 }, { suffix: 'x'.repeat(65) }, { unheard: 'of' }]) {
    await assert.rejects(create(extra), OpenAI.BadRequestError);
  }
});

test('400 for what the state of a job does not allow', async () => {
  const job = await trainedJob();
  await assert.rejects(jobs.cancel(job.id), OpenAI.BadRequestError);
  await assert.rejects(jobs.pause(job.id), OpenAI.BadRequestError);
  await assert.rejects(jobs.resume(job.id), OpenAI.BadRequestError);
});

test('401 for a wrong key', async () => {
  const stranger = new OpenAI({ apiKey: 'sk-emu-wrong', maxRetries: 0 });
  await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
});

test('403 for base models', async () => {
  await assert.rejects(client.models.delete(BASE_MODEL), OpenAI.PermissionDeniedError);
});

test('404 for what is not there', async () => {
  const chat = { model: 'gpt-9', messages: [{ role: 'user', content: 'Hello?' }] };
  for (const request of [
    () => jobs.retrieve('ftjob-none'),
    () => client.files.retrieve('file-none'),
    () => client.models.retrieve('ft:none'),
    () => client.uploads.cancel('upload_none'),
    () => client.chat.completions.create(chat),
  ]) {
    await assert.rejects(request, OpenAI.NotFoundError);
  }
});

test('413 for a body that is too large', async () => {
  const metadata = { note: 'x'.repeat(9 * 1024 * 1024) };
  const request = jobs.create({ model: BASE_MODEL, training_file: 'file-1', metadata });
  await assert.rejects(request, { status: 413 });
});

test('a bad training file makes the job fail', async () => {
  const file = await upload(lines(chatLine, 9));
  const created = await jobs.create({ model: BASE_MODEL, training_file: file.id });
  const job = await waitFor(created, 'failed');
  assert.equal(job.error.code, 'invalid_n_examples');
  assert.equal(job.error.param, 'training_file');
});
