// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests of all themes share. The SDK is used as it comes: it finds the server and its keys
// through OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_ADMIN_KEY.

import assert from 'node:assert/strict';
import OpenAI, { toFile } from 'openai';

export const client = new OpenAI({ maxRetries: 0 });
export const BASE_MODEL = 'gpt-4o-mini-2024-07-18';
export const REASONING_MODEL = 'o4-mini-2025-04-16';

const PATIENCE_MS = 120_000;
const COLOURS = ['red', 'green', 'blue', 'white', 'black', 'brown'];

const message = (role, content) => ({ role, content });

export const chatLine = (i) => ({
  messages: [message('user', `Thing ${i}?`), message('assistant', COLOURS[i % 6])],
});

export const preferenceLine = (i) => ({
  input: { messages: [message('user', `Thing ${i}?`)] },
  preferred_output: [message('assistant', COLOURS[i % 6])],
  non_preferred_output: [message('assistant', 'I do not know')],
});

export const reinforcementLine = (i) => ({
  messages: [message('user', `Thing ${i}?`)],
  colour: COLOURS[i % 6],
});

export function lines(line, count = 12) {
  return Array.from({ length: count }, (_, i) => JSON.stringify(line(i)) + '\n').join('');
}

export async function upload(text = lines(chatLine), purpose = 'fine-tune') {
  const file = await toFile(Buffer.from(text), 'train.jsonl');
  return client.files.create({ file, purpose });
}

/** Every id of a list, page by page. */
export async function ids(pages) {
  const found = [];
  for await (const object of pages) {
    found.push(object.id);
  }
  return found;
}

/** The same set, whatever the size of a page. `list` takes the limit. */
export async function samePages(list, standard = 100) {
  const whole = await ids(list(standard));
  assert.equal(new Set(whole).size, whole.length);
  for (const limit of [1, 2]) {
    assert.deepEqual(await ids(list(limit)), whole);
  }
  return whole;
}

/** Asks until the answer is yes, for as long as a slow machine needs. */
export async function until(question) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await question())) {
    assert.ok(Date.now() < deadline, `still not so: ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The job, when it has one of these states. */
export async function waitFor(job, ...states) {
  await until(async () => {
    job = await client.fineTuning.jobs.retrieve(job.id);
    return states.includes(job.status);
  });
  return job;
}

export async function finished(job) {
  job = await waitFor(job, 'succeeded', 'failed', 'cancelled');
  assert.equal(job.status, 'succeeded', JSON.stringify(job.error));
  return job;
}

export const supervised = (hyperparameters) => ({
  type: 'supervised',
  supervised: { hyperparameters },
});

/** A finished supervised job with three checkpoints; each file of tests trains one. */
export async function trainedJob(extra = {}) {
  const file = await upload();
  return finished(
    await client.fineTuning.jobs.create({
      model: BASE_MODEL,
      training_file: file.id,
      method: supervised({ n_epochs: 3 }),
      ...extra,
    }),
  );
}
