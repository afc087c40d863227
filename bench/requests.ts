import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { installPeers } from './measure/install-peers.ts';
import { median } from './measure/statistics.ts';
import type { CaseResult } from './requests/run-engine.ts';

const engines = ['tool-compiler', 'swagger-client', 'oas-to-har'];

/**
 * Building requests, on this project's own cases from the style tables, beside two libraries in the same run: how many are as they
 * must be, by group, and the processor's time of one request. Each engine runs in a process of its own.
 */
export async function measureRequests() {
  const versions = await installPeers();
  const figures: Record<string, ReturnType<typeof summarise>> = {};
  const all = new Map<string, CaseResult[]>();
  for (const engine of engines) {
    const results = await runEngine(engine);
    all.set(engine, results);
    figures[engine] = summarise(results);
  }
  const rates = engines.map((engine) => figures[engine]?.standardRate ?? 0);
  return {
    bench: 'requests',
    ratio: (rates[0] ?? 0) / Math.max(...rates.slice(1)),
    baseline: 'standardRate of the better peer',
    cases: all.get('tool-compiler')?.length ?? 0,
    versions: {
      'swagger-client': versions['swagger-client'],
      'oas-to-har': versions['@readme/oas-to-har'],
    },
    engines: figures,
    sharedMicroseconds: sharedTimes(all),
  };
}

function summarise(results: readonly CaseResult[]) {
  const correct = results.filter(({ difference }) => difference === null);
  const groups: Record<string, string> = {};
  for (const group of new Set(results.map((result) => result.group))) {
    const inGroup = (result: CaseResult) => result.group === group;
    groups[group] = `${correct.filter(inGroup).length}/${results.filter(inGroup).length}`;
  }
  // What is refused is this project's own rule, not the standard's.
  const standard = (list: readonly CaseResult[]) => list.filter(({ group }) => group !== 'refused').length;
  return {
    correct: correct.length,
    rate: correct.length / results.length,
    standardRate: standard(correct) / standard(results),
    groups,
    wrong: results
      .filter(({ difference }) => difference !== null)
      .map(({ group, name, difference }) => `${group}: ${name}: ${difference}`),
  };
}

/** Median processor time of one request, over the cases that every engine builds as they must be. */
function sharedTimes(all: ReadonlyMap<string, readonly CaseResult[]>): Record<string, number> {
  const lists = [...all.values()];
  const shared = (lists[0] ?? []).flatMap((_, index) =>
    lists.every((results) => results[index]?.microseconds !== null) ? [index] : [],
  );
  const entries = [...all].map(([engine, results]): [string, number] => [
    engine,
    median(shared.map((index) => results[index]?.microseconds ?? Number.NaN)),
  ]);
  return { cases: shared.length, ...Object.fromEntries(entries) };
}

async function runEngine(engine: string): Promise<CaseResult[]> {
  const program = fileURLToPath(new URL('./requests/run-engine.ts', import.meta.url));
  const child = spawn(process.execPath, [program, engine], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const results = await Promise.race([
    once(child, 'message').then(([message]) => message as CaseResult[]),
    gone.then(([code]) => {
      throw new Error(`${engine} ended with code ${code} before it was done.`);
    }),
  ]);
  child.kill();
  await gone;
  return results;
}
