// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { BASE_MODEL, client } from './support.mjs';

const graders = client.fineTuning.alpha.graders;
const input = [{ role: 'user', content: 'How good is {{sample.output_text}}?' }];

const exact = {
  type: 'string_check',
  name: 'exact',
  operation: 'eq',
  input: '{{sample.output_text}}',
  reference: '{{item.colour}}',
};
const near = {
  type: 'text_similarity',
  name: 'near',
  evaluation_metric: 'fuzzy_match',
  input: '{{sample.output_text}}',
  reference: 'reed',
};
const judge = { type: 'score_model', name: 'judge', model: BASE_MODEL, input, range: [0, 1] };
const label = {
  type: 'label_model',
  name: 'label',
  model: BASE_MODEL,
  input,
  labels: ['yes', 'no'],
  passing_labels: ['yes', 'no'],
};
const python = {
  type: 'python',
  name: 'code',
  source: 'def grade(sample, item):\n    return 0.25',
};
const multi = {
  type: 'multi',
  name: 'all',
  graders: { exact, near, label },
  calculate_output: 'min(exact, label) / 2',
};

const run = (grader) => graders.run({ grader, model_sample: 'red', item: { colour: 'red' } });

const flags = (answer) =>
  Object.keys(answer.metadata.errors).filter((flag) => answer.metadata.errors[flag] === true);

test('texts are compared', async () => {
  assert.equal((await run(exact)).reward, 1);
  assert.equal((await run(near)).reward.toFixed(3), '0.857');
});

test('several are combined by a formula', async () => {
  const answer = await run(multi);
  assert.deepEqual(flags(answer), []);
  assert.equal(answer.reward, 0.5);
  assert.deepEqual(Object.keys(answer.sub_rewards).sort(), ['exact', 'label', 'near']);
});

test('a model of the sandbox judges', async () => {
  const answer = await run(judge);
  assert.deepEqual(flags(answer), []);
  assert.ok(answer.reward >= 0 && answer.reward <= 1);
  assert.match(answer.metadata.sampled_model_name, /sandbox/);
  assert.ok(answer.model_grader_token_usage_per_model[BASE_MODEL].total_tokens > 0);
});

test('python runs in its jail, or says why not', async () => {
  const answer = await run(python);
  const isRefused = flags(answer).includes('python_grader_server_error');
  assert.equal(answer.reward, isRefused ? 0 : 0.25);
});

test('a grader that fails is an answer', async () => {
  assert.deepEqual(flags(await run({ ...exact, reference: '{{item.size}}' })), [
    'invalid_variable_error',
  ]);
});

test('validate gives the grader back, and a name to one without', async () => {
  for (const grader of [exact, near, judge, python, multi]) {
    assert.deepEqual((await graders.validate({ grader })).grader, grader);
  }
  const { name, ...nameless } = python;
  assert.match((await graders.validate({ grader: nameless })).grader.name, /^grader-/);
});

test('a wrong grader is refused by the path of its field', async () => {
  const wrong = { ...exact, operation: 'neq' };
  for (const call of [() => graders.validate({ grader: wrong }), () => run(wrong)]) {
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.equal(error.param, 'grader.operation');
      return true;
    });
  }
});
