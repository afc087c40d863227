import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'createModel'));

const secret = 'sk-added-0123456789abcdef-7f3a';
const administrator = () => desk.signIn('ada@example.com', 'correct horse battery');

test('a key is sealed and never told again; people may choose the model, and it answers by default', async () => {
  const ada = await administrator();
  const made = await ada.call('createModel', {
    body: { provider: 'anthropic', model: 'claude-sonnet-4-5', key: secret },
  });
  assert.deepEqual(
    [made.source, made.place, made.key, made.isDefault, made.test],
    ['added', 'api.anthropic.com', { state: 'set', ending: '7f3a' }, true, null],
  );
  const { rows } = await desk.database.pool.query(
    'select sealed_key, m::text as row from model_setting m where id = $1',
    [made.id],
  );
  assert.ok(rows[0].sealed_key.length > secret.length);
  assert.ok(!rows[0].sealed_key.includes(secret) && !rows[0].row.includes(secret));
  const audit = await desk.database.pool.query(
    "select content::text from audit_entry where act = 'model.added'",
  );
  assert.equal(audit.rows.length, 1);
  assert.ok(!audit.rows[0].content.includes(secret));
  const session = await (await desk.invite('member')).call('readSession');
  assert.deepEqual(
    session.desk.models.map((model) => model.label),
    ['claude-sonnet-4-5', 'Built-in planner'],
  );
  assert.equal(session.desk.model?.id, made.id);
});

test('what cannot be a model is refused by field, without the key in the answer', async () => {
  const ada = await administrator();
  const attempt = async (body: Record<string, unknown>) => {
    const answer = await ada.fetch('/api/admin/models', { method: 'POST', body });
    const text = await answer.text();
    assert.equal(answer.status, 400);
    assert.ok(!text.includes(secret));
    return (JSON.parse(text) as { error: { fields: { path: string }[] } }).error.fields.map(
      ({ path }) => path,
    );
  };
  assert.deepEqual(await attempt({ provider: 'openai', model: 'gpt-5.2' }), ['key']);
  assert.deepEqual(await attempt({ provider: 'openai-compatible', model: 'x' }), ['address']);
  assert.deepEqual(
    await attempt({ provider: 'openai-compatible', model: 'x', address: 'file:///etc/passwd', key: secret }),
    ['address'],
  );
  assert.deepEqual(
    await attempt({
      provider: 'openai',
      model: 'x',
      address: `https://u:${secret}@api.example/`,
      key: secret,
    }),
    ['address'],
  );
  assert.deepEqual(await attempt({ provider: 'openai', model: 'a b', key: secret }), ['model']);
  assert.deepEqual(await attempt({ provider: 'openai', model: 'x', key: `${secret}\u200b` }), ['key']);
});

test('the same model at the same address is set up once', async () => {
  const ada = await administrator();
  const body = { provider: 'openai-compatible', model: 'llama3.3', address: 'http://localhost:11434/v1/' };
  const answers = await Promise.all(
    [1, 2, 3].map(() => ada.fetch('/api/admin/models', { method: 'POST', body })),
  );
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409, 409]);
  const refused = answers.find((answer) => answer.status === 409);
  assert.ok(refused);
  assert.equal(await problemCode(refused), 'model_exists');
});
