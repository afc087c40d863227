import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeOperation } from './describe-operation.ts';
import { findLookup } from './find-lookup.ts';
import { readSentence } from './read-sentence.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };

function lookup(operationId: string, parameter: string, sentence: string) {
  const tool = FIXTURE_TOOLS.find((entry) => entry.name.endsWith(`__${operationId}`));
  assert.ok(tool);
  const found = findLookup(
    describeOperation(tool),
    parameter,
    FIXTURE_TOOLS,
    readSentence(sentence, PERSON),
    describeOperation,
  );
  return found === null ? null : [found.tool.name, found.arguments];
}

test('the list of the things that the id names, of the same plugin', () => {
  assert.deepEqual(lookup('cancelBooking', 'bookingId', 'Cancel my booking'), ['stays__listBookings', {}]);
  assert.deepEqual(lookup('renewLoan', 'loanId', 'Renew my loan'), ['library__listLoans', {}]);
});

test('only with what the sentence gives for it', () => {
  assert.deepEqual(lookup('getStay', 'stayId', 'Show the stay Old Mill in Bath'), [
    'stays__searchStays',
    { city: 'Bath' },
  ]);
  assert.equal(lookup('getStay', 'stayId', 'Show that stay'), null);
});
