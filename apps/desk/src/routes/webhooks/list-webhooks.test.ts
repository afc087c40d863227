import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { allowWebhooks } from '../../../testing/allow-webhooks.ts';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

/** What a desk says of addresses that begin with `http://`, and what it makes of one. */
async function lookAt(t: TestContext, production: boolean): Promise<{ desk: TestDesk; seen: unknown[] }> {
  const desk = await startTestDesk({ config: production ? { production, key: randomBytes(32) } : {} });
  t.after(() => desk.close());
  const administrator = await desk.signUpAdministrator();
  await allowWebhooks(administrator, administrator);
  const create = async (url: string) => {
    const body = { name: 'Mine', url, triggers: ['memory.created'] };
    const answer = await administrator.fetch('/api/webhooks', { method: 'POST', body });
    return answer.ok ? 'taken' : problemCode(answer);
  };
  const { allowsHttp } = await administrator.call('listWebhooks');
  const plain = [await create('http://example.com/'), await create('https://example.com/')];
  await administrator.call('updateSettings', { body: { privateHosts: ['listed.example:80'] } });
  return { desk, seen: [allowsHttp, ...plain, await create('http://listed.example/')] };
}

test('outside of production addresses with http are taken, and it is said so', async (t) => {
  const { desk, seen } = await lookAt(t, false);
  assert.deepEqual(seen, [true, 'taken', 'taken', 'taken']);
  await assertProtected(desk, 'listWebhooks');
});

test('in production addresses with http are refused but for listed hosts, and it is said so', async (t) => {
  const { seen } = await lookAt(t, true);
  assert.deepEqual(seen, [false, 'address_refused', 'taken', 'taken']);
});
