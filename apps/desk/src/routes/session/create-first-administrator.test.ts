import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'createFirstAdministrator'));

test('of links only the newest works, once, and of ten at the same time one makes an account', async () => {
  const old = (await desk.desk.createFirstAdministratorLink())?.split('#')[1];
  const link = await desk.desk.createFirstAdministratorLink();
  assert.match(link ?? '', /\/first-run#[\w-]{43}$/);
  const token = link?.split('#')[1];
  const attempt = (email: string, secret: string | undefined) =>
    desk.fetch('/api/first-administrator', {
      method: 'POST',
      body: { name: 'Ada', email, password: 'long enough!', timeZone: 'UTC', language: 'en', token: secret },
    });
  assert.equal(await problemCode(await attempt('old@example.com', old)), 'setup_link_invalid');
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => attempt(`a${index}@example.com`, token)),
  );
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  assert.equal(await problemCode(await attempt('late@example.com', token)), 'already_set_up');
  assert.equal(await desk.desk.createFirstAdministratorLink(), null);
  const people = await desk.database.kysely.selectFrom('person').select('role').execute();
  assert.deepEqual(people, [{ role: 'administrator' }]);
});
