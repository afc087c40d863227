import assert from 'node:assert/strict';
import test from 'node:test';
import { describeMends } from './describe-mends.ts';

test('what was mended is told with its path, before and after', () => {
  assert.equal(describeMends({}), null);
  assert.equal(describeMends({ mends: [] }), null);
  const mends = [
    { path: '/nights', from: '2', to: 2 },
    { path: '/guest/born', from: null },
    { path: '', from: '{}', to: {} },
  ];
  assert.equal(
    describeMends({ mends }),
    'Arguments were mended to fit the schema: /nights "2" became 2; /guest/born was left out (it was null); all of them "{}" became {}.',
  );
});
