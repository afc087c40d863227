import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startTestTranscripts, type TestTranscripts } from '../../testing/test-transcripts.ts';

async function start(t: TestContext) {
  const desk = await startTestTranscripts();
  t.after(() => desk.close());
  const read = (sessionId: string) => desk.transcripts.read({ personId: desk.personId, sessionId });
  return { desk, read };
}

const textsOf = (windows: { segments: { text: string }[] }[]) =>
  windows.map(({ segments }) => segments.map(({ text }) => text));

test('every 30 s what is new is one window; 120 s after the last piece the session ends', async (t) => {
  const { desk, read } = await start(t);
  await desk.say('walk', 'one', 'two');
  assert.equal((await read('walk')).nextWindowAt, '2026-11-21T09:00:30.000Z');
  await desk.pass(29);
  assert.deepEqual(desk.windows, []);
  await desk.pass(1);
  assert.equal((await read('walk')).nextWindowAt, '2026-11-21T09:01:00.000Z');
  await desk.say('walk', 'three');
  await desk.pass(29);
  await desk.pass(1);
  await desk.pass(30);
  assert.deepEqual(textsOf(desk.windows), [['one', 'two'], ['three']]);
  assert.deepEqual(
    desk.windows.map(({ sequence }) => sequence),
    [1, 2],
  );
  await desk.pass(59);
  assert.equal((await read('walk')).status, 'in_progress');
  await desk.pass(1);
  const ended = await read('walk');
  assert.equal(ended.status, 'processing');
  assert.equal(ended.lastSegmentAt, '2026-11-21T09:00:30.000Z');
  assert.equal(ended.segmentCount, 3);
  assert.equal(ended.nextWindowAt, null);
  assert.equal(desk.windows.length, 2);
});

test('a session that goes on says how many pieces it has, and how many of them are in windows', async (t) => {
  const { desk, read } = await start(t);
  const counts = async (): Promise<(readonly [number, number])[]> => {
    const { transcripts } = await desk.transcripts.list(desk.personId, {});
    return [await read('walk'), ...transcripts].map(
      ({ segmentCount, gatheredCount }) => [segmentCount, gatheredCount] as const,
    );
  };
  await desk.say('walk', 'one', 'two');
  assert.deepEqual(await counts(), [
    [2, 0],
    [2, 0],
  ]);
  await desk.pass(30);
  await desk.say('walk', 'three');
  assert.deepEqual(await counts(), [
    [3, 2],
    [3, 2],
  ]);
  await desk.transcripts.close({ personId: desk.personId, sessionId: 'walk' });
  assert.deepEqual(await counts(), [
    [3, 3],
    [3, 3],
  ]);
  // What another person says in a session of the same name is not counted.
  await desk.database.pool.query(
    `insert into person (id, name, email) values ('bea', 'Bea', 'bea@example.com')`,
  );
  await desk.transcripts.sendSegments({
    personId: 'bea',
    sessionId: 'walk',
    source: 'test',
    language: null,
    segments: [{ id: '1', text: 'Hi', speaker: 'A', isUser: false }],
  });
  assert.deepEqual(await counts(), [
    [3, 3],
    [3, 3],
  ]);
});

test('a piece that is sent again is not doubled, alone, in a batch, at once and after the end', async (t) => {
  const { desk, read } = await start(t);
  assert.deepEqual(await desk.say('walk', 'one', 'one'), { sessionId: 'walk', accepted: 1, repeated: 1 });
  const both = await Promise.all([desk.say('walk', 'two', 'three'), desk.say('walk', 'two', 'three')]);
  assert.equal(both[0].accepted + both[1].accepted, 2);
  await desk.transcripts.close({ personId: desk.personId, sessionId: 'walk' });
  assert.deepEqual(await desk.say('walk', 'three', 'two'), { sessionId: 'walk', accepted: 0, repeated: 2 });
  await assert.rejects(desk.say('walk', 'three', 'four'), { code: 'transcript_ended' });
  const { segments } = await read('walk');
  assert.deepEqual(
    segments.map(({ text }) => text),
    ['one', 'two', 'three'],
  );
  assert.deepEqual(textsOf(desk.windows), [['one', 'two', 'three']]);
});

test('a session takes five million characters, and is closed with what it has', async (t) => {
  const { desk, read } = await start(t);
  const words = 'w'.repeat(10_000);
  for (let batch = 0; batch < 10; batch += 1) {
    await desk.transcripts.sendSegments({
      personId: desk.personId,
      sessionId: 'walk',
      source: 'test',
      language: null,
      segments: Array.from({ length: 50 }, (_, index) => ({
        id: `${batch}-${index}`,
        text: words,
        speaker: 'A',
        isUser: false,
      })),
    });
    // Twenty-five of them are a window that still can be delivered; the rest follows at once.
    for (let window = 0; window < 3; window += 1) await desk.pass(window === 0 ? 30 : 0);
  }
  await assert.rejects(desk.say('walk', 'x'), {
    code: 'transcript_full',
    message: 'A session takes at most 5 million characters.',
  });
  const { memoryId } = await desk.transcripts.close({ personId: desk.personId, sessionId: 'walk' });
  assert.ok(memoryId);
  assert.equal((await read('walk')).segments.length, 500);
});

test('one refused batch spoils nothing for those that are stored with it', async (t) => {
  const { desk } = await start(t);
  await desk.say('old', 'over');
  await desk.transcripts.close({ personId: desk.personId, sessionId: 'old' });
  const outcomes = await Promise.allSettled([
    desk.say('new', 'one'),
    desk.say('old', 'more'),
    desk.transcripts.sendSegments({
      personId: 'nobody',
      sessionId: 'x',
      source: 'test',
      language: null,
      segments: [{ id: '1', text: 'lost', speaker: 'A', isUser: false }],
    }),
    desk.say('new', 'two'),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  );
  await desk.pass(30);
  assert.deepEqual(textsOf(desk.windows.filter(({ sessionId }) => sessionId === 'new')), [['one', 'two']]);
});

test('of many batches that come at once only those that cannot be stored are refused', async (t) => {
  const { desk } = await start(t);
  const wrong = new Set([7, 150, 151, 299]);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 300 }, (_, index) =>
      desk.transcripts.sendSegments({
        personId: wrong.has(index) ? 'nobody' : desk.personId,
        sessionId: `s${index % 40}`,
        source: 'test',
        language: null,
        segments: [{ id: String(index), text: String(index), speaker: 'A', isUser: false }],
      }),
    ),
  );
  assert.deepEqual(
    outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
    [...wrong],
  );
  const { rows } = await desk.database.pool.query(
    'select session_id, array_agg(id::int order by number) as ids from transcript_segment group by 1',
  );
  assert.equal(rows.flatMap(({ ids }) => ids).length, 296);
  for (const { ids } of rows)
    assert.deepEqual(
      ids,
      [...ids].sort((one, other) => one - other),
    );
});

test('what was due while no desk ran is made up for at once, and nothing twice', async (t) => {
  const { desk, read } = await start(t);
  await desk.say('walk', 'one');
  await desk.pass(3_600);
  assert.deepEqual(textsOf(desk.windows), [['one']]);
  assert.equal((await read('walk')).status, 'processing');
  await desk.pass(3_600);
  assert.equal(desk.windows.length, 1);
});

test('where the event cannot be stored the window is not done either: it comes again, whole', async (t) => {
  const { desk, read } = await start(t);
  await desk.say('walk', 'one');
  desk.listenerFault = new Error('the outbox is away');
  await assert.rejects(desk.pass(30), /outbox/);
  await assert.rejects(desk.transcripts.close({ personId: desk.personId, sessionId: 'walk' }), /outbox/);
  assert.equal((await read('walk')).status, 'in_progress');
  await desk.say('walk', 'two');
  desk.listenerFault = null;
  await desk.flush();
  assert.deepEqual(textsOf(desk.windows), [['one', 'two']]);
  assert.equal(desk.windows[0]?.sequence, 1);
});

test('two that look at once share the sessions: each is flushed by one', async (t) => {
  const { desk } = await start(t);
  const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
  await Promise.all(names.map((name) => desk.say(name, 'hello')));
  desk.clock.now = new Date(desk.clock.now.getTime() + 30_000);
  const counts = await Promise.all([desk.flush(), desk.flush(), desk.flush()]);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    60,
  );
  assert.deepEqual(desk.windows.map(({ sessionId }) => sessionId).sort(), names.sort());
});

test('pieces that come while a window is gathered are in the next one, none is lost', async (t) => {
  const { desk } = await start(t);
  const sent: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    const texts = [`${round}a`, `${round}b`];
    sent.push(...texts);
    desk.clock.now = new Date(desk.clock.now.getTime() + 30_000);
    await Promise.all([desk.say('walk', texts[0]!), desk.flush(), desk.say('walk', texts[1]!)]);
  }
  await desk.pass(30);
  await desk.pass(30);
  assert.deepEqual(textsOf(desk.windows).flat().sort(), sent.sort());
  desk.windows.forEach(({ sequence }, index) => {
    assert.equal(sequence, index + 1);
  });
});

test('a file becomes a session that is over, with its own times and speakers, and no window', async (t) => {
  const { desk, read } = await start(t);
  const uploaded = await desk.transcripts.upload({
    personId: desk.personId,
    format: 'auto',
    text: 'Ada: Good morning.\nBea: Hello Ada.\n',
    ownNames: ['ada'],
    startedAt: new Date('2026-11-20T08:00:00Z'),
    language: null,
  });
  assert.equal(uploaded.status, 'processing');
  assert.equal(uploaded.source, 'upload');
  const { segments } = await read(uploaded.id);
  assert.deepEqual(
    segments.map(({ speakerId, isUser, start, end }) => [speakerId, isUser, start, end]),
    [
      [0, true, 0, 0.8],
      [1, false, 0.8, 1.6],
    ],
  );
  const untimed = await desk.transcripts.upload({
    personId: desk.personId,
    format: 'srt',
    text: '1\n00:00:00,000 --> 00:10:00,000\nHi',
    ownNames: [],
    startedAt: null,
    language: null,
  });
  assert.equal(untimed.lastSegmentAt, untimed.endedAt);
  assert.equal(Date.parse(untimed.lastSegmentAt) - Date.parse(untimed.startedAt), 600_000);
  await desk.pass(3_600);
  assert.deepEqual(desk.windows, []);
  await assert.rejects(
    desk.transcripts.upload({
      personId: desk.personId,
      format: 'srt',
      text: '1\n00:00:02,000 --> 00:00:01,000\nHi',
      ownNames: [],
      startedAt: null,
      language: null,
    }),
    { code: 'transcript_unreadable', message: /^Line 2: / },
  );
  await assert.rejects(
    desk.transcripts.upload({
      personId: desk.personId,
      format: 'auto',
      text: '[\n {"text": }]',
      ownNames: [],
      startedAt: null,
      language: null,
    }),
    {
      code: 'transcript_unreadable',
      message: /^Line 2, column 11: /,
      hint: 'Look at the place named for a missing comma or quote.',
      fields: [
        {
          path: 'text:2:11',
          message: 'It is not JSON.',
          said: { sentence: 'transcript/json', values: {} },
        },
      ],
    },
  );
});

test('sessions are listed in pages, read on from a place, and deleted with everything', async (t) => {
  const { desk, read } = await start(t);
  const key = (sessionId: string) => ({ personId: desk.personId, sessionId });
  for (let index = 0; index < 51; index += 1) {
    desk.clock.now = new Date(desk.clock.now.getTime() + 1_000);
    await desk.say(`s${index}`, 'one', 'two');
  }
  const first = await desk.transcripts.list(desk.personId, {});
  const second = await desk.transcripts.list(desk.personId, { before: first.next ?? '' });
  assert.equal(first.transcripts[0]?.id, 's50');
  assert.deepEqual([first.windowSeconds, first.endAfterSeconds], [30, 120]);
  assert.deepEqual(
    [first.transcripts.length, second.transcripts.map(({ id }) => id), second.next],
    [50, ['s0'], null],
  );
  assert.equal((await desk.transcripts.read(key('s0'), 1)).segments[0]?.text, 'two');
  await desk.transcripts.close(key('s0'));
  assert.equal((await desk.transcripts.list(desk.personId, { status: 'processing' })).transcripts.length, 1);
  await desk.transcripts.remove(key('s0'));
  await assert.rejects(read('s0'), { code: 'transcript_not_found' });
  await assert.rejects(desk.transcripts.remove(key('s0')), { code: 'transcript_not_found' });
  const left = await desk.database.pool.query(
    "select (select count(*)::int from memory) + (select count(*)::int from transcript_segment where session_id = 's0') as left",
  );
  assert.equal(left.rows[0].left, 0);
});

test('a clock that is set back by hours holds nothing up, and nothing is told twice', async (t) => {
  const { desk, read } = await start(t);
  await desk.say('walk', 'one');
  await desk.pass(30);
  await desk.pass(-7_200);
  await desk.say('walk', 'two');
  await desk.pass(30);
  await desk.pass(30);
  assert.deepEqual(textsOf(desk.windows), [['one'], ['two']]);
  const { segments } = await read('walk');
  assert.ok(segments.every(({ start }) => start >= 0));
  await desk.pass(30);
  await desk.pass(30);
  await desk.pass(30);
  await desk.pass(30);
  assert.equal((await read('walk')).status, 'processing');
  assert.equal(desk.windows.length, 2);
});

test('a session that is closed twice, or at once by two, has one last window and one memory', async (t) => {
  const { desk, read } = await start(t);
  const key = { personId: desk.personId, sessionId: 'walk' };
  await desk.say('walk', 'one');
  const closed = await Promise.all([
    desk.transcripts.close(key),
    desk.transcripts.close(key),
    desk.transcripts.close(key),
  ]);
  const again = await desk.transcripts.close(key);
  assert.deepEqual(
    new Set([...closed, again].map(({ memoryId }) => memoryId)),
    new Set([(await read('walk')).memoryId]),
  );
  await desk.pass(3_600);
  await desk.make();
  assert.deepEqual(textsOf(desk.windows), [['one']]);
  assert.equal(await countMemories(desk), 1);
  await assert.rejects(desk.say('walk', 'late'), { code: 'transcript_ended' });
  assert.equal((await read('walk')).segments.length, 1);
  await assert.rejects(desk.transcripts.close({ ...key, sessionId: 'never' }), {
    code: 'transcript_not_found',
  });
});

test('pieces and the end at the same time: each is in the last window, or refused', async (t) => {
  const { desk, read } = await start(t);
  for (let round = 0; round < 15; round += 1) {
    const session = `walk-${round}`;
    await desk.say(session, 'first');
    const [said] = await Promise.allSettled([
      desk.say(session, 'late'),
      desk.transcripts.close({ personId: desk.personId, sessionId: session }),
    ]);
    const told = textsOf(desk.windows.filter(({ sessionId }) => sessionId === session)).flat();
    const stored = (await read(session)).segments.map(({ text }) => text);
    assert.deepEqual(told, stored);
    assert.deepEqual(stored, said.status === 'fulfilled' ? ['first', 'late'] : ['first']);
  }
});

async function countMemories(desk: TestTranscripts): Promise<number> {
  const { rows } = await desk.database.pool.query('select count(*)::int as count from memory');
  return rows[0].count;
}
