import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { measureCompile } from './compile.ts';
import { measureConnectionCall } from './connection-call.ts';
import { measureBurst } from './deliveries/measure-burst.ts';
import { measureDeliveries } from './deliveries/measure-deliveries.ts';
import { measureHanging } from './deliveries/measure-hanging.ts';
import { measureHistory } from './deliveries/measure-history.ts';
import { proveDurability } from './deliveries/prove-durability.ts';
import { measureFirstToken } from './first-token.ts';
import { describeMachine, readLoad } from './measure/machine.ts';
import { roundedDeep } from './measure/statistics.ts';
import { measureRequests } from './requests.ts';
import { measureStreamMemory } from './stream-memory.ts';
import { measureToolCall } from './tool-call.ts';
import { measureToolSearch } from './tool-search.ts';
import { measureWeb } from './web/measure-web.ts';
import { measureWindows } from './windows.ts';

/** Measures one thing; `folder`: of public files, for those that read some. */
type Measure = (folder?: string) => Promise<{ bench: string; ratio: number }>;

/** Every bench by its name; README.md says what each measures. */
const benches: Record<string, Measure> = {
  'tool-call': measureToolCall,
  'connection-call': measureConnectionCall,
  'tool-search': measureToolSearch,
  requests: measureRequests,
  'first-token': measureFirstToken,
  'stream-memory': measureStreamMemory,
  deliveries: measureDeliveries,
  'deliveries-hanging': measureHanging,
  'deliveries-burst': measureBurst,
  'deliveries-history': measureHistory,
  'deliveries-durability': proveDurability,
  web: measureWeb,
  windows: measureWindows,
  compile: measureCompile,
};

const here = fileURLToPath(new URL('.', import.meta.url));

/** Runs one bench, writes its result into `results/` and prints it as one line. */
async function runBench(name: string, measure: Measure, folder: string | undefined): Promise<void> {
  console.log(`${name} …`);
  const loadBefore = readLoad();
  const begunAt = performance.now();
  const figures = await measure(folder);
  const result = roundedDeep({
    ...figures,
    seconds: (performance.now() - begunAt) / 1_000,
    machine: { ...describeMachine(), loadBefore, loadAfter: readLoad() },
  });
  const date = new Date().toISOString().slice(0, 10);
  await mkdir(`${here}results`, { recursive: true });
  const report = { date, command: `npm run bench -- ${name}`, commit: await readCommit(), ...result };
  await writeFile(`${here}results/${date}-${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(result));
}

/** The commit that was measured; `+` says that files were changed since. Null outside of a checkout. */
async function readCommit(): Promise<string | null> {
  const git = async (...parameters: string[]) =>
    (await promisify(execFile)('git', parameters, { cwd: here })).stdout.trim();
  try {
    const changed = await git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      '../apps/desk',
      '../packages',
    );
    return `${await git('rev-parse', '--short=12', 'HEAD')}${changed === '' ? '' : '+'}`;
  } catch {
    return null;
  }
}

/** A word behind the name of a bench that is none itself is its folder. */
const wanted = new Map<string, string | undefined>();
const unknown: string[] = [];
for (const word of process.argv.slice(2)) {
  const [last] = [...wanted].slice(-1);
  if (Object.hasOwn(benches, word)) wanted.set(word, undefined);
  else if (last?.[0] === 'compile' && last[1] === undefined) wanted.set('compile', word);
  else unknown.push(word);
}
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  for (const [name, measure] of Object.entries(benches)) {
    if (wanted.size > 0 && !wanted.has(name)) continue;
    try {
      await runBench(name, measure, wanted.get(name));
    } catch (error) {
      console.error(`${name} could not be measured:`, error);
      process.exitCode = 1;
    }
  }
}
