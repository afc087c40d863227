import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'removeModel'));

test('a removed model is gone with its key, also as the default', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const { id } = await ada.call('createModel', {
    body: { provider: 'openai', model: 'gpt-5.2', key: 'sk-first-0123456789-aaaa' },
  });
  await ada.call('setDefaultModel', { body: { modelId: id } });
  await ada.call('removeModel', { params: { modelId: id } });
  assert.equal((await ada.call('readSession')).desk.model?.kind, 'planner');
  const { rowCount } = await desk.database.pool.query('select 1 from model_setting');
  assert.equal(rowCount, 0);
  const again = await ada.fetch(`/api/admin/models/${id}`, { method: 'DELETE', body: {} });
  assert.equal(await problemCode(again), 'model_not_found');
});
