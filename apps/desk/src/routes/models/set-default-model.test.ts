import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'setDefaultModel'));

test('the chosen one answers by default until the choice is given back, in other processes too', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const add = (model: string) =>
    ada.call('createModel', { body: { provider: 'openai', model, key: 'sk-first-0123456789-aaaa' } });
  const [first, second] = [await add('one'), await add('two')];
  const other = await startTestDesk({ database: desk.database.database, config: { key: desk.key } });
  try {
    const there = { cookie: ada.cookie, origin: other.url };
    const defaultThere = async () => {
      const answer = await other.fetch('/api/session', { headers: there });
      return ((await answer.json()) as { desk: { model: { id: string } } }).desk.model.id;
    };
    assert.equal(await defaultThere(), first.id);
    await ada.call('setDefaultModel', { body: { modelId: second.id } });
    assert.equal((await ada.call('readSession')).desk.model?.id, second.id);
    while ((await defaultThere()) !== second.id) await new Promise((resolve) => setTimeout(resolve, 50));
    await ada.call('setDefaultModel', { body: { modelId: 'planner' } });
    assert.equal((await ada.call('readSession')).desk.model?.id, 'planner');
    await ada.call('setDefaultModel', { body: { modelId: null } });
    assert.equal((await ada.call('readSession')).desk.model?.id, first.id);
  } finally {
    await other.close();
  }
  const unknown = await ada.fetch('/api/admin/default-model', { method: 'PUT', body: { modelId: 'nobody' } });
  assert.equal(await problemCode(unknown), 'model_not_found');
});
