import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

test('a reading gives its author a patch and the corrected description', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const text =
    'openapi: 3.0.3\nservers: [{url: https://a.example}]\npaths:\n  /a:\n    get:\n      operationID: a\n';
  const source = { kind: 'text', text, fileName: null, baseUrl: null } as const;
  const { id } = await plugins.createReading('ada', source);
  const repairs = await plugins.readRepairs(id);
  assert.deepEqual(repairs.patch, [
    { op: 'move', from: '/paths/~1a/get/operationID', path: '/paths/~1a/get/operationId' },
  ]);
  assert.deepEqual([repairs.fileName, repairs.isTextRepaired, repairs.left], ['openapi.yaml', false, 0]);
  const again = await plugins.createReading('ada', { ...source, text: repairs.document ?? '' });
  assert.ok(again.operations.every(({ status }) => status === 'fine'));
  await assert.rejects(plugins.readRepairs('no-such'), { code: 'reading_not_found' });
});
