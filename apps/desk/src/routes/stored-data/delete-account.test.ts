import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { insertCall } from '../../../testing/insert-call.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

const path = '/api/account/delete';

test('is protected', () => assertProtected(desk, 'deleteAccount'));

test('a wrong password deletes nothing, and tries are counted', async () => {
  const member = await desk.invite('member');
  const attempt = () => member.fetch(path, { method: 'POST', body: { password: 'not this one' } });
  const first = await attempt();
  assert.deepEqual([first.status, await problemCode(first)], [401, 'wrong_credentials']);
  let last = first;
  for (let index = 0; index < 10; index += 1) last = await attempt();
  assert.equal(last.status, 429);
  assert.equal((await member.fetch('/api/sessions')).status, 200);
});

test('everything about the person goes; the audit log knows them by a pseudonym only', async () => {
  const member = await desk.invite('member');
  const { id } = member.person;
  await insertCall(desk.database.kysely, id);
  const answer = await member.fetch(path, { method: 'POST', body: { password: member.password } });
  assert.equal(answer.status, 200);
  assert.equal((await member.fetch('/api/sessions')).status, 401);
  await assert.rejects(desk.signIn(member.person.email, member.password), /wrong_credentials/);
  const { rows: tables } = await desk.database.pool.query(
    "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'person_id'",
  );
  for (const { table_name: table } of tables) {
    const { rowCount } = await desk.database.pool.query(`select 1 from ${table} where person_id = $1`, [id]);
    assert.equal(rowCount, 0, table);
  }
  const audit = await desk.database.pool.query(
    "select row_to_json(entry)::text as entry from audit_entry entry where act = 'person.deleted'",
  );
  assert.ok(audit.rows.length > 0);
  assert.ok(audit.rows.every((row) => !row.entry.includes(id)));
});

test('the last administrator cannot go; of two who go at once one stays', async () => {
  const second = await desk.invite('administrator');
  const first = await desk.signIn('ada@example.com', second.password);
  const go = (who: typeof first) => who.fetch(path, { method: 'POST', body: { password: who.password } });
  const answers = await Promise.all([go(first), go(second)]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
  const refused = answers.find((answer) => answer.status === 409);
  assert.ok(refused);
  assert.equal(await problemCode(refused), 'last_administrator');
});
