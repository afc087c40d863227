import { REQUEST_CASES } from '../../packages/tool-compiler/src/request-cases/all-cases.ts';
import type { RequestCase } from '../../packages/tool-compiler/src/request-cases/request-case.ts';
import { ENGINES, type PrepareRequest } from './engines.ts';
import { differenceOf } from './same-request.ts';

/** How often each request is built while the processor's time is taken. */
const repeats = 300;

/** What one engine made of one case. */
export interface CaseResult {
  group: string;
  name: string;
  /** Null where it is as it must be. */
  difference: string | null;
  /** Processor time of one request; null where none was built. */
  microseconds: number | null;
}

/** Runs one engine, named by the first argument, over all cases; the results go to the parent process. */
async function main(): Promise<void> {
  const prepare = ENGINES[process.argv[2] ?? ''];
  if (!prepare) throw new Error('There is no engine of that name.');
  // A peer that warns would drown the result.
  console.warn = () => undefined;
  const results: CaseResult[] = [];
  for (const entry of REQUEST_CASES) results.push(await runOne(prepare, entry));
  process.send?.(results);
}

async function runOne(prepare: PrepareRequest, entry: RequestCase): Promise<CaseResult> {
  const { group, name, expected } = entry;
  try {
    const build = await prepare(entry);
    const sent = await build();
    if ('error' in expected) return { group, name, difference: `built ${sent.url}`, microseconds: null };
    const difference = differenceOf(sent, expected);
    if (difference !== null) return { group, name, difference, microseconds: null };
    for (let round = 0; round < repeats / 10; round += 1) await build();
    const before = process.cpuUsage();
    for (let round = 0; round < repeats; round += 1) await build();
    const { user, system } = process.cpuUsage(before);
    return { group, name, difference: null, microseconds: (user + system) / repeats };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      group,
      name,
      difference: 'error' in expected ? null : message.slice(0, 200),
      microseconds: null,
    };
  }
}

await main();
