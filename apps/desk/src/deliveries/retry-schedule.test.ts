import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AttemptVerdict, decideNextStep } from './retry-schedule.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const start = new Date('2026-03-01T12:00:00Z');
const failed: AttemptVerdict = { kind: 'unanswered' };

/** Moments of all attempts, in milliseconds from the first, in virtual time: each takes no time and fails alike. */
function playAll(
  verdict: AttemptVerdict,
  expiresAt: Date | null,
  random: number,
): { at: number[]; end: string } {
  const at: number[] = [];
  let now = start;
  let tries = 0;
  for (;;) {
    if (expiresAt !== null && now >= expiresAt)
      return { at, end: `expired at ${now.getTime() - start.getTime()}` };
    at.push(now.getTime() - start.getTime());
    tries += 1;
    const next = decideNextStep(verdict, tries, expiresAt, now, random);
    if (next.step === 'dead') return { at, end: next.code };
    now = next.at;
  }
}

test('a delivery that always fails is tried ten times, at exactly these moments', () => {
  const gaps = [
    5 * second,
    5 * minute,
    30 * minute,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
  ];
  const moments = [0];
  for (const gap of gaps) moments.push(moments.at(-1)! + gap);
  assert.deepEqual(playAll(failed, null, 0), { at: moments, end: 'tries_over' });
  assert.equal(moments.at(-1), 75 * hour + 35 * minute + 5 * second);
  assert.deepEqual(playAll({ kind: 'refused', status: 404, retryAfterMs: null }, null, 0).at, moments);
  assert.deepEqual(playAll({ kind: 'refused', status: 503, retryAfterMs: null }, null, 0).at, moments);
});

test('jitter is only ever added, and at most a tenth', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, random) => {
        const plain = decideNextStep(failed, tries, null, start, 0);
        const jittered = decideNextStep(failed, tries, null, start, random);
        assert.ok(plain.step === 'retry' && jittered.step === 'retry');
        const [delay, longer] = [
          plain.at.getTime() - start.getTime(),
          jittered.at.getTime() - start.getTime(),
        ];
        assert.ok(longer >= delay && longer <= delay * 1.1 + 1);
      },
    ),
  );
});

test('a window is tried every 30 to 60 seconds and expires at one hour exactly', () => {
  const expiresAt = new Date(start.getTime() + hour);
  const often = playAll(failed, expiresAt, 0);
  assert.equal(often.at.length, 120);
  assert.equal(often.at[1], 30 * second);
  assert.equal(often.end, `expired at ${hour}`);
  const seldom = playAll(failed, expiresAt, 1);
  assert.equal(seldom.at[1], 60 * second);
  assert.equal(seldom.at.length, 60);
  assert.equal(seldom.end, `expired at ${hour}`);
});

test('410 ends at once; 400, 413 and 422 after three tries', () => {
  assert.deepEqual(playAll({ kind: 'refused', status: 410, retryAfterMs: null }, null, 0), {
    at: [0],
    end: 'gone',
  });
  for (const status of [400, 413, 422]) {
    const { at, end } = playAll({ kind: 'refused', status, retryAfterMs: null }, null, 0);
    assert.deepEqual(at, [0, 5 * second, 5 * minute + 5 * second]);
    assert.equal(end, 'refused');
  }
});

test('Retry-After is honoured where it is later than the schedule, up to a day', () => {
  const after = (retryAfterMs: number, tries: number, expiresAt: Date | null = null) => {
    const next = decideNextStep({ kind: 'refused', status: 429, retryAfterMs }, tries, expiresAt, start, 0);
    assert.ok(next.step === 'retry');
    return next.at.getTime() - start.getTime();
  };
  assert.equal(after(90 * second, 1), 90 * second);
  assert.equal(after(90 * second, 2), 5 * minute);
  assert.equal(after(72 * hour, 1), 24 * hour);
  assert.equal(after(90 * second, 1, new Date(start.getTime() + hour)), 90 * second);
  // With whatever jitter.
  const busy = (hours: number): AttemptVerdict => ({
    kind: 'refused',
    status: 429,
    retryAfterMs: hours * hour,
  });
  for (const [hours, expected] of [
    [10, 11],
    [23, 24],
    [24, 24],
    [72, 24],
  ] as const) {
    const next = decideNextStep(busy(hours), 1, null, start, 1);
    assert.ok(next.step === 'retry');
    assert.equal((next.at.getTime() - start.getTime()) / hour, expected);
  }
  assert.equal(after(72 * hour, 1, new Date(start.getTime() + hour)), hour);
});

test('a fault of ours does not count, and is tried again ever later, up to half an hour, for three days', () => {
  const at: number[] = [];
  let now = start;
  for (let faults = 1; ; faults += 1) {
    at.push(now.getTime() - start.getTime());
    const next = decideNextStep({ kind: 'ours' }, 50, null, now, 0, faults);
    if (next.step === 'dead') {
      assert.equal(next.code, 'desk_fault');
      break;
    }
    assert.equal(next.counts, false);
    now = next.at;
  }
  assert.deepEqual(
    at.slice(0, 8).map((moment) => moment / minute),
    [0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 61.5],
  );
  const last = at.at(-1)! / hour;
  assert.ok(last >= 72 && last < 72.5, String(last));
});

test('a window that the desk cannot send keeps its pace and ends by its hour', () => {
  const expiresAt = new Date(start.getTime() + hour);
  for (const faults of [1, 7, 200]) {
    const next = decideNextStep(
      { kind: 'ours' },
      1,
      expiresAt,
      new Date(expiresAt.getTime() - 1_000),
      0,
      faults,
    );
    assert.deepEqual(next, { step: 'retry', at: expiresAt, counts: false });
    const soon = decideNextStep({ kind: 'ours' }, 1, expiresAt, start, 1, faults);
    assert.ok(soon.step === 'retry' && soon.at.getTime() === start.getTime() + minute);
  }
});
