import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createInputCheck } from './check-input.ts';
import { FUZZ_BASES } from './fixtures.ts';
import { fuzzPlans, LARGEST_INPUT, makeInput } from './fuzz-input.ts';

test('1,000 broken descriptions are read without a throw, and each tool of them is valid', () => {
  const check = createInputCheck();
  fc.assert(
    fc.property(fuzzPlans, (plan) => {
      const other = makeInput({ ...plan, base: plan.seed }, FUZZ_BASES);
      assert.deepEqual(check(makeInput(plan, FUZZ_BASES), other, plan.seed), []);
    }),
    // The same inputs each time; `npm run fuzz` goes on to others.
    { numRuns: 1_000, seed: 1_567_111_550 },
  );
});

test('the documents that inputs are made of are whole themselves', () => {
  const check = createInputCheck();
  for (const { text } of FUZZ_BASES) assert.deepEqual(check(text, text, 1), []);
});

test('a seed gives the same inputs again, none over 20 KB, most of them unlike one another', () => {
  const make = () =>
    fc.sample(fuzzPlans, { seed: 7, numRuns: 300 }).map((plan) => makeInput(plan, FUZZ_BASES));
  const inputs = make();
  assert.deepEqual(make(), inputs);
  for (const input of inputs) assert.ok(Buffer.byteLength(input) <= LARGEST_INPUT);
  assert.ok(new Set(inputs.map((input) => Buffer.from(input).toString('base64'))).size > 200);
});
