// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the SDK makes of a service that is busy or broken; the sandbox is so on demand.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import OpenAI from 'openai';
import { client } from './support.mjs';

async function control(method, faults) {
  const answer = await fetch(`${client.baseURL}/sandbox/faults`, {
    method,
    headers: { Authorization: `Bearer ${client.adminAPIKey}`, 'Content-Type': 'application/json' },
    body: faults && JSON.stringify({ faults }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

afterEach(() => control('DELETE'));

const classes = {
  409: OpenAI.ConflictError,
  422: OpenAI.UnprocessableEntityError,
  429: OpenAI.RateLimitError,
  500: OpenAI.InternalServerError,
  503: OpenAI.InternalServerError,
};

for (const [status, errorClass] of Object.entries(classes)) {
  test(`${status} is a ${errorClass.name}`, async () => {
    await control('PUT', [{ route: 'GET /models', status: Number(status) }]);
    await assert.rejects(client.models.list(), (error) => {
      assert.ok(error instanceof errorClass);
      assert.equal(error.status, Number(status));
      assert.match(error.requestID, /^req_/);
      return true;
    });
  });
}

test('the refusal of the policy is a PermissionDeniedError', async () => {
  await control('PUT', [{ route: 'POST /fine_tuning/jobs', refuse: 'policy' }]);
  const create = client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: 'file-1' });
  await assert.rejects(create, OpenAI.PermissionDeniedError);
});

test('a dropped connection is an APIConnectionError', async () => {
  await control('PUT', [{ route: 'GET /models', drop: 'before_head' }]);
  await assert.rejects(client.models.list(), OpenAI.APIConnectionError);
});

test('the SDK tries again when the service tells it to wait', async () => {
  await control('PUT', [{ route: 'GET /models', first: 2, status: 429, retry_after_ms: 1 }]);
  const patient = new OpenAI({ maxRetries: 2 });
  assert.ok((await patient.models.list()).data.length > 0);
});
