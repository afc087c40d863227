import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelMessage, ModelTool } from '../model/model-port.ts';
import { planStep } from './plan-step.ts';
import { askedBack, wordsFor } from './speak.ts';

const german = wordsFor('de-AT');

const stays: ModelTool = {
  name: 'stays_findStays',
  description: 'Finds places to stay in a city.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string', description: 'The city.' } },
    required: ['city'],
  },
  safe: true,
  plugin: { id: 'stays', name: 'Stays', description: 'Finds places to stay.' },
  operation: 'GET /stays',
  title: 'Find stays',
  method: 'GET',
  path: '/stays',
} as unknown as ModelTool;

function say(messages: ModelMessage[], language: string): string {
  const step = planStep({
    messages,
    tools: [stays],
    person: { now: new Date('2026-11-21T08:00:00Z'), timeZone: 'Europe/Paris', language },
  } as Parameters<typeof planStep>[0]);
  return step.kind === 'text' ? step.markdown : '';
}

test('the planner answers in the language of the person, and in English where it speaks no other', () => {
  const asked: ModelMessage[] = [{ role: 'user', text: 'hello' }];
  assert.match(
    say(asked, 'de'),
    /^Ich bin der eingebaute Planer, kein Modell: .* Fragen lese ich auf Englisch\./,
  );
  assert.match(say(asked, 'de'), /liest: Find stays/);
  assert.match(say(asked, 'fr'), /^I am the built-in planner, not a model: /);
  assert.match(say([{ role: 'user', text: 'find stays' }], 'de-CH'), /^Für „Find stays“ brauche ich noch: /);
  assert.match(say([{ role: 'user', text: 'wie spät ist es' }], 'de'), /Er liest Fragen auf Englisch/);
});

test('texts that ask back are known again in German, others are not', () => {
  for (const text of [
    german.saysMissing('Find stays', [{ what: 'den Ort', example: null }]),
    german.saysWhichOne('Book a stay', ['A', 'B']),
    german.saysNotFound(['Find stays']),
    german.saysNoSuchItem('the ninth', 3),
  ]) {
    assert.equal(askedBack(text), true, text);
  }
  assert.equal(askedBack(german.saysResult('Stays', { found: 12, shown: 5 })), false);
});

test('expired is not refused in German either', () => {
  assert.doesNotMatch(german.saysOutcome('expired', 'Book a stay', 'Stays', ''), /abgelehnt|verweigert/i);
  assert.match(german.saysOutcome('denied', 'Book a stay', 'Stays', ''), /So haben Sie entschieden/);
});
