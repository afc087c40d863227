import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearFlows, tellFlow } from './flow-news.ts';

test('the page that waits for a sign-in hears of it, and the one that tells knows that it was heard', async () => {
  const heard: (string | null)[] = [];
  const end = hearFlows(({ flowId, fault }) => {
    heard.push(fault ?? flowId);
    return flowId === 'mine' || fault !== null;
  });
  assert.equal(await tellFlow({ flowId: 'mine', fault: null }, 5_000), true);
  assert.equal(await tellFlow({ flowId: null, fault: 'state_unknown' }, 5_000), true);
  assert.equal(await tellFlow({ flowId: 'another', fault: null }, 50), false);
  end();
  assert.equal(await tellFlow({ flowId: 'mine', fault: null }, 50), false);
  assert.deepEqual(heard, ['mine', 'state_unknown', 'another']);
});
