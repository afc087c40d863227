import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDesk } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import type { Model, ModelPart } from '../../assistant/model/model-port.ts';

test('a desk that stops while a memory is made notes neither a fault nor a try, and the memory is due at once', async (t) => {
  let asked = 0;
  const silent: Model = {
    id: 'test:silent',
    label: 'Silent',
    kind: 'provider',
    place: 'here',
    async *stream({ signal }): AsyncGenerator<ModelPart> {
      asked += 1;
      const ended = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => ended.reject(signal.reason));
      yield await ended.promise;
    },
  };
  const now = new Date();
  const desk = await startTestDesk({ models: [silent], now: () => now });
  t.after(() => desk.close());
  const member = await desk.invite('member');
  await member.call('uploadTranscript', {
    body: { format: 'dialogue', text: 'Ada: We walk.', language: 'en' },
  });
  await until(() => asked > 0);
  await desk.desk.engines.memories.stop();
  const { rows } = await desk.database.pool.query('select status, attempts, fault, next_try_at from memory');
  assert.deepEqual(rows, [{ status: 'processing', attempts: 0, fault: null, next_try_at: now }]);
});
