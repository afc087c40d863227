import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { errorCodes, faultCodes } from '@plugdesk/protocol';

/** Where faults of calls, turns and models come from. */
const folders = ['.', '../egress', '../model-settings', '../memories', '../transcripts'];

test('every code of a fault in the sources is one of the known ones', () => {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const base = new URL(`${folder}/`, import.meta.url);
    for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || /\.test\.ts$|testing\//.test(name)) continue;
      for (const code of codesIn(readFileSync(new URL(name, base), 'utf8'))) found.set(code, name);
    }
  }
  assert.ok(found.size > 30, `${found.size} codes seen`);
  const unknown = [...found].filter(([code]) => !(code in faultCodes) && !(code in errorCodes));
  assert.deepEqual(unknown, []);
});

test('a code is seen however it is written', () => {
  const source = `
    return { code: 'one_code', message: 'It was so.', hint: null };
    throw new ModelError(
      'two_code', 'It was so.', '');
    refuse('three_code', 'It was so.', '');
    const later = { code: worse ? 'four_code' : 'five_code', message: said };`;
  assert.deepEqual(codesIn(source), ['one_code', 'four_code', 'five_code', 'two_code', 'three_code']);
});

/** Codes that stand before a message: in an object, or as the first argument of what makes a fault. */
function codesIn(source: string): string[] {
  const objects = [...source.matchAll(/\bcode:([^,;{}]*),\s*message\b/g)].flatMap(([, code = '']) => [
    ...code.matchAll(/'([a-z_]+)'/g),
  ]);
  const calls = source.matchAll(/\b(?:ModelError|refuse|fail|failWith|make|end)\(\s*'([a-z_]+)'\s*,/g);
  return [...objects, ...calls].map(([, code = '']) => code);
}
