import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'listModels'));

test('lists the planner as built in and the default, where nothing else is set up', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { models } = await administrator.call('listModels');
  assert.deepEqual(
    models.map(({ id, source, isDefault, enabled, key }) => [id, source, isDefault, enabled, key.state]),
    [['planner', 'built-in', true, true, 'none']],
  );
});

test('the environment’s model stands first, of its key only the ending', async () => {
  const secret = 'sk-environment-0123456789-7f3a';
  const model = {
    provider: 'openai' as const,
    model: 'gpt-5.2',
    apiKey: secret,
    baseUrl: 'https://api.openai.com/v1',
  };
  const other = await startTestDesk({ config: { model } });
  try {
    const administrator = await other.signUpAdministrator();
    const answer = await administrator.fetch('/api/admin/models');
    const text = await answer.text();
    assert.ok(!text.includes(secret));
    const [first] = (JSON.parse(text) as { models: Record<string, unknown>[] }).models;
    assert.deepEqual(
      [first?.source, first?.provider, first?.place, first?.isDefault, first?.key],
      ['environment', 'openai', 'api.openai.com', true, { state: 'set', ending: '7f3a' }],
    );
    const fixed = await administrator.fetch('/api/admin/models/openai:gpt-5.2', {
      method: 'DELETE',
      body: {},
    });
    assert.equal(fixed.status, 409);
  } finally {
    await other.close();
  }
});
