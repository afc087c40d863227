import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOfCall, readOpened, readOpenedCall, withCall } from './opened-call.ts';

test('calls are opened, turned to a tab and closed in the address, newest last', () => {
  const one = withCall(undefined, 't1.c1', 'result');
  assert.equal(one, 't1.c1:result');
  const two = withCall(one, 't2.c1', 'why');
  assert.equal(two, 't1.c1:result,t2.c1:why');
  assert.equal(withCall(two, 't1.c1', 'cost'), 't1.c1:cost,t2.c1:why');
  assert.equal(withCall(two, 't1.c1', null), 't2.c1:why');
  assert.equal(withCall(one, 't1.c1', null), undefined);
});

test('what an address says comes back, and what it cannot mean is left out', () => {
  assert.deepEqual(
    [...readOpened('t1.c1:result,t2.c1:why')],
    [
      ['t1.c1', 'result'],
      ['t2.c1', 'why'],
    ],
  );
  assert.deepEqual([...readOpened('t1.c1:<b>,:result,,t1')], []);
  assert.deepEqual(readOpenedCall({ open: 3, other: 'x' }), { open: undefined });
});

test('a call whose id holds what parts entries keeps one key', () => {
  const key = keyOfCall({ turnId: 't1', id: 'call:1,2' });
  assert.deepEqual([...readOpened(withCall(undefined, key, 'cost'))], [[key, 'cost']]);
});
