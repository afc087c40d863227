import { writeFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { FUZZ_BASES } from '../../packages/tool-compiler/src/fuzz/fixtures.ts';
import type { FuzzBase } from '../../packages/tool-compiler/src/fuzz/fuzz-input.ts';
import { readFuzzBases } from './fuzz-bases.ts';

/** A slice for a worker: inputs `from` to before `to` of those that a seed gives. */
export type FuzzWork = { bases: readonly FuzzBase[]; seed: number; from: number; to: number };

/** What a worker says. */
export type FuzzWord =
  | { kind: 'begin'; index: number }
  | { kind: 'end'; index: number; milliseconds: number; faults: string[] }
  | { kind: 'done' };

/** What came of a run; written beside this file. */
type FuzzResult = {
  date: string;
  seed: number;
  documents: number;
  inputs: number;
  /** Inputs that a worker did not get through within the time that ends it, or that ended the worker. */
  hangs: number;
  /** Inputs that took more than a second of processor time. */
  overOneSecond: number;
  slowestMilliseconds: number;
  /** The first sentence of each fault, how often it was met, and the seed and number that give it again. */
  faults: { fault: string; count: number; seed: number; index: number }[];
};

const INPUTS_OF_A_SLICE = 1_000;

/** Wall time of one input after which its worker is ended: far above a second, for the machine may be busy. */
const HANG_MS = 20_000;

async function runFuzz(folder: string, count: number, seed: number): Promise<FuzzResult> {
  const bases = [...FUZZ_BASES, ...(await readFuzzBases(folder))];
  const result: FuzzResult = {
    date: new Date().toISOString().slice(0, 10),
    seed,
    documents: bases.length,
    inputs: 0,
    hangs: 0,
    overOneSecond: 0,
    slowestMilliseconds: 0,
    faults: [],
  };
  for (let slice = 0; slice * INPUTS_OF_A_SLICE < count; slice += 1) {
    const to = Math.min(INPUTS_OF_A_SLICE, count - slice * INPUTS_OF_A_SLICE);
    let from = 0;
    while (from < to) from = await runSlice({ bases, seed: seed + slice, from, to }, result);
    process.stdout.write(`${result.inputs} inputs, ${result.hangs} hangs, ${result.faults.length} faults\n`);
    // After each slice, so that a run that is ended early leaves what it found.
    await writeFile(new URL('last-fuzz.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
  }
  return result;
}

/** Gives back the number of the input to go on with. */
function runSlice(work: FuzzWork, result: FuzzResult): Promise<number> {
  const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 },
  });
  return new Promise((resolve) => {
    let current = work.from;
    let watch: NodeJS.Timeout | undefined;
    const end = (next: number) => {
      clearTimeout(watch);
      worker.removeAllListeners('exit');
      void worker.terminate().then(() => resolve(next));
    };
    const giveUp = (why: string) => {
      result.inputs += 1;
      result.hangs += 1;
      countFault(result, why, work.seed, current);
      end(current + 1);
    };
    worker.on('message', (word: FuzzWord) => {
      clearTimeout(watch);
      if (word.kind === 'done') return end(work.to);
      if (word.kind === 'begin') {
        current = word.index;
        watch = setTimeout(() => giveUp('it did not come to an end'), HANG_MS);
        return;
      }
      result.inputs += 1;
      if (word.milliseconds > 1_000) {
        result.overOneSecond += 1;
        countFault(result, 'it took more than a second', work.seed, word.index);
      }
      result.slowestMilliseconds = Math.max(result.slowestMilliseconds, Math.round(word.milliseconds));
      for (const fault of word.faults) countFault(result, fault, work.seed, word.index);
    });
    worker.on('error', (error) => giveUp(`it ended the worker: ${error.message.slice(0, 200)}`));
    worker.on('exit', () => giveUp('it ended the worker'));
  });
}

function countFault(result: FuzzResult, fault: string, seed: number, index: number): void {
  const known = result.faults.find((one) => one.fault.slice(0, 120) === fault.slice(0, 120));
  if (known) known.count += 1;
  else result.faults.push({ fault: fault.slice(0, 600), count: 1, seed, index });
}

const [folder, count = '100000', seed = '1'] = process.argv.slice(2);
if (folder === undefined || !(Number(count) > 0)) {
  process.stderr.write('Which folder, and how many? Usage: npm run fuzz -- FOLDER COUNT [SEED]\n');
  process.exitCode = 2;
} else {
  const { faults, hangs, inputs, slowestMilliseconds } = await runFuzz(folder, Number(count), Number(seed));
  process.stdout.write(`${inputs} inputs: ${hangs} hangs, slowest ${slowestMilliseconds} ms\n`);
  for (const one of faults)
    process.stdout.write(`${one.count} × ${one.fault} (seed ${one.seed}, ${one.index})\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
