import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { mergeReports } from './merge-reports.ts';
import { runBatch } from './run-batch.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugdesk-batches-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Writes test files and runs them as one batch. @returns the merged report of it alone */
async function run(files: Record<string, string>, limitMs = 60_000) {
  const paths = [];
  for (const [name, body] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, `import { after, before, test } from 'node:test';\n${body}`);
    paths.push(path);
  }
  const outcome = await runBatch(
    { files: paths, seconds: 1 },
    {
      reportFile: join(folder, `${Object.keys(files)[0]}.tap`),
      environment: { NODE_TEST_CONTEXT: undefined },
      limitMs,
      signal: new AbortController().signal,
    },
  );
  const merged = mergeReports([outcome, outcome], 5);
  const failures = merged.failures.map((failure) => failure.replaceAll(`${folder}/`, ''));
  return { ...merged, failures: failures.slice(0, failures.length / 2), said: outcome.said };
}

test('counts the tests of all batches and numbers their files through', async () => {
  const { tap, failures } = await run({
    'one.test.ts': `test('first', () => {}); test('second', () => {});`,
    'two.test.ts': `test('third', () => {}); test.skip('fourth', () => {});`,
  });
  assert.deepEqual(failures, []);
  assert.match(tap, /^# tests 8$/m);
  assert.match(tap, /^# pass 6$/m);
  assert.match(tap, /^# skipped 2$/m);
  assert.match(tap, /^1\.\.4$/m);
  assert.match(tap, /^ok 4 - .*two\.test\.ts$/m);
  assert.match(tap, /# duration_ms 5\n$/);
});

test('tells how long each file took, longest first, and nothing of the tests in it', () => {
  const report = [
    'TAP version 13',
    '    ok 1 - a test',
    '      ---',
    '      duration_ms: 9000',
    '      ...',
    'ok 1 - one.test.ts',
    '  ---',
    '  duration_ms: 1500.5',
    '  ...',
    'not ok 2 - two.test.ts',
    '  ---',
    '  duration_ms: 2500',
    '  ...',
  ].join('\n');
  const batch = { files: ['one.test.ts', 'two.test.ts'], seconds: 4 };
  assert.deepEqual(mergeReports([{ batch, report, ended: null }], 5).durations, [
    { file: 'two.test.ts', seconds: 2.5 },
    { file: 'one.test.ts', seconds: 1.5005 },
  ]);
});

test('hooks of a file are for its tests alone', async () => {
  const probe = (name: string) => `
    const open = (globalThis as { open?: string[] }).open ??= [];
    before(() => { open.push('${name}'); });
    after(() => { open.pop(); });
    test('is alone', () => { if (open.join() !== '${name}') throw new Error(open.join()); });`;
  const { failures } = await run({ 'alone-1.test.ts': probe('one'), 'alone-2.test.ts': probe('two') });
  assert.deepEqual(failures, []);
});

test('a test that fails is named with its file, the others of the batch still run', async () => {
  const { tap, failures, said } = await run({
    'bad.test.ts': `test('goes wrong', () => { throw new Error('oh dear'); });`,
    'good.test.ts': `test('goes well', () => {});`,
  });
  assert.deepEqual(failures, ['bad.test.ts: goes wrong']);
  assert.match(tap, /^# fail 2$/m);
  assert.match(tap, /^# pass 2$/m);
  assert.match(said, /oh dear/);
});

test('a file that cannot be loaded, or whose hook fails, has failed', async () => {
  const broken = await run({ 'broken.test.ts': `import './not-there.ts'; test('never', () => {});` });
  assert.ok(broken.failures[0]?.startsWith('broken.test.ts'), String(broken.failures));
  const hooked = await run({
    'hook.test.ts': `before(() => { throw new Error('no'); }); test('never', () => {});`,
  });
  assert.ok(hooked.failures[0]?.startsWith('hook.test.ts'), String(hooked.failures));
});

test('a batch that crashes, or ends before its tests have, fails with the names of its files', async () => {
  for (const [code, word] of [
    [0, 'ended without its report'],
    [3, 'ended with code 3'],
  ] as const) {
    const { failures, tap } = await run({
      [`ends-${code}.test.ts`]: `test('ends', () => process.exit(${code}));`,
      [`after-${code}.test.ts`]: `test('never', () => {});`,
    });
    const why = `did not finish: its process ${word}`;
    assert.deepEqual(failures, [`ends-${code}.test.ts: ${why}`, `after-${code}.test.ts: ${why}`]);
    assert.match(tap, /^# fail 4$/m);
  }
});

test('a batch that never ends is ended and fails', async () => {
  const { failures } = await run(
    { 'endless.test.ts': `test('waits', () => new Promise(() => { setInterval(() => {}, 1000); }));` },
    3_000,
  );
  assert.deepEqual(failures, ['endless.test.ts: did not finish: its process was ended after 3 s']);
});
