import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'updateModel'));

test('off means that nobody is offered it; a new key takes the old one’s place', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const { id } = await ada.call('createModel', {
    body: { provider: 'openai', model: 'gpt-5.2', key: 'sk-first-0123456789-aaaa' },
  });
  const params = { modelId: id };
  const off = await ada.call('updateModel', { params, body: { enabled: false } });
  assert.deepEqual([off.enabled, off.isDefault], [false, false]);
  assert.equal((await ada.call('readSession')).desk.models.length, 1);
  const chosen = await ada.fetch('/api/admin/default-model', { method: 'PUT', body: { modelId: id } });
  assert.equal(await problemCode(chosen), 'invalid_input');
  const renewed = await ada.call('updateModel', {
    params,
    body: { enabled: true, key: 'sk-second-0123456789-bbbb' },
  });
  assert.deepEqual([renewed.enabled, renewed.key.ending], [true, 'bbbb']);
  const { rows } = await desk.database.pool.query(
    "select act from audit_entry where act like 'model.%' order by id",
  );
  assert.deepEqual(
    rows.map((row) => row.act),
    ['model.added', 'model.disabled', 'model.enabled', 'model.key-replaced'],
  );
});

test('a key that was sealed for another row does not open: its model is not offered, and says so', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const { id } = await ada.call('createModel', {
    body: { provider: 'openai', model: 'gpt-5.2-mini', key: 'sk-third-0123456789-cccc' },
  });
  await desk.database.pool.query(
    "update model_setting set sealed_key = (select sealed_key from model_setting where model = 'gpt-5.2') where id = $1",
    [id],
  );
  const moved = await ada.call('updateModel', { params: { modelId: id }, body: { enabled: true } });
  assert.deepEqual(moved.key, { state: 'unreadable', ending: null });
  const session = await ada.call('readSession');
  assert.ok(session.desk.models.every((model) => model.id !== id));
  const tested = await ada.call('testModel', { params: { modelId: id } });
  assert.equal(tested.fault?.code, 'model_key_unreadable');
});

test('a model that is not there, or comes with the desk, is not changed', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const attempt = (modelId: string) =>
    ada.fetch(`/api/admin/models/${modelId}`, { method: 'PATCH', body: { enabled: false } });
  assert.equal(await problemCode(await attempt('nobody')), 'model_not_found');
  assert.equal(await problemCode(await attempt('planner')), 'model_fixed');
});
