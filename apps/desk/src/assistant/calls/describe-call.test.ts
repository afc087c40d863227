import assert from 'node:assert/strict';
import test from 'node:test';
import type { ActiveTool } from '../ports.ts';
import { countFound, describeCall } from './describe-call.ts';
import { findName } from './find-name.ts';

const tool = { title: 'book a place to stay.' } as ActiveTool;
const answers = [
  JSON.stringify({
    stays: [
      { id: 'paris-loft', name: 'Loft Rue des Relieurs' },
      { id: 7, title: 'Seven' },
    ],
  }),
];

test('a call is named by the thing it is about, not by its id', () => {
  const words = describeCall(tool, { from: '2026-11-27', nights: 2, stayId: 'paris-loft' }, answers);
  assert.equal(words.title, 'Book a place to stay: Loft Rue des Relieurs');
  assert.equal(words.approveLabel, 'Book a place to stay');
  assert.equal(describeCall(tool, { stayId: 'unknown' }, answers).title, 'Book a place to stay: unknown');
});

test('texts tell more than dates and numbers, which stand in where nothing else is', () => {
  assert.equal(
    describeCall(tool, { city: 'Paris', from: '2026-11-27', guests: 2 }).title,
    'Book a place to stay: Paris',
  );
  assert.equal(
    describeCall(tool, { from: '2026-11-27', guests: 2 }).title,
    'Book a place to stay: 2026-11-27',
  );
  assert.equal(describeCall(tool, {}).title, 'Book a place to stay');
});

test('names are found by keys that mean an id, whatever the type', () => {
  assert.equal(findName(7, answers), 'Seven');
  assert.equal(findName('Seven', answers), null);
  assert.equal(findName('x', ['not json with x']), null);
});

test('what an answer says of its total counts more than what it shows', () => {
  assert.equal(countFound({ total: 14, stays: [1, 2] }), 14);
  assert.equal(countFound({ total: 1, stays: [1, 2] }), 2);
  assert.equal(countFound([1, 2, 3]), 3);
  assert.equal(countFound({ ok: true }), null);
});

test('the button that approves never carries a plugin’s words for a refusal', () => {
  const refusals = [
    'Don’t send',
    "don't send",
    'Do not send',
    'No',
    'Cancel',
    'Later',
    'Don\u200Bt send',
    '◆',
  ];
  for (const title of refusals)
    assert.equal(describeCall({ title } as ActiveTool, {}).approveLabel, 'Send this request', title);
  for (const title of ['Cancel a booking', 'Note a thing', 'Close an account', 'Übersetze einen Text'])
    assert.equal(describeCall({ title } as ActiveTool, {}).approveLabel, title);
});
