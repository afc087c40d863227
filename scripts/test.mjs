// `npm test`: every check and every test. All groups run; the failed ones are named at the end.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, prepare, root, run, say } from './runtime.mjs';

const bin = (path) => join(root, 'node_modules', path);

/** Folders whose tests are run. */
const testFolders = ['packages', 'apps', 'examples', 'e2e', 'scripts'];

const results = [];

/** Runs one group and remembers how it went. */
async function check(title, work) {
  say(`\n── ${title}`);
  const began = Date.now();
  let passed = false;
  try {
    passed = await work();
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    say(error.message);
  }
  results.push({ title, passed, seconds: ((Date.now() - began) / 1000).toFixed(1) });
}

async function succeeds(program, parameters) {
  return (await run(program, parameters)).code === 0;
}

/** node:test over all test files, with one PostgreSQL server for all. Its report is kept for the closing lines. */
async function runTests(node, report) {
  // Listed by the test run's own Node: Node 20 has no globbing.
  const program = join(root, 'scripts/run-tests.ts');
  return succeeds(node, [program, report, ...testFolders]);
}

async function main() {
  let node;
  await check('Set-up', async () => {
    node = await prepare({ web: false });
    return true;
  });
  if (node === undefined) return summarize();
  await check('Format and lint (biome)', () =>
    succeeds(node, [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  );
  await check('Types (tsc)', () =>
    succeeds(node, [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']),
  );
  await check('Types of the web app (tsc)', () =>
    succeeds(node, [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']),
  );
  await check('Unused code (knip)', () => succeeds(node, [bin('knip/bin/knip.js')]));
  if (existsSync(join(root, 'scripts/check-tree.ts'))) {
    await check('Rules of the tree', () => succeeds(node, [join(root, 'scripts/check-tree.ts')]));
  }
  await check('Schema dump', () =>
    succeeds(node, [join(root, 'apps/desk/src/database/dump-schema.ts'), '--check']),
  );
  await check('Web app', async () => {
    await prepare({ web: true });
    return true;
  });
  const report = join(root, '.tmp/tests.tap');
  mkdirSync(join(root, '.tmp'), { recursive: true });
  rmSync(report, { force: true });
  await check('Tests', () => runTests(node, report));
  summarize();
  if (existsSync(report)) printCounts(report);
}

function summarize() {
  say('\n── Result');
  for (const { title, passed, seconds } of results)
    say(`${passed ? 'passed' : 'FAILED'}  ${title} (${seconds} s)`);
  process.exitCode = results.every((result) => result.passed) ? 0 : 1;
}

/** The last lines are node's own counts: `# tests N`, `# pass N`, … */
function printCounts(report) {
  const lines = readFileSync(report, 'utf8').trimEnd().split('\n').slice(-8);
  for (const line of lines) if (/^# [a-z_]+ [\d.]+$/.test(line)) console.log(line);
}

await main();
