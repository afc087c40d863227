import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelMessage } from '../model/model-port.ts';
import { planStep } from './plan-step.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };

/** What the planner says of a sentence whose calls all find nothing. */
function said(sentence: string): string {
  const messages: ModelMessage[] = [{ role: 'user', text: sentence }];
  const step = planStep({ messages, tools: FIXTURE_TOOLS, person: PERSON });
  if (step.kind === 'text') return step.markdown;
  if (!step.tool.safe) return step.says;
  const call = { callId: 'call_1', toolName: step.tool.name };
  messages.push(
    { role: 'assistant', parts: [{ type: 'tool-call', ...call, arguments: step.arguments }] },
    { role: 'tool', results: [{ ...call, outcome: 'succeeded', text: '[]' }] },
  );
  const shown = planStep({ messages, tools: FIXTURE_TOOLS, person: PERSON });
  return shown.kind === 'text' ? shown.markdown : '';
}

test('what a read could not use is said before its result', () => {
  assert.equal(
    said('Find hostels in Porto with wifi and a terrace'),
    'Not used: “wifi”, “terrace”.\n\nStays found nothing.',
  );
  assert.match(
    said('Find stays in Vienna that are wheelchair accessible'),
    /^Not used: “wheelchair accessible”\./,
  );
  assert.match(said('Stays in Graz over Easter'), /^Not used: .*“Easter”/);
  assert.match(said('Current weather in Graz on 3 December'), /^Not used: “on 3 December”\./);
  assert.match(said('Find stays in Milan and Turin'), /^Not used: “Turin”\./);
});

test('nothing is said where every condition went into an argument', () => {
  for (const sentence of [
    'Find hotels in Rome under 100 euros from 4 to 6 December for 2 people',
    'Could you please show me stays in Paris tomorrow for 2 nights?',
    'Search books about whales',
    'Convert 20 euros to dollars',
  ]) {
    assert.doesNotMatch(said(sentence), /Not used/, sentence);
  }
});

test('before a change it stands in front of the request', () => {
  assert.equal(said('Add a todo “Water the plants” due tomorrow for Ben'), 'Not used: “Ben”.');
});

test('a change for which no value fits is not sent', () => {
  assert.equal(
    said('Mark todo 4 as urgent'),
    'To update todo I need a value that it takes. “urgent” does not fit. It takes the status (open, done) and the title. Nothing was sent.',
  );
  assert.equal(said('Mark todo 4 as done'), '');
});
