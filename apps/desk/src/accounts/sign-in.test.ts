import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { problemCode } from '../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../testing/test-desk.ts';
import { parseNetwork } from '../http/client-address.ts';

let desk: TestDesk;
let now = new Date();
before(async () => {
  const proxy = parseNetwork('127.0.0.1');
  desk = await startTestDesk({ now: () => now, config: { trustedProxies: proxy === null ? [] : [proxy] } });
});
after(() => desk.close());

const signIn = (email: string, password: string, from = '203.0.113.1') =>
  desk.fetch('/api/auth/sign-in/email', {
    method: 'POST',
    body: { email, password },
    headers: { 'x-forwarded-for': from },
  });

test('signs up by the first link, out, and in again with the address in any case', async () => {
  const administrator = await desk.signUpAdministrator();
  assert.equal(administrator.person.role, 'administrator');
  const session = await administrator.call('readSession');
  assert.deepEqual([session.person?.email, session.desk.firstRun], ['ada@example.com', false]);
  const out = await administrator.fetch('/api/auth/sign-out', { method: 'POST', body: {} });
  assert.equal(out.status, 200);
  assert.equal((await administrator.call('readSession')).person, null);
  const again = await desk.signIn('Ada@Example.com', administrator.password);
  assert.equal((await again.call('readSession')).person?.id, administrator.person.id);
});

test('the cookie is for the desk alone; a changed one is nobody; answers carry no token', async () => {
  const answer = await signIn('ada@example.com', 'correct horse battery');
  const [cookie = ''] = answer.headers.getSetCookie();
  assert.match(cookie, /^plugdesk\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  const value = cookie.split(';')[0] ?? '';
  const token = decodeURIComponent(value.split('=')[1] ?? '').split('.')[0] ?? '';
  assert.ok(token.length > 20 && !(await answer.text()).includes(token));
  const changed = value.replace(/=./, (start) => (start === '=A' ? '=B' : '=A'));
  const session = await desk.fetch('/api/session', { headers: { cookie: changed } });
  assert.equal(((await session.json()) as { person: unknown }).person, null);
});

test('an unknown address and a wrong password get one and the same answer', async () => {
  const read = async (response: Response) => {
    const { error } = (await response.json()) as { error: Record<string, unknown> };
    return [response.status, { ...error, requestId: null }];
  };
  assert.deepEqual(
    await read(await signIn('nobody@example.com', 'wrong password')),
    await read(await signIn('ada@example.com', 'wrong password')),
  );
});

test('nobody signs up by better-auth’s own endpoints', async () => {
  for (const path of [
    'sign-up/email',
    'update-user',
    'change-password',
    'reset-password',
    'get-session',
    'list-sessions',
  ]) {
    const answer = await desk.fetch(`/api/auth/${path}`, { method: 'POST', body: {} });
    assert.deepEqual([answer.status, await problemCode(answer)], [404, 'not_found'], path);
  }
});

test('tries on one account are limited wherever they come from, with Retry-After, and free again later', async () => {
  const answers = [];
  for (let index = 0; index < 12; index += 1) {
    answers.push(await signIn('limited@example.com', 'wrong password', `203.0.113.${index + 10}`));
  }
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [...Array(10).fill(401), 429, 429],
  );
  const last = answers.at(-1);
  assert.ok(Number(last?.headers.get('retry-after')) > 0);
  assert.equal(last && (await problemCode(last)), 'rate_limited');
  now = new Date(now.getTime() + 301_000);
  assert.equal((await signIn('limited@example.com', 'wrong password')).status, 401);
});

test('tries from one address are limited whatever the account, a forged forward does not help', async () => {
  const answers = await Promise.all(
    Array.from({ length: 62 }, (_, index) =>
      signIn(`somebody${index}@example.com`, 'x', `198.51.100.${index}, 203.0.113.99`),
    ),
  );
  assert.equal(answers.filter((answer) => answer.status === 429).length, 2);
  const { rows } = await desk.database.pool.query('select key from rate_limit');
  assert.ok(
    rows.every((row) => !/@|203\.0/.test(row.key)),
    'no addresses in the table',
  );
});

test('sign-ins, invitations and role changes stand in the audit log, without names and addresses', async () => {
  const member = await desk.invite('member');
  const administrator = await desk.signIn('ada@example.com', member.password);
  await administrator.call('updatePerson', {
    params: { personId: member.person.id },
    body: { role: 'developer' },
  });
  const { rows } = await desk.database.pool.query(
    'select act, to_jsonb(a)::text as row from audit_entry a order by id',
  );
  const acts = new Set(rows.map((row) => row.act));
  for (const act of [
    'person.created',
    'session.started',
    'session.ended',
    'invitation.created',
    'person.role-changed',
  ]) {
    assert.ok(acts.has(act), act);
  }
  for (const { row } of rows) {
    assert.ok(!row.includes('example.com') && !row.includes(member.person.id) && !row.includes('Ada'), row);
  }
});
