import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeWindowBody } from '../deliveries/bodies/write-window-body.ts';
import { gatherWindow } from './gather-window.ts';
import type { LiveSession } from './statements/claim-due-sessions.ts';
import { mostInWindow, type NewSegmentRow } from './statements/read-new-segments.ts';

const second = (number: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, number));
const times = { windowMs: 30_000, endAfterMs: 120_000, closing: false };

const session: LiveSession = {
  person_id: 'ada',
  id: 'walk',
  source: 'pendant',
  language: null,
  started_at: second(0),
  last_segment_at: second(25),
  due_at: second(30),
  gathered_through: 7,
  segment_count: 3,
  characters: 15,
  window_count: 1,
  speakers: { Ada: 0 },
};

function piece(number: number, at: Date): NewSegmentRow {
  return {
    number,
    id: `s${number}`,
    text: 'Hello',
    speaker: 'Bea',
    is_user: false,
    start_seconds: 1,
    end_seconds: 2,
    received: at.getTime() / 1_000,
  };
}

test('no window is longer than a body may be: what does not fit is another one at once, and nothing is left out', () => {
  for (const text of ['w'.repeat(700), '漢'.repeat(1_000), '\u0001'.repeat(400), '"'.repeat(10_000)]) {
    const all = Array.from({ length: 500 }, (_, index) => ({ ...piece(8 + index, second(28)), text }));
    const gathered: (string | null)[] = [];
    let left = all;
    for (let turn = 0; left.length > 0; turn += 1) {
      assert.ok(turn < 100, 'each takes something');
      const { window, ends, settled } = gatherWindow(session, left, {
        now: second(31),
        ...times,
        closing: true,
      });
      assert.ok(window);
      const body = writeWindowBody(
        {
          sessionId: 'f'.repeat(64),
          sequence: 1_000_000,
          segments: window.segments.map((each) => ({
            ...each,
            personId: null,
            start: 604_799.123,
            end: 604_799.456,
          })),
        },
        'both',
      );
      assert.ok(Buffer.byteLength(body) <= 256 * 1_024);
      gathered.push(...window.segments.map(({ id }) => id));
      left = left.filter(({ number }) => number > settled.gatheredThrough);
      assert.equal(ends, left.length === 0, 'a session ends with its last piece');
      if (left.length > 0) assert.deepEqual(settled.dueAt, second(31));
    }
    assert.deepEqual(
      gathered,
      all.map(({ id }) => id),
    );
  }
});

test('what is new is one window, and the next keeps the rhythm', () => {
  const rows = [piece(8, second(28)), piece(11, second(29))];
  const { window, ends, settled } = gatherWindow(session, rows, { now: second(31), ...times });
  assert.equal(ends, false);
  assert.equal(window?.sequence, 2);
  assert.deepEqual(
    window?.segments.map(({ id, speakerId }) => [id, speakerId]),
    [
      ['s8', 1],
      ['s11', 1],
    ],
  );
  assert.deepEqual(settled.dueAt, second(60));
  assert.equal(settled.gatheredThrough, 11);
  assert.equal(settled.segmentCount, 5);
});

test('without anything new there is no window; the end is due 120 s after the last piece, not later', () => {
  const silent = gatherWindow(session, [], { now: second(30), ...times });
  assert.equal(silent.window, null);
  assert.equal(silent.ends, false);
  assert.deepEqual(silent.settled.dueAt, second(60));
  const nearly = gatherWindow({ ...session, due_at: second(120) }, [], { now: second(120), ...times });
  assert.equal(nearly.ends, false);
  assert.deepEqual(nearly.settled.dueAt, second(145));
  assert.equal(
    gatherWindow({ ...session, due_at: second(145) }, [], { now: second(145), ...times }).ends,
    true,
  );
});

test('a desk that was away makes up for the window and the end at once', () => {
  const { window, ends } = gatherWindow(session, [piece(8, second(29))], { now: second(3_600), ...times });
  assert.equal(window?.segments.length, 1);
  assert.equal(ends, true);
});

test('a late window begins a new rhythm, and one that overflows is followed at once', () => {
  const late = gatherWindow(session, [piece(8, second(69))], { now: second(70), ...times });
  assert.deepEqual(late.settled.dueAt, second(100));
  const many = Array.from({ length: mostInWindow }, (_, index) => piece(8 + index, second(29)));
  const full = gatherWindow(session, many, { now: second(31), ...times, closing: true });
  assert.equal(full.ends, false);
  assert.deepEqual(full.settled.dueAt, second(31));
});

test('a closed session ends with what is new', () => {
  const { window, ends } = gatherWindow(session, [piece(8, second(29))], {
    now: second(30),
    ...times,
    closing: true,
  });
  assert.equal(ends, true);
  assert.equal(window?.segments.length, 1);
});

test('where the clock was set back, the next window and the end are counted from now', () => {
  const ahead = { ...session, due_at: second(3_600), last_segment_at: second(3_595) };
  const { settled, ends } = gatherWindow(ahead, [piece(8, second(3_598))], { now: second(10), ...times });
  assert.equal(ends, false);
  assert.deepEqual([settled.lastSegmentAt, settled.dueAt], [second(10), second(40)]);
  const silent = gatherWindow({ ...ahead, due_at: second(130) }, [], { now: second(130), ...times });
  assert.deepEqual(silent.settled.lastSegmentAt, second(130));
});
