import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { ConnectionFlow } from '@plugdesk/protocol';
import { tellFlow } from './flow-news.ts';
import { type FlowStanding, followFlow } from './follow-flow.ts';

const flowIn = (state: ConnectionFlow['state']): ConnectionFlow => ({
  id: 'flow',
  pluginId: 'notes',
  state,
  connectionId: null,
  conversationId: null,
  notice: null,
  fault: null,
});

/** Follows a sign-in whose state at the desk, and whose window, a test changes. */
function follow() {
  const seen: FlowStanding[] = [];
  const now = { state: 'open' as ConnectionFlow['state'], closed: false, asked: 0 };
  const end = new AbortController();
  const ended = followFlow({
    flowId: 'flow',
    isClosed: () => now.closed,
    async read() {
      now.asked += 1;
      return flowIn(now.state);
    },
    wait: async () => void (await setImmediate()),
    signal: end.signal,
    onStanding: (standing) => seen.push(standing),
  });
  return { seen, now, ended, stop: () => end.abort() };
}

test('a window that was closed is told once, and an end that comes after it all the same', async () => {
  const { seen, now, ended } = follow();
  now.closed = true;
  while (seen.length === 0) await setImmediate();
  assert.deepEqual(seen, [{ kind: 'closed' }]);
  now.state = 'connected';
  await ended;
  assert.deepEqual(seen[1], { kind: 'ended', flow: flowIn('connected') });
  assert.equal(seen.length, 2);
});

test('what the page at its end tells is believed only as far as the desk says it', async () => {
  const { seen, now, ended } = follow();
  now.state = 'failed';
  assert.equal(await tellFlow({ flowId: 'flow', fault: null }, 5_000), true);
  await ended;
  assert.deepEqual(seen, [{ kind: 'ended', flow: flowIn('failed') }]);
});

test('an answer that belongs to no sign-in ends the waiting with its code', async () => {
  const { seen, ended } = follow();
  assert.equal(await tellFlow({ flowId: null, fault: 'state_unknown' }, 5_000), true);
  await ended;
  assert.deepEqual(seen, [{ kind: 'refused', code: 'state_unknown' }]);
});

test('nobody tells anything: the desk is asked now and then', async () => {
  const { seen, now, ended } = follow();
  while (now.asked < 2) await setImmediate();
  assert.deepEqual(seen, []);
  now.state = 'expired';
  await ended;
  assert.deepEqual(seen, [{ kind: 'ended', flow: flowIn('expired') }]);
});

test('a page that is left asks no more', async () => {
  const { seen, ended, stop } = follow();
  stop();
  await ended;
  assert.deepEqual(seen, []);
});
