import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelToolResult } from '../model/model-port.ts';
import { answerResult } from './answer-result.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

const answer = (outcome: ModelToolResult['outcome'], text: string) =>
  answerResult([{ callId: 'call_1', toolName: 'stays__searchStays', outcome, text }], FIXTURE_TOOLS);

test('a plugin that fails is quoted with its sentence, not with its JSON', () => {
  const failed = 'Find stays in Stays did not work. ';
  for (const body of [
    { message: 'No such city' },
    { error: { code: 'x', message: 'No such city' } },
    { error: 'No such city' },
    { detail: 'No such city' },
    { detail: [{ loc: ['city'], msg: 'No such city' }] },
    { errors: [{ message: 'No such city' }] },
  ]) {
    assert.equal(answer('failed', JSON.stringify(body)), `${failed}No such city`);
  }
  assert.equal(
    answer('failed', 'The plugin answered 404: {"message":"No such city"}'),
    `${failed}The plugin answered 404: No such city`,
  );
  assert.equal(answer('failed', 'Busy'), `${failed}Busy`);
});

test('empty lists read alike, whatever stands beside them', () => {
  for (const body of [
    [],
    { stays: [] },
    { stays: [], total: 0 },
    { city: 'Rome', kind: 'hotel', page: 1, stays: [], total: 0 },
  ]) {
    assert.equal(answer('succeeded', JSON.stringify(body)), 'Stays found nothing.');
  }
});
