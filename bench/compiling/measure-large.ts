import { performance } from 'node:perf_hooks';
import { stringify } from 'yaml';
import { createCompiler } from '../../apps/desk/src/plugins/compiling/create-compiler.ts';
import type { DocumentReading } from '../../apps/desk/src/plugins/compiling/read-document.ts';
import { largeDescription } from './large-description.ts';

/** The most that the compiler takes, less a little. */
const characters = 9_500_000;

/** How one large text went through the desk's compiling thread. */
export interface LargeFigures {
  megabytes: number;
  /** From handing it in to having the tools. */
  seconds: number;
  /** The longest that the desk's own thread did not answer meanwhile. */
  longestSilenceMs: number;
  /** 0 where it was refused. */
  tools: number;
  /** Why it was refused; null where it was not. */
  refusal: string | null;
}

/** Compiles a large description as JSON and as YAML, as the desk does it, with the desk's own limits. */
export async function measureLarge(): Promise<{ json: LargeFigures; yaml: LargeFigures }> {
  const description = largeDescription(characters);
  const json = JSON.stringify(description);
  const yaml = stringify(largeDescription(characters * 0.7), { aliasDuplicateObjects: false });
  return { json: await measure(json), yaml: await measure(yaml) };
}

async function measure(text: string): Promise<LargeFigures> {
  const compiler = createCompiler();
  // The thread is there already when an administrator registers a plugin; so it is here.
  await compiler.readDocument('openapi: 3.1.0', { url: 'https://small.example/' });
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - everyMs);
    last = now;
  };
  const timer = setInterval(look, everyMs);
  const begunAt = performance.now();
  try {
    last = begunAt;
    const reading = await compiler.readDocument(text, { url: 'https://large.example/openapi' });
    look();
    const isRead = reading.kind === 'description';
    return {
      megabytes: Buffer.byteLength(text) / 1_000_000,
      seconds: (performance.now() - begunAt) / 1_000,
      longestSilenceMs: longest,
      tools: isRead ? reading.compilation.tools.length : 0,
      refusal: isRead ? null : whyNot(reading),
    };
  } finally {
    clearInterval(timer);
    await compiler.close();
  }
}

const everyMs = 2;

function whyNot(reading: Exclude<DocumentReading, { kind: 'description' }>): string {
  const first = reading.kind === 'list' ? undefined : reading.findings[0];
  return first?.message ?? 'It was not read as a description.';
}
