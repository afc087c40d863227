import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Heard, openSessions } from './open-sessions.ts';

const segment = (text: string, speakerId = 0) => ({
  text,
  speaker: `SPEAKER_0${speakerId}`,
  speakerId,
  isUser: speakerId === 0,
  personId: null,
  start: 0,
  end: 1,
});

function open() {
  let at = new Date('2026-03-01T12:00:00Z');
  const sessions = openSessions(() => at);
  const heard: Heard[] = [];
  const hear = (sequence: number | null, text: string, id = `event_${sequence}`, sessionId = 's1') =>
    sessions.hear(
      { id, uid: 'u1', window: { sessionId, sequence, segments: [segment(text)] } },
      async (one) => {
        heard.push(structuredClone(one) as Heard);
        return [];
      },
    );
  return {
    sessions,
    heard,
    hear,
    pass: (minutes: number) => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
    texts: () =>
      heard.map(({ before, fresh }) =>
        [before, fresh].map((lines) => lines.map(({ text }) => text).join('|')),
      ),
  };
}

test('what came before is given by the number of the windows, not by when they came', async () => {
  const { hear, texts } = open();
  await hear(1, 'one');
  await hear(3, 'three');
  await hear(2, 'two');
  await hear(4, 'four');
  assert.deepEqual(texts(), [
    ['', 'one'],
    ['one', 'three'],
    ['one', 'two'],
    ['one two three', 'four'],
  ]);
});

test('windows without number count on, and are told apart by their delivery', async () => {
  const { hear, texts } = open();
  await hear(null, 'one', 'a');
  await hear(null, 'two', 'b');
  await hear(null, 'one', 'a');
  assert.deepEqual(texts(), [
    ['', 'one'],
    ['one', 'two'],
  ]);
});

test('windows of one session are heard one after another; one that failed is heard again', async () => {
  const { sessions } = open();
  const order: string[] = [];
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const window = (sequence: number) => ({
    id: `event_${sequence}`,
    uid: 'u1',
    window: { sessionId: 's1', sequence, segments: [segment(`w${sequence}`)] },
  });
  const first = sessions.hear(window(1), async () => {
    await gate;
    order.push('first fails');
    throw new Error('model');
  });
  const second = sessions.hear(window(2), async ({ before }) => {
    order.push(`second after ${before.length}`);
    return [];
  });
  letGo();
  await assert.rejects(first, /model/);
  await second;
  await sessions.hear(window(1), async () => {
    order.push('first again');
    return [];
  });
  assert.deepEqual(order, ['first fails', 'second after 0', 'first again']);
});

test('silent sessions are forgotten, and a long one keeps its end only', async () => {
  const { sessions, hear, heard, pass } = open();
  await hear(1, 'x', 'a', 's1');
  pass(30);
  await hear(1, 'x', 'b', 's2');
  assert.equal(sessions.count(), 2);
  pass(30);
  await hear(2, 'x', 'c', 's2');
  assert.equal(sessions.count(), 1);
  for (let sequence = 3; sequence < 60; sequence += 1)
    await hear(sequence, 'y'.repeat(1_000), `d${sequence}`, 's2');
  assert.equal(
    heard.at(-1)?.before.reduce((sum, { text }) => sum + text.length, 0),
    4_000,
  );
});
