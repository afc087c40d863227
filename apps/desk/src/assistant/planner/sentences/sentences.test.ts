import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planStep } from '../plan-step.ts';
import { FIXTURE_TOOLS } from './fixture-plugins.ts';
import { type ExpectedSentence, SENTENCES } from './sentences.ts';

/** A Saturday. */
const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };

function ask(expected: ExpectedSentence) {
  const step = planStep({
    messages: [{ role: 'user', text: expected.sentence }],
    tools: FIXTURE_TOOLS,
    person: PERSON,
  });
  const called = step.kind === 'call' ? step.tool.name.replace(/^\w+?__/, '') : null;
  const chosen = step.kind === 'call' ? called : null;
  const given = step.kind === 'call' ? step.arguments : {};
  const says = step.kind === 'text' ? step.markdown : '';
  const asksBack = /^(?:To|For) .* I need |^Which one/.test(says);
  const rightOperation =
    expected.missing === true
      ? asksBack
      : chosen === expected.operation && !(expected.operation === null && asksBack);
  const rightArguments =
    rightOperation &&
    Object.entries(expected.arguments ?? {}).every(([name, value]) => {
      try {
        assert.deepEqual(given[name], value);
        return true;
      } catch {
        return expected.missing === true;
      }
    });
  const wrote = step.kind === 'call' && !step.tool.safe;
  return {
    expected,
    rightOperation,
    rightArguments,
    wrote,
    saw: chosen === null ? says.slice(0, 90) : `${chosen} ${JSON.stringify(given)}`,
  };
}

const seen = SENTENCES.map(ask);

test('at least 60 sentences, half of them written after the code', () => {
  assert.ok(SENTENCES.length >= 60);
  assert.ok(SENTENCES.filter((entry) => entry.writtenAfter).length * 2 >= SENTENCES.length - 2);
});

for (const writtenAfter of [false, true]) {
  test(`at least 80 % of the sentences choose the right operation (written after the code: ${writtenAfter})`, (context) => {
    const part = seen.filter((entry) => entry.expected.writtenAfter === writtenAfter);
    const misses = part.filter((entry) => !entry.rightOperation);
    for (const miss of misses) context.diagnostic(`operation: ${miss.expected.sentence} -> ${miss.saw}`);
    assert.ok(misses.length <= part.length * 0.2, `${misses.length} of ${part.length} missed`);
  });
  test(`at least 80 % of the sentences fill the important arguments (written after the code: ${writtenAfter})`, (context) => {
    const part = seen.filter((entry) => entry.expected.writtenAfter === writtenAfter);
    const misses = part.filter((entry) => !entry.rightArguments);
    for (const miss of misses) context.diagnostic(`arguments: ${miss.expected.sentence} -> ${miss.saw}`);
    assert.ok(misses.length <= part.length * 0.2, `${misses.length} of ${part.length} missed`);
  });
}

test('no sentence that asks leads to a change', () => {
  assert.deepEqual(
    seen.filter((entry) => entry.expected.asks && entry.wrote).map((entry) => entry.expected.sentence),
    [],
  );
});
