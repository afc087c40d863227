import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { DeskProblem, offlineProblem } from '@plugdesk/client';
import type { LiveRequest, SegmentBatch } from '@plugdesk/protocol';
import { type LiveAnswering, serveLiveSocket, takesAll } from '../../../desk/testing/serve-live-socket.ts';
import { findUnsent, keepLines } from './kept-lines.ts';
import { createLiveSender, type LiveSender, type LiveSnapshot } from './live-sender.ts';

/** A browser's storage. */
function makeStore() {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

async function serve(t: TestContext, answer: LiveAnswering, admitted?: Promise<void>) {
  const desk = await serveLiveSocket(answer, admitted);
  t.after(() => desk.close());
  return desk;
}

function makeSender(t: TestContext, over: Partial<Parameters<typeof createLiveSender>[0]> = {}) {
  const store = makeStore();
  let ids = 0;
  const clock = { now: 1_000_000 };
  const sender = createLiveSender({
    sessionId: 's1',
    language: 'en',
    kept: keepLines(store, 'ada', 's1'),
    open: () => new WebSocket('ws://127.0.0.1:9/'),
    post: () => Promise.reject(offlineProblem(null)),
    close: () => Promise.reject(offlineProblem(null)),
    createId: () => `line-${++ids}`,
    now: () => clock.now,
    ...over,
  });
  t.after(() => sender.stop());
  return { sender, store, clock };
}

const own = (text: string) => ({ speaker: 'Ada', isUser: true, text });

async function reaches(
  sender: LiveSender,
  holds: (snapshot: LiveSnapshot) => boolean,
): Promise<LiveSnapshot> {
  while (!holds(sender.snapshot())) {
    await new Promise<void>((resolve) => {
      const stop = sender.subscribe(() => {
        stop();
        resolve();
      });
    });
  }
  return sender.snapshot();
}

const sentTexts = (received: LiveRequest[]) =>
  received.flatMap((request) =>
    request.type === 'segments' ? request.segments.map(({ text }) => text) : [],
  );

test('what is said is sent in order with its time, and counts as stored only when the desk says so', async (t) => {
  const desk = await serve(t, takesAll);
  const { sender, store, clock } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.say([own('one'), own('two')]);
  clock.now += 12_340;
  sender.say([own('three')]);
  assert.equal(findUnsent(store, 'ada')[0]?.lines, 3);
  sender.start();
  await reaches(sender, ({ unsent }) => unsent.size === 0);
  assert.deepEqual(sentTexts(desk.received), ['one', 'two', 'three']);
  const [request] = desk.received;
  assert.equal(request?.type === 'segments' && request.segments[2]?.start, 12.3);
  assert.deepEqual(findUnsent(store, 'ada'), []);
  assert.equal(sender.snapshot().lines.length, 3);
});

test('a connection that breaks before the answer loses nothing: the same lines come again with the same ids', async (t) => {
  const desk = await serve(t, () => null);
  const { sender } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.start();
  sender.say([own('one')]);
  await reaches(sender, ({ connection }) => connection === 'offline');
  sender.say([own('two')]);
  desk.answer = takesAll;
  await reaches(sender, ({ unsent, connection }) => unsent.size === 0 && connection === 'live');
  const ids = desk.received.flatMap((request) =>
    request.type === 'segments' ? request.segments.map(({ id }) => id) : [],
  );
  assert.equal(ids[0], 'line-1');
  assert.deepEqual(ids.slice(-2), ['line-1', 'line-2']);
});

test('lines that a page left unsent are sent by the next one', async (t) => {
  const first = makeSender(t);
  first.sender.say([own('one'), own('two')]);
  first.sender.stop();
  const desk = await serve(t, takesAll);
  const next = makeSender(t, {
    open: () => new WebSocket(desk.url),
    kept: keepLines(first.store, 'ada', 's1'),
  });
  assert.equal(next.sender.snapshot().unsent.size, 2);
  next.sender.start();
  await reaches(next.sender, ({ unsent }) => unsent.size === 0);
  assert.deepEqual(sentTexts(desk.received), ['one', 'two']);
  assert.equal(first.store.getItem('plugdesk.live.ada/s1/line-1'), null);
});

test('the end waits for everything said before it', async (t) => {
  const desk = await serve(t, takesAll);
  const { sender, store } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.say([own('last words')]);
  sender.end();
  sender.start();
  await reaches(sender, ({ ended }) => ended);
  assert.deepEqual(
    desk.received.map(({ type }) => type),
    ['segments', 'close'],
  );
  assert.equal(store.length, 0);
});

test('a session that nothing was said in ends without ever having begun', async (t) => {
  const desk = await serve(t, () => ({
    type: 'refused',
    code: 'transcript_not_found',
    message: 'No',
    hint: null,
  }));
  const { sender } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.start();
  sender.end();
  assert.equal((await reaches(sender, ({ ended }) => ended)).refusal, null);
});

test('what the desk does not take is said, stays, and can be taken elsewhere', async (t) => {
  const desk = await serve(t, () => ({
    type: 'refused',
    code: 'transcript_ended',
    message: 'This session has ended.',
    hint: 'Begin another.',
  }));
  const { sender, store } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.start();
  sender.say([own('too late')]);
  const { refusal, unsent } = await reaches(sender, (snapshot) => snapshot.refusal !== null);
  assert.equal(refusal?.code, 'transcript_ended');
  assert.equal(unsent.size, 1);
  assert.equal(findUnsent(store, 'ada')[0]?.lines, 1);
  assert.deepEqual(
    sender.takeBack().map(({ text }) => text),
    ['too late'],
  );
  assert.deepEqual(findUnsent(store, 'ada'), []);
});

test('a refusal that may pass is tried again', async (t) => {
  let refusals = 0;
  const desk = await serve(t, (request) =>
    refusals++ === 0
      ? { type: 'refused', code: 'unavailable', message: 'Not now', hint: null }
      : takesAll(request),
  );
  const { sender } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.start();
  sender.say([own('one')]);
  await reaches(sender, ({ unsent }) => unsent.size === 0);
  assert.deepEqual(sentTexts(desk.received), ['one', 'one']);
});

test('where no socket can be opened, lines and the end go over plain HTTP', async (t) => {
  const posted: SegmentBatch[] = [];
  let closes = 0;
  const { sender } = makeSender(t, {
    post: async (batch) => void posted.push(batch),
    close: async () => void closes++,
  });
  sender.start();
  sender.say([own('one')]);
  assert.equal((await reaches(sender, ({ unsent }) => unsent.size === 0)).connection, 'live');
  sender.end();
  await reaches(sender, ({ ended }) => ended);
  assert.deepEqual(
    posted.flatMap(({ segments }) => segments.map(({ text }) => text)),
    ['one'],
  );
  assert.equal(closes, 1);
});

test('a refusal over plain HTTP is said too', async (t) => {
  const { sender } = makeSender(t, {
    post: () => Promise.reject(new DeskProblem({ code: 'transcript_full', message: 'Full', status: 409 })),
  });
  sender.start();
  sender.say([own('one')]);
  assert.equal((await reaches(sender, ({ refusal }) => refusal !== null)).refusal?.code, 'transcript_full');
});

test('a network that went away without a word: the connection is given up, and taken up again', async (t) => {
  const desk = await serve(t, takesAll);
  const { sender } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.start();
  await reaches(sender, ({ connection }) => connection === 'live');
  sender.lost();
  assert.equal(sender.snapshot().connection, 'offline');
  sender.hurry();
  sender.say([own('one')]);
  await reaches(sender, ({ unsent, connection }) => unsent.size === 0 && connection === 'live');
  assert.deepEqual(sentTexts(desk.received), ['one']);
});

test('a connection that is left before it stands is closed once it does, and nothing is sent over it', async (t) => {
  const admitted = Promise.withResolvers<void>();
  const desk = await serve(t, takesAll, admitted.promise);
  const { sender } = makeSender(t, { open: () => new WebSocket(desk.url) });
  sender.say([own('one')]);
  sender.start();
  await desk.asked;
  sender.stop();
  admitted.resolve();
  // No code given: so a page that is left closes one that stands.
  assert.equal(await desk.ended, 1005);
  assert.deepEqual(desk.received, []);
  assert.equal(sender.snapshot().connection, 'connecting');
});

test('times count from the first line, or from where the session began elsewhere', (t) => {
  const { sender, clock } = makeSender(t);
  sender.beganAt(clock.now - 60_000);
  sender.say([own('one')]);
  assert.equal(sender.snapshot().lines[0]?.start, 60);
});
