import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findingSentences, findSaid, limitSentences } from '@plugdesk/protocol';
import { makeFinding } from './make-finding.ts';

test('a finding names its sentence, its limit and the values in them', () => {
  const finding = makeFinding({
    severity: 'blocks',
    code: 'parse_limit',
    file: 'description',
    limit: 'at most 20 characters',
    message: 'Reading it takes longer than 10 seconds.',
    hint: 'Publish a shorter or simpler file: split it, or leave out long examples.',
  });
  assert.deepEqual(finding.said, { sentence: 'parse_limit/time', values: { seconds: '10' } });
  assert.deepEqual(finding.saidLimit, { sentence: 'length', values: { most: '20' } });
  assert.equal(findSaid(findingSentences, 'Nothing of this is known.\n', 'parse_limit'), null);
});

test('every sentence of a finding in the sources stands in the table', () => {
  const known = Object.values(findingSentences).flatMap((text) => text.split('\n'));
  const limits = Object.values(limitSentences);
  const missing: string[] = [];
  let seen = 0;
  for (const name of readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const source = readFileSync(new URL(name, import.meta.url), 'utf8');
    for (const finding of findingsIn(source)) {
      for (const sentence of literalsOf(finding.message)) {
        seen += 1;
        if (!known.some((text) => fits(text, sentence))) missing.push(`${name}: ${sentence}`);
      }
      for (const limit of literalsOf(finding.limit).filter((text) => !/^(?:v1|openapi)$/.test(text)))
        if (!limits.some((text) => fits(text, limit))) missing.push(`${name}: ${limit}`);
    }
  }
  assert.ok(seen > 50, `${seen} sentences seen`);
  assert.deepEqual(missing, []);
});

/** The words of each `makeFinding({…})` and `note({…})` of a source. */
function findingsIn(source: string): { message: string; limit: string }[] {
  return [...source.matchAll(/\b(?:makeFinding|\.note)\(\{\n([\s\S]*?)\n\s*\}\)/g)].map(([, body = '']) => ({
    message: [...body.matchAll(/^ *(?:message|hint):([\s\S]*?),$(?=\n *\w+:|$(?![\s\S]))/gm)]
      .map(([, words]) => words)
      .join('\n'),
    limit: /^ *limit:([\s\S]*?),$/m.exec(body)?.[1] ?? '',
  }));
}

function literalsOf(code: string): string[] {
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, single, double, template]) => single ?? double ?? template?.replace(/\$\{[^{}]*\}/g, '%') ?? '')
    .map((text) => text.replace(/\\(.)/g, '$1'))
    .filter((text) => text.length > 1 && !/^\w+$/.test(text));
}

/** Values of a source stand where the table has values, or where it tells cases apart. */
function fits(template: string, literal: string): boolean {
  return toPattern(template, /%\{\w+\}/).test(literal) || toPattern(literal, /%/).test(template);
}

function toPattern(template: string, value: RegExp): RegExp {
  const parts = template.split(value).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
