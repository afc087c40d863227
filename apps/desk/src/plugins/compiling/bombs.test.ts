import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createCompiler } from './create-compiler.ts';
import type { DocumentReading } from './read-document.ts';

// The promised second is measured in processor time by the bench; here only that a wall clock far behind it is not needed.
const compiler = createCompiler({ timeMs: 60_000, memoryMb: 100 });
after(() => compiler.close());

const levels = Array.from({ length: 40 }, (_, level) => level);
const refer = (level: number) => ({ $ref: `#/components/schemas/S${level}` });

function read(text: string): Promise<DocumentReading> {
  return compiler.readDocument(text, { url: 'https://bombs.example/openapi' });
}

function describe(schema: unknown, schemas: Record<string, unknown> = {}): string {
  const requestBody = { content: { 'application/json': { schema } } };
  return JSON.stringify({
    openapi: '3.1.0',
    paths: { '/a': { post: { requestBody } } },
    components: { schemas },
  });
}

/** Forty definitions, each of which holds the next one several times. */
function fanOut(hold: (next: object) => object): string {
  const schemas = levels.map((level) => [
    `S${level}`,
    level === 39 ? { type: 'object' } : hold(refer(level + 1)),
  ]);
  return describe(refer(0), Object.fromEntries(schemas));
}

function laugh(): string {
  const lines = levels.slice(1, 12).map(
    (n) =>
      `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
  );
  return `a0: &a0 [x]\n${lines.join('\n')}\npaths: {}\n`;
}

const refused: Record<string, { text: string; says: RegExp }> = {
  'aliases of aliases': { text: laugh(), says: /aliases that stand for more than 20000/ },
  'one long text by 50,000 aliases': {
    text: `a: &a ${'x'.repeat(50_000)}\nb: [${Array(50_000).fill('*a').join(',')}]\npaths: {}\n`,
    says: /aliases that stand for more than 20000/,
  },
  'anchors within anchors': { text: '&a [*a,'.repeat(20_000), says: /nested more than 1000/ },
  '100,000 levels of JSON': { text: `{"paths":${'['.repeat(100_000)}`, says: /nested more than 1000/ },
  '100,000 levels of YAML lists': { text: `${'- '.repeat(100_000)}x`, says: /nested more than 1000/ },
  '100,000 levels of YAML brackets': {
    text: `paths: ${'{a: '.repeat(100_000)}`,
    says: /nested more than 1000/,
  },
  'a hundred megabytes': { text: ' '.repeat(100_000_000), says: /at most 10000000 are read/ },
};

for (const [name, { text, says }] of Object.entries(refused)) {
  test(`refused with the limit that it passed: ${name}`, async () => {
    const reading = await read(text);
    assert.ok(reading.kind === 'neither');
    assert.equal(reading.findings[0]?.code, 'parse_limit');
    assert.match(reading.findings[0]?.message ?? '', says);
  });
}

const answered: Record<string, string> = {
  'references that fan out tenfold on forty levels': fanOut((next) => ({
    type: 'object',
    properties: Object.fromEntries(levels.slice(0, 10).map((n) => [`p${n}`, next])),
  })),
  'allOf that doubles on forty levels': fanOut((next) => ({ allOf: [next, next] })),
  'oneOf that doubles on forty levels': fanOut((next) => ({ oneOf: [next, { ...next, title: 'other' }] })),
  'a pattern that backtracks for ever': describe({
    properties: { a: { pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } },
  }),
  '100,000 allowed values': describe({
    properties: { a: { enum: Array.from({ length: 100_000 }, (_, n) => n) } },
  }),
};

for (const [name, text] of Object.entries(answered)) {
  test(`answered within its limits and told what was cut: ${name}`, async () => {
    const reading = await read(text);
    assert.ok(reading.kind === 'description');
    const [tool] = reading.compilation.tools;
    assert.ok(tool);
    assert.ok(JSON.stringify(tool.parameters).length <= 60_000);
    assert.doesNotMatch(JSON.stringify(tool.parameters), /"pattern"/);
    assert.ok(reading.compilation.problems.length > 0);
  });
}
