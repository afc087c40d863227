import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Segment } from '@plugdesk/protocol';
import { isDiscarded } from './made-memory.ts';
import { makeByRules } from './make-by-rules.ts';
import { countWords, writeTranscript } from './write-transcript.ts';

function said(...lines: [speaker: string, text: string][]): Segment[] {
  return lines.map(([speaker, text], index) => ({
    id: String(index),
    text,
    speaker,
    speakerId: index % 2,
    isUser: speaker === 'me',
    start: index,
    end: index + 1,
  }));
}

const facts = { startedAt: new Date('2026-11-21T08:00:00Z'), language: 'en', timeZone: 'Europe/Paris' };

test('a conversation has its subject, its sentences, what is to do and the appointment', async () => {
  const { structure, madeBy, worthKeeping } = await makeByRules({
    ...facts,
    segments: said(
      ['me', 'Morning. The flight to Lisbon is booked, and the hotel near the airport too.'],
      ['Bea', 'Great. I need to renew my passport before the flight.'],
      ['me', "Let's meet tomorrow at 9am to check the tickets for the trip."],
      ['Bea', 'Fine.'],
    ),
  });
  assert.equal(structure.category, 'travel');
  assert.equal(structure.emoji, '✈️');
  assert.match(structure.overview, /flight to Lisbon/);
  assert.match(structure.title, /\S/);
  assert.deepEqual(
    structure.actionItems.map(({ description }) => description),
    [
      'I need to renew my passport before the flight.',
      "Let's meet tomorrow at 9am to check the tickets for the trip.",
    ],
  );
  assert.deepEqual(
    structure.events.map(({ start, duration, created }) => [start, duration, created]),
    [['2026-11-22T08:00:00.000Z', 30, false]],
  );
  assert.deepEqual(madeBy, { kind: 'rules' });
  assert.equal(worthKeeping, true);
});

test('a sentence that is said again and again stands in the overview once', async () => {
  const overview = async (...texts: string[]) => {
    const segments = said(...texts.map((text): [string, string] => ['me', text]));
    return (await makeByRules({ ...facts, segments })).structure.overview;
  };
  const often = 'The simulation covers the whole city.';
  assert.equal(
    await overview(often, 'Bea brings bread, cheese and apples.', often, often.toUpperCase(), `“${often}”`),
    `${often} Bea brings bread, cheese and apples.`,
  );
  assert.equal(await overview('Yes.', 'Yes.', 'yes!'), 'Yes.');
});

test('a span from now is no appointment and keeps nothing; an appointment after a change of the clocks is at its hour', async () => {
  const idle = await makeByRules({
    ...facts,
    segments: said(['me', 'Wait a minute.'], ['Bea', 'Just a second.']),
  });
  assert.deepEqual(idle.structure.events, []);
  assert.equal(idle.worthKeeping, false);
  const { structure } = await makeByRules({
    ...facts,
    segments: said(
      ['me', 'I wrote the minutes of our last meeting.'],
      ['Bea', 'Wait a minute, the fair is on 3 June 2027 at 15:00.'],
    ),
  });
  assert.deepEqual(
    structure.events.map(({ start }) => start),
    ['2027-06-03T13:00:00.000Z'],
  );
});

test('German is read as German', async () => {
  const { structure } = await makeByRules({
    ...facts,
    language: 'de-CH',
    segments: said(
      ['me', 'Wir müssen den Vertrag dem Anwalt schicken.'],
      ['Jo', 'Treffen am Montag um 14 Uhr beim Gericht.'],
    ),
  });
  assert.equal(structure.category, 'legal');
  assert.equal(structure.actionItems.length, 1);
  assert.equal(structure.events[0]?.start, '2026-11-23T13:00:00.000Z');
});

test('a few words about nothing are not kept, over 100 words always are', async () => {
  const short = await makeByRules({ ...facts, segments: said(['me', 'Hello? One two three.']) });
  assert.equal(isDiscarded(4, short.worthKeeping), true);
  assert.equal(isDiscarded(100, false), true);
  assert.equal(isDiscarded(101, false), false);
  assert.equal(isDiscarded(4, true), false);
});

test('a transcript is written by turns, and words are counted in any script', async () => {
  const segments = said(['me', 'One.'], ['me', 'Two.'], ['SPEAKER_01', 'Three.'], ['Bea', '你好世界']);
  assert.equal(writeTranscript(segments), 'User: One. Two.\n\nSpeaker 0: Three.\n\nBea: 你好世界');
  assert.equal(await countWords(segments.slice(0, 3)), 3);
  assert.ok((await countWords(segments.slice(3))) >= 1);
});

test('nothing but noise still makes a memory', async () => {
  const { structure } = await makeByRules({ ...facts, segments: said(['me', '…']) });
  assert.equal(structure.category, 'other');
  assert.ok(structure.title !== '' && structure.overview !== '' && structure.emoji !== '');
});
