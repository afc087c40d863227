import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordState } from './connection-truth.ts';

const now = new Date('2026-11-21T12:00:00Z');
const near = (iso: string) => `on ${iso.slice(0, 10)}`;
const state = (given: Partial<Parameters<typeof wordState>[0]>) =>
  wordState({ state: 'works', lastWorkedAt: null, lastUsedAt: null, ...given }, now, near);

test('“works” is said only of what worked, with when', () => {
  assert.equal(state({ lastWorkedAt: '2026-11-21T11:58:00Z' }), 'works, last used 2 minutes ago');
  assert.equal(state({ lastWorkedAt: '2026-11-21T11:59:40Z' }), 'works, last used just now');
  assert.equal(state({ lastWorkedAt: '2026-11-21T09:10:00Z' }), 'works, last used 2 hours ago');
  assert.equal(state({ lastWorkedAt: '2026-11-18T09:10:00Z' }), 'works, last used on 2026-11-18');
  assert.equal(state({ state: 'untested', lastUsedAt: '2026-11-21T11:58:00Z' }), 'not tried yet');
  assert.equal(state({ state: 'needs-sign-in', lastWorkedAt: '2026-11-21T11:58:00Z' }), 'sign in again');
  assert.equal(state({}), 'not tried yet');
});
