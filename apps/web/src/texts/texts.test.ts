import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { findLanguage } from './language.ts';

/** Each text by its place, with what it is: a function by how many values it takes. */
function shapes(texts: unknown, place = ''): Map<string, string> {
  if (typeof texts === 'function') return new Map([[place, `function of ${texts.length}`]]);
  if (typeof texts !== 'object' || texts === null) return new Map([[place, typeof texts]]);
  return new Map(
    Object.entries(texts).flatMap(([key, value]) => [
      ...shapes(value, place === '' ? key : `${place}.${key}`),
    ]),
  );
}

function plainTexts(texts: unknown): unknown[] {
  if (typeof texts !== 'object' || texts === null) return [texts];
  return Object.values(texts).flatMap(plainTexts);
}

test('both languages have the same texts, and the same values go into them', () => {
  assert.deepEqual([...shapes(german)].sort(), [...shapes(english)].sort());
});

test('no text is empty or ends in a space, and none is exclaimed', () => {
  for (const text of [...plainTexts(english), ...plainTexts(german)]) {
    if (typeof text === 'string') assert.match(text, /^\S(?:[^!]*[^\s!])?$/u);
  }
});

test('figures follow the language', () => {
  assert.equal(english.call.items(2_000), '2,000 items');
  assert.equal(german.call.items(2_000), '2.000 Einträge');
  assert.equal(german.call.items(1), '1 Eintrag');
  assert.equal(german.call.items(0), '0 Einträge');
  assert.equal(german.common.tokens(1_250), '1,3 Tsd. Token');
});

test('a tag of a region finds its language; others find none', () => {
  assert.equal(findLanguage('de-AT'), 'de');
  assert.equal(findLanguage('EN'), 'en');
  assert.equal(findLanguage('den'), null);
});

test('the screens hold no words of their own', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.tsx')) continue;
    const source = readFileSync(join(folder, name), 'utf8');
    found.push(...literalsOf(source).map((words) => `${name}: ${words}`));
  }
  assert.deepEqual(found, []);
});

test('words in a screen would be found', () => {
  assert.deepEqual(literalsOf('<p className="a">\n  Not yet {count}\n</p>'), ['Not yet']);
  assert.deepEqual(literalsOf('<button aria-label="Close it" type="button">×</button>'), ['Close it']);
  assert.deepEqual(literalsOf("<Field label={old ? 'Old key' : words.key} />"), ['Old key']);
  assert.deepEqual(
    literalsOf('const found: Map<string, A> = new Map<string, A>(); if (a > b && c < d) e();'),
    [],
  );
});

/** Words that a source shows by itself: text between tags, and strings in attributes that people see or hear. */
function literalsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const between = [
    ...code.matchAll(/(?<![=\s])>\s*([^<>{}();=|&]*\p{L}{2}[^<>{}();=|&]*?)\s*(?=<[/a-zA-Z>]|\{)/gu),
  ];
  const seen =
    /\b(?:aria-[a-z]+|title|placeholder|alt|label|hint|name|text|word|act|keep)=(?:"([^"]*)"|\{([^{}]*)\})/g;
  const attributes = [...code.matchAll(seen)].flatMap(([whole, plain, expression = '']) =>
    plain !== undefined
      ? [plain].filter(() => !/^(?:name|aria-(?!label|description|roledescription)[a-z]+)=/.test(whole))
      : [...expression.matchAll(/'([^']*)'/g)]
          .map(([, words = '']) => words)
          .filter((words) => /^\p{Lu}/u.test(words)),
  );
  // A string of several words, wherever it stands: between branches of an expression, in a list of options.
  const sentences = [...code.matchAll(/'(\p{Lu}\p{Ll}+ [^'\n]*)'/gu)];
  const found = [...between, ...sentences].map(([, words = '']) => words);
  // What begins with a colon or comma is code between two elements.
  return [...new Set([...found, ...attributes])].filter(
    (words) => /\p{L}{2}/u.test(words) && !/^[:,]/.test(words),
  );
}
