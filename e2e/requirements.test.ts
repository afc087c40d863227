import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { requirements } from './requirements.ts';

const root = new URL('../', import.meta.url);

test('every requirement has an id of its own', () => {
  assert.equal(new Set(requirements.map((requirement) => requirement.id)).size, requirements.length);
});

for (const { id, behaviour, proofs } of requirements) {
  test(`${id} is proven: ${behaviour}`, () => {
    const named = Object.entries(proofs);
    assert.ok(named.length > 0, 'no test proves it');
    for (const [file, names] of named) {
      assert.ok(names.length > 0, `${file} names no test`);
      const source = readFileSync(new URL(file, root), 'utf8');
      for (const name of names) {
        const written = [`'${name}'`, `"${name}"`, `\`${name}\``].some((text) =>
          source.includes(`test(${text}`),
        );
        assert.ok(written, `${file} has no test named: ${name}`);
        assert.doesNotMatch(source, /\b(?:test|it)\.(?:skip|todo)\b/, `${file} skips a test`);
      }
    }
  });
}
