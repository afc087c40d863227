import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { judgeDocument } from '../../scripts/corpus/judge-document.ts';
import type { JudgedTool } from '../../scripts/corpus/judge-tool.ts';
import { readProcessorMs } from '../measure/processor-time.ts';
import type { ProgramAnswer } from './compile-program.ts';
import type { DocumentToCompile } from './compile-with.ts';

/** What came of all documents with one importer. */
export interface CompilerFigures {
  documents: number;
  /** Share of the documents of which it made at least one tool. */
  okRate: number;
  /** Share with every operation, every parameter, and at least 95 % of the body properties. */
  completeRate: number;
  /** Share that is complete and whose tools providers would take as they are: names, sizes, schemas. */
  validRate: number;
  processorSeconds: number;
  peakMb: number;
  /** Documents that took longer than they may. */
  overTime: number;
  /** Why documents were refused, most frequent first. */
  refusals: Record<string, number>;
}

const program = fileURLToPath(new URL('./compile-program.ts', import.meta.url));

/** Has one importer compile each document, in a process of its own that is started anew when a document takes too long. */
export async function runCompiler(
  name: string,
  documents: readonly DocumentToCompile[],
  timeMs: number,
): Promise<CompilerFigures> {
  const refusals = new Map<string, number>();
  const sums = { ok: 0, complete: 0, valid: 0, processorMs: 0, peakMb: 0, overTime: 0 };
  let child: ChildProcess | null = null;
  for (const document of documents) {
    child ??= await start(name);
    const answer = await ask(child, document, timeMs);
    sums.processorMs += answer.processorMs;
    sums.peakMb = Math.max(sums.peakMb, answer.peakMb);
    if (answer.tools === null || answer.tools.length === 0) {
      // Without paths and quoted texts: a result tells kinds of refusals, not documents.
      const reason = (answer.error ?? 'no tools')
        .replace(/["'`].*$|\S*[/\\]\S*|\s+/gs, ' ')
        .trim()
        .slice(0, 60);
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
      if (answer.error === overTime) {
        sums.overTime += 1;
        child = null;
      } else if (child.exitCode !== null || child.signalCode !== null) child = null;
      continue;
    }
    sums.ok += 1;
    const judged = judge(document, answer.tools as JudgedTool[]);
    if (judged.isComplete) sums.complete += 1;
    if (judged.isComplete && judged.isValid) sums.valid += 1;
  }
  child?.kill();
  const share = (count: number) => count / documents.length;
  return {
    documents: documents.length,
    okRate: share(sums.ok),
    completeRate: share(sums.complete),
    validRate: share(sums.valid),
    processorSeconds: sums.processorMs / 1_000,
    peakMb: sums.peakMb,
    overTime: sums.overTime,
    refusals: Object.fromEntries([...refusals].sort((one, other) => other[1] - one[1]).slice(0, 8)),
  };
}

const overTime = 'It took too long.';

async function start(name: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, name], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => fail(name))]);
  return child;
}

function fail(name: string): never {
  throw new Error(`The program of ${name} ended before it was ready.`);
}

async function ask(child: ChildProcess, document: DocumentToCompile, timeMs: number): Promise<ProgramAnswer> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const answer = once(child, 'message', { signal }).then(([message]) => message as ProgramAnswer);
    const end = once(child, 'exit', { signal }).then(() => failed('It ended the process.', 0));
    const late = new Promise<null>((resolve) => {
      const timer = setTimeout(() => resolve(null), timeMs);
      signal.addEventListener('abort', () => clearTimeout(timer));
    });
    for (const promise of [answer, end]) promise.catch(() => {});
    child.send(document);
    const first = await Promise.race([answer, end, late]);
    if (first !== null) return first;
    const processorMs = (await readProcessorMs(child.pid ?? 0)) ?? timeMs;
    child.kill('SIGKILL');
    return failed(overTime, Math.min(processorMs, timeMs));
  } finally {
    waiting.abort();
  }
}

function failed(error: string, processorMs: number): ProgramAnswer {
  return { tools: null, error, processorMs, peakMb: 0 };
}

/** Whether nothing lacks, and whether providers take it. What the judge itself cannot read counts for the importer. */
function judge({ text }: DocumentToCompile, tools: JudgedTool[]): { isComplete: boolean; isValid: boolean } {
  const { uncovered, missingParameters, bodies, invalid } = judgeDocument(text, { tools });
  const isComplete =
    uncovered.length === 0 && missingParameters.length === 0 && bodies.present >= bodies.described * 0.95;
  return { isComplete, isValid: invalid.length === 0 };
}
