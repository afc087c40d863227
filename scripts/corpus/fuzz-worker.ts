import { parentPort, workerData } from 'node:worker_threads';
import * as fc from 'fast-check';
import { createArgumentsCheck } from '../../apps/desk/src/assistant/calls/check-arguments.ts';
import { compileTools } from '../../packages/tool-compiler/src/compile-tools.ts';
import { createInputCheck } from '../../packages/tool-compiler/src/fuzz/check-input.ts';
import { fuzzPlans, makeInput } from '../../packages/tool-compiler/src/fuzz/fuzz-input.ts';
import { numbersFrom, sampleArguments } from '../../packages/tool-compiler/src/fuzz/sample-arguments.ts';
import type { FuzzWord, FuzzWork } from './fuzz.ts';

/** Checks the inputs of one slice in their order, and says before each that it begins. */
function run({ bases, seed, from, to }: FuzzWork, say: (word: FuzzWord) => void): void {
  const check = createInputCheck();
  const plans = fc.sample(fuzzPlans, { seed, numRuns: to });
  for (let index = from; index < to; index += 1) {
    const plan = plans[index];
    if (!plan) break;
    const input = makeInput(plan, bases);
    const other = makeInput({ ...plan, base: plan.seed }, bases);
    say({ kind: 'begin', index });
    const before = process.threadCpuUsage();
    const faults = [...check(input, other, plan.seed), ...checkArguments(input, plan.seed)];
    const { user, system } = process.threadCpuUsage(before);
    say({ kind: 'end', index, milliseconds: (user + system) / 1_000, faults });
  }
}

/** Arguments of any kind are judged by the desk's check, which may say no and must not throw. */
function checkArguments(input: string | Uint8Array, seed: number): string[] {
  if (seed % 4 !== 0) return [];
  const judge = createArgumentsCheck();
  const next = numbersFrom(seed);
  try {
    for (const { parameters } of compileTools(input).tools.slice(0, 2)) {
      judge(parameters, sampleArguments(parameters, next));
    }
    return [];
  } catch (error) {
    return [`the check of arguments threw ${error instanceof Error ? error.stack?.slice(0, 700) : error}`];
  }
}

const port = parentPort;
if (port) {
  run(workerData as FuzzWork, (word) => port.postMessage(word));
  port.postMessage({ kind: 'done' } satisfies FuzzWord);
}
