import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultCodes } from '@plugdesk/protocol';
import { german } from './texts/de.ts';
import { english } from './texts/en.ts';
import { mayTryNow, wordFailure, wordOutcome } from './word-delivery.ts';

const desk = fileURLToPath(new URL('../../../desk/src/', import.meta.url));

/** Each code that the desk writes beside a delivery or a try, as its sources say. */
async function codesOfDesk(): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of ['deliveries', 'egress']) {
    for (const name of await readdir(`${desk}${folder}`, { recursive: true })) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts') || name.includes('testing/')) continue;
      const text = await readFile(`${desk}${folder}/${name}`, 'utf8');
      for (const [, code = ''] of text.matchAll(/\bcode: '(\w+)'|\brefuse\('(\w+)'/g)) found.add(code);
    }
  }
  const events = await readFile(`${desk}join-events.ts`, 'utf8');
  for (const [, code = ''] of events.matchAll(/\bcode: '(\w+)'/g)) found.add(code);
  found.delete('');
  return [...found].sort();
}

test('every code of a delivery has its words in both languages', async () => {
  const codes = await codesOfDesk();
  for (const known of [
    'answer_too_long',
    'answer_unreadable',
    'endpoint_deleted',
    'endpoint_off',
    'payload_limit',
    'refused',
    'tries_over',
    'turned_off',
  ])
    assert.ok(codes.includes(known), known);
  // These two are worded by the status of the last answer.
  const byStatus = ['refused', 'tries_over'];
  const unworded = codes.filter(
    (code) => !byStatus.includes(code) && !(code in english.codes) && !(code in faultCodes),
  );
  assert.deepEqual(unworded, []);
  assert.deepEqual(Object.keys(german.codes), Object.keys(english.codes));
});

test('a refusal is worded by its status; the last try says that it was the last, and what came of it', () => {
  const word = (code: string, status: number | null) =>
    wordFailure({ code, reason: 'As the desk says it.', status });
  assert.equal(word('refused', 404), 'Answered 404; only 2xx counts as received.');
  assert.equal(word('refused', 302), 'Answered 302: redirects of a delivery are not followed.');
  assert.equal(word('refused', 429), 'Answered 429: it was asked too often.');
  assert.equal(word('refused', 422), 'Answered 422: it does not accept this body.');
  assert.equal(
    word('tries_over', 503),
    'Answered 503; only 2xx counts as received. That was the last try of the schedule.',
  );
  assert.equal(word('tries_over', null), 'No answer came. That was the last try of the schedule.');
  assert.equal(word('ip_private', null), 'As the desk says it.');
  assert.equal(wordFailure({ code: null, reason: null, status: 200 }), null);
});

test('what waits says for what: its receiver’s wish with its end, its schedule, or one before it', () => {
  const waiting = {
    state: 'waiting',
    attempts: 0,
    endedAt: null,
    code: null,
    reason: null,
    status: null,
    nextTryAt: '2026-11-21T10:00:00.000Z',
    until: '2026-11-24T10:00:00.000Z',
  };
  const look = (more: object) => {
    const delivery = { ...waiting, ...more } as Parameters<typeof wordOutcome>[0];
    return [...wordOutcome(delivery, (iso) => iso.slice(8, 16)), mayTryNow(delivery)];
  };
  assert.deepEqual(look({}), ['Being sent', null, false]);
  assert.deepEqual(look({ code: 'endpoint_rests' }), [
    'Waits until 21T10:00',
    'the receiver asked to be left alone',
    true,
  ]);
  assert.deepEqual(look({ code: 'endpoint_rests', attempts: 1, status: 503 }), [
    'Waits until 21T10:00',
    'the receiver asked to be left alone',
    true,
  ]);
  assert.deepEqual(look({ attempts: 2, code: 'refused', status: 500 }), [
    'Next try 21T10:00',
    'until 24T10:00',
    true,
  ]);
  assert.deepEqual(look({ nextTryAt: null }), ['Waits for an earlier one', null, false]);
});

test('what was not sent says why, and what was too large does not count tries', () => {
  const delivery = {
    attempts: 0,
    endedAt: '2026-11-21T10:00:00.000Z',
    reason: null,
    status: null,
    nextTryAt: null,
    until: null,
  };
  const outcome = (more: object) =>
    wordOutcome({ ...delivery, ...more } as Parameters<typeof wordOutcome>[0], () => '10:00');
  assert.match(outcome({ state: 'dead', code: 'desk_fault', attempts: 150 })[1] ?? '', /the desk itself/);
  assert.deepEqual(outcome({ state: 'not-sent', code: 'endpoint_off' }), [
    'Not sent 10:00',
    'The endpoint was off.',
  ]);
  assert.deepEqual(outcome({ state: 'not-sent', code: 'turned_off' }), [
    'Not sent 10:00',
    'The plugin was turned off by its person.',
  ]);
  assert.deepEqual(outcome({ state: 'dead', code: 'payload_limit' }), [
    'Dead letter 10:00',
    'The body was larger than 256 KB.',
  ]);
  assert.deepEqual(outcome({ state: 'dead', code: 'tries_over', attempts: 10 }), [
    'Dead letter 10:00',
    'after 10 tries',
  ]);
});
