import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Endpoint, endpoints } from '@plugdesk/protocol';
import { startTestDesk } from '../../testing/test-desk.ts';

/** What no list and no page ever hands out, and what a database or a calendar may stumble over. */
const odd = [
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%F0%9F%98%80'.repeat(50),
  '-1',
  '99999999999999999999',
  '0x5',
  '0000-01-01T00:00:00Z',
  '-271821-04-20T00:00:00Z~a',
  '%2B010000-01-01T00:00:00.000Z~a',
  '9999-12-31T23:59:59Z',
  ...[
    [9e15, 1, '------------------------------------'],
    ['+275760-09-13T00:00:00.000Z', 'a', 'b'],
    ['2026-01-01T00:00:00Z', '\u0000', '\u0000'],
    ['\u0000', '0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a', 1, 8e15],
    ['a', '0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a', 9e15, 1],
  ].map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')),
];

/** Every address of an endpoint with an odd value in one of its places, the others plain. */
function oddAddresses({ path, query }: Endpoint): string[] {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([place]) => place);
  const plain = (address: string) => address.replaceAll(/\{\w+\}/g, 'a');
  const names = query !== undefined && 'shape' in query ? Object.keys(query.shape as object) : [];
  return odd.flatMap((value) => [
    ...places.map((place) => plain(path.replace(place, value))),
    ...names.map((name) => `${plain(path)}?${name}=${value}`),
  ]);
}

test('whatever stands in an address, the answer is an answer: never a fault of the desk', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const administrator = await desk.signUpAdministrator();
  const faults: string[] = [];
  let asked = 0;
  for (const endpoint of Object.values<Endpoint>(endpoints)) {
    // What is not about an address of its own would end the session or the person.
    for (const address of oddAddresses(endpoint)) {
      const { method } = endpoint;
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
      const answer = await administrator.fetch(address, {
        method,
        signal: AbortSignal.timeout(20_000),
        ...body,
      });
      asked += 1;
      await answer.body?.cancel();
      if (answer.status >= 500) faults.push(`${method} ${address}: ${answer.status}`);
    }
  }
  for (const address of [
    '/.well-known/oauth-client/%00',
    '/api/plugins/%00/logo',
    '/%00',
    '/conversations/%00',
  ]) {
    const answer = await administrator.fetch(address);
    await answer.body?.cancel();
    if (answer.status >= 500) faults.push(`GET ${address}: ${answer.status}`);
  }
  assert.deepEqual(faults, []);
  assert.ok(asked > 1_000, 'every endpoint was asked');
});

test('moments between 1900 and 3000 are taken, others are told so', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const administrator = await desk.signUpAdministrator();
  const upload = async (startedAt: string) => {
    const answer = await administrator.fetch('/api/transcripts', {
      method: 'POST',
      body: { text: 'Tom: The boat is at the lake, and the oars are in it.', startedAt },
    });
    const said = (await answer.json()) as { error?: { fields: { path: string; message: string }[] } };
    return [answer.status, said.error?.fields.map(({ path, message }) => `${path} ${message}`)];
  };
  for (const startedAt of ['0000-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '9999-12-31T23:59:59Z']) {
    assert.deepEqual(await upload(startedAt), [
      400,
      ['startedAt must be a date and time between the years 1900 and 3000'],
    ]);
  }
  for (const startedAt of ['1900-01-01T00:00:00Z', '2999-12-31T23:59:59Z']) {
    assert.equal((await upload(startedAt))[0], 200);
  }
});
