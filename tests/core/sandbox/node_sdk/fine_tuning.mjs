// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What OpenAI's own fine-tuning example does, against the sandbox: upload a file, wait until it is
// processed, create a job, follow its events until it is done. The SDK is used as it comes; it finds
// the server through OPENAI_BASE_URL and OPENAI_API_KEY. Then everything else that the SDK has a
// method for and this version of the sandbox a route.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import OpenAI from 'openai';

const trainingFile = process.argv[2];
const client = new OpenAI();

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function ids(pages) {
  const found = [];
  for await (const object of pages) {
    found.push(object.id);
  }
  return found;
}

async function upload() {
  let file = await client.files.create({
    file: fs.createReadStream(trainingFile),
    purpose: 'fine-tune',
  });
  assert.equal(file.bytes, fs.statSync(trainingFile).size);
  while (file.status !== 'processed') {
    await sleep(100);
    file = await client.files.retrieve(file.id);
  }
  return client.files.waitForProcessing(file.id);
}

async function follow(job) {
  const seen = new Map();
  while (!['succeeded', 'failed', 'cancelled'].includes(job.status)) {
    await sleep(100);
    job = await client.fineTuning.jobs.retrieve(job.id);
    const { data } = await client.fineTuning.jobs.listEvents(job.id, { limit: 100 });
    for (const event of data.reverse()) {
      if (!seen.has(event.id)) {
        seen.set(event.id, event);
        console.log(`- ${event.message}`);
      }
    }
  }
  return job;
}

const file = await upload();
const created = await client.fineTuning.jobs.create({
  model: 'gpt-3.5-turbo',
  training_file: file.id,
  suffix: 'node-sdk',
  metadata: { from: 'node' },
  method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
});
assert.equal(created.status, 'validating_files');
const job = await follow(created);
assert.equal(job.status, 'succeeded', JSON.stringify(job.error));
assert.match(job.fine_tuned_model, /^ft:gpt-3\.5-turbo-0125:sandbox:node-sdk:/);

// Lists: every page size leads to the same set.
const { jobs } = client.fineTuning;
const events = await ids(jobs.listEvents(job.id, { limit: 100 }));
assert.deepEqual(await ids(jobs.listEvents(job.id, { limit: 7 })), events);
assert.equal(new Set(events).size, events.length);
const checkpoints = await ids(jobs.checkpoints.list(job.id));
assert.equal(checkpoints.length, 3);
assert.deepEqual(await ids(jobs.checkpoints.list(job.id, { limit: 1 })), checkpoints);
assert.deepEqual(await ids(jobs.list({ metadata: { from: 'node' } })), [job.id]);
assert.deepEqual(await ids(jobs.list({ metadata: { from: 'elsewhere' } })), []);
assert.ok((await ids(client.files.list({ purpose: 'fine-tune', limit: 1 }))).includes(file.id));

// The result file.
const results = await client.files.content(job.result_files[0]);
assert.match(await results.text(), /^step,train_loss,train_accuracy,/);

// The model: as an object, and as something that answers, whole and streamed.
assert.equal((await client.models.retrieve(job.fine_tuned_model)).owned_by, 'org-sandbox');
assert.ok((await ids(client.models.list())).includes(job.fine_tuned_model));
const question = {
  model: job.fine_tuned_model,
  temperature: 0,
  messages: [{ role: 'user', content: 'Can I return an opened notebook?' }],
};
const completion = await client.chat.completions.create(question);
const answer = completion.choices[0].message.content;
assert.ok(answer.length > 0);
assert.ok(completion.usage.total_tokens > completion.usage.prompt_tokens);
let streamed = '';
for await (const chunk of await client.chat.completions.create({ ...question, stream: true })) {
  streamed += chunk.choices[0]?.delta?.content ?? '';
}
assert.equal(streamed, answer);

// Errors become the classes of the SDK.
await assert.rejects(jobs.retrieve('ftjob-none'), OpenAI.NotFoundError);
await assert.rejects(jobs.cancel(job.id), OpenAI.BadRequestError);
await assert.rejects(jobs.create({ model: 'gpt-9', training_file: file.id }), (error) => {
  assert.ok(error instanceof OpenAI.BadRequestError);
  assert.equal(error.code, 'model_not_available');
  assert.match(error.requestID, /^req_/);
  return true;
});
const stranger = new OpenAI({ apiKey: 'sk-emu-wrong' });
await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);

// Deletes.
assert.ok((await client.models.delete(job.fine_tuned_model)).deleted);
assert.ok((await client.files.delete(file.id)).deleted);
await assert.rejects(client.files.retrieve(file.id), OpenAI.NotFoundError);
console.log('The SDK and the sandbox understand each other.');
