import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitSize } from './fit-size.ts';
import type { JsonSchema } from './json.ts';
import { compileChecked } from './testing/compile-checked.ts';

const bytes = (schema: object) => new TextEncoder().encode(JSON.stringify(schema)).length;

function nested(depth: number, width: number, words: string): JsonSchema {
  const names = Array.from({ length: width }, (_, index) => `property${index}`);
  const inner = depth === 0 ? { type: 'string' } : nested(depth - 1, width, words);
  return {
    type: 'object',
    description: words,
    properties: Object.fromEntries(names.map((name) => [name, inner])) as JsonSchema,
  };
}

test('what fits stays as it is', () => {
  assert.equal(fitSize({ type: 'object', properties: {} }), null);
});

test('words inside go before structure, the deepest structure before the rest', () => {
  const wordy = fitSize(nested(2, 8, 'ü'.repeat(300)));
  assert.ok(wordy && bytes(wordy.schema) <= 60_000);
  assert.equal(wordy.shortening.depth, null);
  const deep = fitSize(nested(5, 6, 'words'));
  assert.ok(deep && bytes(deep.schema) <= 60_000);
  assert.ok((deep.shortening.depth ?? 0) >= 4);
  assert.match(JSON.stringify(deep.schema), /Properties: property0, property1/);
});

test('only where nothing else helps arguments are left out, never required ones, and it is said', () => {
  const parameters = Array.from({ length: 3_000 }, (_, index) => ({
    name: `parameter_with_a_long_name_${index}`,
    in: 'query',
    required: index === 2_999,
    schema: { type: 'string' },
  }));
  const { tools, problems } = compileChecked({ paths: { '/a': { get: { parameters } } } });
  assert.deepEqual(tools[0]?.parameters.required, ['parameter_with_a_long_name_2999']);
  const problem = problems.find(({ code }) => code === 'schema_shortened');
  assert.equal(problem?.severity, 'repaired');
  assert.match(problem?.message ?? '', /Left out: parameter_with_a_long_name_2998, .* more\./);
});
