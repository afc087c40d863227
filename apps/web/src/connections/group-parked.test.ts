import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionNeed, ToolCall } from '@plugdesk/protocol';
import { groupParked } from './group-parked.ts';

/** As much of a call as is looked at. */
function parked(
  id: string,
  plugin: string,
  need: Partial<ConnectionNeed>,
  status: ToolCall['status'] = 'needs-connection',
) {
  const whole: ConnectionNeed = {
    plugin: { id: plugin, name: plugin },
    why: 'connect',
    kind: 'oauth',
    connectionId: null,
    scopes: [],
    fault: null,
    asksAgain: false,
    ...need,
  };
  return { id, status, need: whole } as ToolCall;
}

test('calls of one plugin are asked for together, with all that they need; what waits no more is left out', () => {
  const groups = groupParked([
    parked('1', 'notes', { why: 'scopes', scopes: ['read', 'write'] }),
    parked('2', 'mail', {}),
    parked('3', 'notes', { why: 'reconnect', scopes: ['read'], asksAgain: true, connectionId: 'home' }),
    parked('4', 'notes', {}, 'succeeded'),
  ]);
  assert.deepEqual(
    groups.map(({ need, calls }) => [
      need.plugin.id,
      need.why,
      need.scopes,
      need.asksAgain,
      calls.map(({ id }) => id),
    ]),
    [
      ['notes', 'reconnect', ['read', 'write'], true, ['1', '3']],
      ['mail', 'connect', [], false, ['2']],
    ],
  );
  assert.equal(groups[0]?.need.connectionId, 'home');
});
