import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeyPress, readShortcut } from './read-shortcut.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  command: false,
  shift: false,
  alt: false,
  inField: false,
  ...more,
});
const on = { afterG: false, singleKeys: true };

test('Ctrl K and Ctrl Shift O act everywhere, also while text is typed and single keys are off', () => {
  for (const state of [on, { afterG: false, singleKeys: false }]) {
    assert.deepEqual(readShortcut(press('k', { command: true, inField: true }), state).act, {
      kind: 'palette',
    });
    assert.deepEqual(readShortcut(press('O', { command: true, shift: true, inField: true }), state).act, {
      kind: 'new-conversation',
    });
  }
  assert.equal(readShortcut(press('j', { command: true }), on).act, null);
  assert.equal(readShortcut(press('k', { command: true, alt: true }), on).act, null);
});

test('single keys act outside of text fields only, and not when they are switched off', () => {
  for (const key of ['/', '?', 'e', 'j', 'k', '1', '4']) {
    assert.notEqual(readShortcut(press(key), on).act, null, key);
    assert.equal(readShortcut(press(key, { inField: true }), on).act, null, key);
    assert.equal(readShortcut(press(key), { afterG: false, singleKeys: false }).act, null, key);
  }
  assert.deepEqual(readShortcut(press('3'), on).act, { kind: 'tab', place: 2 });
});

test('G waits for one more letter and forgets an unknown one', () => {
  const first = readShortcut(press('g'), on);
  assert.deepEqual(first, { act: null, afterG: true });
  assert.deepEqual(readShortcut(press('a'), { ...on, afterG: true }).act, { kind: 'go', to: '/approvals' });
  assert.deepEqual(readShortcut(press('m'), { ...on, afterG: true }).act, { kind: 'go', to: '/memories' });
  assert.deepEqual(readShortcut(press('l'), { ...on, afterG: true }).act, { kind: 'go', to: '/live' });
  assert.deepEqual(readShortcut(press('P', { shift: true }), { ...on, afterG: true }).act, {
    kind: 'go',
    to: '/plugins',
  });
  assert.deepEqual(readShortcut(press('e'), { ...on, afterG: true }), { act: null, afterG: false });
});

test('no key by itself decides anything', () => {
  for (const key of ['y', 'n', 'a', 'Enter', ' ', 'd', 'r']) {
    assert.equal(readShortcut(press(key), on).act, null, key);
  }
});
