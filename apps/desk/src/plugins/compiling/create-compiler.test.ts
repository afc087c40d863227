import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompiler } from './create-compiler.ts';

const description = JSON.stringify({ openapi: '3.1.0', paths: { '/a': { get: { operationId: 'a' } } } });

/** A worker's program as an address, for what a real document does only by chance. */
function program(code: string): URL {
  return new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${code}`)}`,
  );
}

test('documents are read away from the main thread, one after another', async (t) => {
  const compiler = createCompiler();
  t.after(() => compiler.close());
  const readings = await Promise.all(
    [description, '<html></html>', description].map((text) => compiler.readDocument(text, { url: null })),
  );
  assert.deepEqual(
    readings.map(({ kind }) => kind),
    ['description', 'neither', 'description'],
  );
});

test('a document that takes too long is refused, and the next one is read', async (t) => {
  const entry = program(`parentPort.on('message', ({ text }) => {
    while (text === 'endless') {}
    parentPort.postMessage({ result: { kind: 'neither', findings: [] } });
  });`);
  const compiler = createCompiler({ entry, timeMs: 1_000 });
  t.after(() => compiler.close());
  const [slow, next] = await Promise.all(
    ['endless', 'short'].map((text) => compiler.readDocument(text, { url: null })),
  );
  assert.equal(slow?.kind === 'neither' && slow.findings[0]?.code, 'parse_limit');
  assert.deepEqual(next, { kind: 'neither', findings: [] });
});

test('a document that needs too much memory is refused, and the desk lives', async (t) => {
  const entry = program(`parentPort.on('message', () => {
    const kept = [];
    while (true) kept.push(new Array(10_000).fill(kept.length));
  });`);
  const compiler = createCompiler({ entry, memoryMb: 16 });
  t.after(() => compiler.close());
  const reading = await compiler.readDocument('large', { url: null });
  assert.ok(reading.kind === 'neither');
  assert.deepEqual(
    reading.findings.map(({ severity, code }) => [severity, code]),
    [['blocks', 'parse_limit']],
  );
  assert.match(reading.findings[0]?.message ?? '', /16 MB/);
});

test('a document nested beyond reason is refused with its limit', async (t) => {
  const compiler = createCompiler();
  t.after(() => compiler.close());
  const reading = await compiler.readDocument('['.repeat(100_000), { url: null });
  assert.equal(reading.kind === 'neither' && reading.findings[0]?.code, 'parse_limit');
});
