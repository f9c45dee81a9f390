// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import OpenAI from 'openai';
import { client, ids, trainedJob } from './support.mjs';

let model;

before(async () => {
  model = (await trainedJob()).fine_tuned_model;
});

const question = () => ({
  model,
  temperature: 0,
  messages: [{ role: 'user', content: 'Thing 3?' }],
});

test('the model is listed and can be retrieved', async () => {
  assert.ok((await ids(client.models.list())).includes(model));
  assert.equal((await client.models.retrieve(model)).owned_by, 'org-sandbox');
});

test('it answers, whole and streamed', async () => {
  const completion = await client.chat.completions.create(question());
  const answer = completion.choices[0].message.content;
  assert.ok(completion.usage.total_tokens > completion.usage.prompt_tokens);
  const stream = await client.chat.completions.create({
    ...question(),
    stream: true,
    stream_options: { include_usage: true },
  });
  let streamed = '';
  let usage = null;
  for await (const chunk of stream) {
    streamed += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(streamed, answer);
  assert.deepEqual(usage, completion.usage);
});

test('it follows a schema', async () => {
  const schema = {
    type: 'object',
    properties: { score: { type: 'number' }, mood: { type: 'string', enum: ['good', 'bad'] } },
    required: ['score', 'mood'],
    additionalProperties: false,
  };
  const completion = await client.chat.completions.parse({
    ...question(),
    response_format: { type: 'json_schema', json_schema: { name: 'grade', strict: true, schema } },
  });
  const answer = JSON.parse(completion.choices[0].message.content);
  assert.equal(typeof answer.score, 'number');
  assert.ok(['good', 'bad'].includes(answer.mood));
});

test('the helper of the SDK collects a stream', async () => {
  const stream = client.chat.completions.stream(question());
  const completion = await stream.finalChatCompletion();
  assert.equal(completion.choices[0].finish_reason, 'stop');
});

test('it is deleted', async () => {
  assert.ok((await client.models.delete(model)).deleted);
  await assert.rejects(client.models.retrieve(model), OpenAI.NotFoundError);
});
