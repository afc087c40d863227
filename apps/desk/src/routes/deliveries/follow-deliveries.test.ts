import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '@plugdesk/protocol';
import type { SessionClient } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

/** What a stream said so far, and whether it has ended. */
function follow(who: SessionClient, scope: string) {
  const said: Delivery[] = [];
  const abort = new AbortController();
  const state = { said, status: 0, isOpen: false, hasEnded: false, abort };
  const read = async () => {
    const response = await who.fetch(`/api/deliveries/live?scope=${scope}`, { signal: abort.signal });
    state.status = response.status;
    if (response.status !== 200) return;
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      state.isOpen = true;
      rest += chunk;
      const parts = rest.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts)
        if (part.startsWith('data: ')) said.push(JSON.parse(part.slice(6)) as Delivery);
    }
  };
  read()
    .catch(() => {})
    .finally(() => {
      state.hasEnded = true;
    });
  return state;
}

test('a stream tells of deliveries as something happens to them, each viewer what is theirs, and ends with the session', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  let status = 500;
  receiver.answer = (_receipt, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  };
  await registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  const [ada, ben] = [await desk.invite('member'), await desk.invite('member')];
  assert.equal((await desk.fetch('/api/deliveries/live')).status, 401);
  assert.equal((await ada.fetch('/api/deliveries/live?scope=all')).status, 403);
  assert.equal((await ada.fetch('/api/deliveries/live?scope=everything')).status, 400);
  await remember(ada, 'before');
  const [ofAda, ofBen, ofAll] = [follow(ada, 'own'), follow(ben, 'own'), follow(administrator, 'all')];
  t.after(() => ofAll.abort.abort());
  await until(() => ofAda.isOpen && ofBen.isOpen && ofAll.isOpen);
  await remember(ada, 'now');
  const waiting = (one: { said: Delivery[] }) =>
    one.said.find(
      ({ state, sessionId, attempts }) => state === 'waiting' && attempts === 1 && sessionId !== 'before',
    );
  await until(() => waiting(ofAda) !== undefined && waiting(ofAll) !== undefined);
  assert.equal(waiting(ofAda)?.sessionId, 'now');
  assert.equal(waiting(ofAll)?.person, ada.person.name);
  status = 200;
  const { id } = waiting(ofAda)!;
  await ada.call('hastenDeliveries', { body: { deliveries: [id] } });
  await until(() =>
    ofAda.said.some((one) => one.id === id && one.state === 'delivered' && one.attempts === 2),
  );
  assert.deepEqual(ofBen.said, []);
  await ben.fetch('/api/auth/sign-out', { method: 'POST', body: {} });
  await administrator.call('updatePerson', {
    params: { personId: ada.person.id },
    body: { suspended: true },
  });
  await until(() => ofBen.hasEnded && ofAda.hasEnded);
  assert.ok(!ofAll.hasEnded);
});

test('a stream tells of each of many deliveries that are made at once, until all have ended', async (t) => {
  const { desk, receiver, registerPlugin, remember } = await startEventDesk(t);
  const plugins = Array.from({ length: 10 }, (_, index) => `/listener-${index}`);
  for (const path of plugins)
    await registerPlugin(path, { policy: 'default', triggers: ['memory_creation'] });
  const ada = await desk.invite('member');
  const followed = follow(ada, 'own');
  t.after(() => followed.abort.abort());
  await until(() => followed.isOpen);
  const sessions = Array.from({ length: 8 }, (_, index) => `talk-${index}`);
  await Promise.all(sessions.map((session) => remember(ada, session)));
  await until(() => receiver.receipts().length === plugins.length * sessions.length);
  const ended = () => new Set(followed.said.filter(({ state }) => state === 'delivered').map(({ id }) => id));
  await until(() => ended().size === plugins.length * sessions.length);
});
