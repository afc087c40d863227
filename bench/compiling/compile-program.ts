import { Socket } from 'node:net';
import { compilers, type DocumentToCompile } from './compile-with.ts';

/** What came of one document in the program. */
export interface ProgramAnswer {
  tools: unknown[] | null;
  error: string | null;
  /** User and system, in milliseconds. */
  processorMs: number;
  /** The most that the process has had resident so far, in megabytes. */
  peakMb: number;
}

// What a document refers to elsewhere is not part of it: no importer may fetch it.
Socket.prototype.connect = () => {
  throw new Error('There is no network in this measurement.');
};

const [name = ''] = process.argv.slice(2);
const load = compilers[name];
if (!load) throw new Error(`There is no importer named ${name}.`);
const compile = await load();

process.on('message', (document: DocumentToCompile) => void answer(document));
process.send?.({ ready: true });

async function answer(document: DocumentToCompile): Promise<void> {
  const before = process.cpuUsage();
  let tools: (() => unknown[]) | null = null;
  let error: string | null = null;
  try {
    tools = await compile(document);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message.slice(0, 200) : 'It failed.';
  }
  const { user, system } = process.cpuUsage(before);
  const measured = { processorMs: (user + system) / 1_000, peakMb: process.resourceUsage().maxRSS / 1_024 };
  let told: unknown[] | null = null;
  try {
    told = tools?.() ?? null;
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message.slice(0, 200) : 'Its tools cannot be read.';
  }
  process.send?.({ tools: told, error, ...measured } satisfies ProgramAnswer);
}
