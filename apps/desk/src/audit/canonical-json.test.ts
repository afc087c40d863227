import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from './canonical-json.ts';

test('equal values give equal text, whatever the order of their keys', () => {
  assert.equal(
    canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true }),
    '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
  );
  assert.equal(canonicalJson({ x: undefined, y: 1 }), '{"y":1}');
});
