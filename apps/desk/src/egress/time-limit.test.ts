import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitTime } from './time-limit.ts';

const url = 'https://example.com/a?key=secret';

test('a signal that many requests share stops each that still goes on, once, and has one listener', () => {
  const stopping = new AbortController();
  let listeners = 0;
  const { signal } = stopping;
  const add = signal.addEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listeners += 1;
    add(...given);
  };
  const limits = [1, 2, 3].map(() => limitTime({ url, deadlineMs: 60_000, signal }));
  const told: string[] = [];
  for (const limit of limits) limit.tell((failure) => told.push(`${failure.code} ${failure.url}`));
  limits[0]!.clear();
  stopping.abort();
  assert.deepEqual(told, ['stopped https://example.com/a', 'stopped https://example.com/a']);
  assert.equal(limits[0]!.ended(), null);
  assert.equal(limits[1]!.ended()?.code, 'stopped');
  assert.equal(listeners, 1);
  for (const limit of limits) limit.clear();
});

test('what was stopped before it began has ended, and a promise is waited for no longer', async () => {
  const limit = limitTime({ url, deadlineMs: 60_000, signal: AbortSignal.abort() });
  assert.equal(limit.ended()?.code, 'stopped');
  await assert.rejects(limit.orStop(new Promise(() => {})), { code: 'stopped', reached: false });
  limit.clear();
  const short = limitTime({ url, deadlineMs: 1 });
  await assert.rejects(short.orStop(new Promise(() => {})), { code: 'deadline' });
  short.clear();
});
