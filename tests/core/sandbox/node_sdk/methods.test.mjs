// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BASE_MODEL,
  REASONING_MODEL,
  client,
  finished,
  lines,
  preferenceLine,
  reinforcementLine,
  upload,
} from './support.mjs';

async function create(text, extra) {
  const file = await upload(text);
  return client.fineTuning.jobs.create({ model: BASE_MODEL, training_file: file.id, ...extra });
}

async function resultColumns(job) {
  const results = await client.files.content(job.result_files[0]);
  return (await results.text()).split('\n')[0].split(',');
}

test('a DPO job learns from preferences', async () => {
  const dpo = { hyperparameters: { n_epochs: 2, beta: 0.2 } };
  const job = await finished(
    await create(lines(preferenceLine), { method: { type: 'dpo', dpo } }),
  );
  assert.equal(job.method.dpo.hyperparameters.beta, 0.2);
  assert.ok((await resultColumns(job)).includes('train_loss'));
});

test('a reinforcement job learns from its grader', async () => {
  const grader = {
    type: 'string_check',
    name: 'colour',
    input: '{{sample.output_text}}',
    reference: '{{item.colour}}',
    operation: 'eq',
  };
  const validation = await upload(lines(reinforcementLine, 4));
  const reinforcement = { grader, hyperparameters: { n_epochs: 2, eval_interval: 2 } };
  const job = await finished(
    await create(lines(reinforcementLine), {
      model: REASONING_MODEL,
      validation_file: validation.id,
      method: { type: 'reinforcement', reinforcement },
    }),
  );
  assert.equal(job.method.reinforcement.grader.type, 'string_check');
  assert.ok((await resultColumns(job)).includes('train_mean_reward'));
});
