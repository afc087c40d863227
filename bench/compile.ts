import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compilers, type DocumentToCompile } from './compiling/compile-with.ts';
import { measureLarge } from './compiling/measure-large.ts';
import { type CompilerFigures, runCompiler } from './compiling/run-compiler.ts';
import { installPeers } from './measure/install-peers.ts';

/** The most that one document may take, in milliseconds. */
const timeMs = 20_000;

/**
 * Compiling real descriptions (`FOLDER/openapi` and `FOLDER/specs`) beside other importers, each in a process of its
 * own in the same run, and one description of 10 MB through the desk's compiling thread. Without a folder only the latter.
 */
export async function measureCompile(folder = process.env.PLUGDESK_CORPUS) {
  const compilersFigures = folder === undefined ? null : await compareCompilers(folder);
  const ours = compilersFigures?.plugdesk;
  const others = Object.entries(compilersFigures ?? {}).filter(([name]) => name !== 'plugdesk');
  const [best] = others.sort((one, other) => other[1].completeRate - one[1].completeRate);
  return {
    bench: 'compile',
    ratio: ours && best ? ours.processorSeconds / best[1].processorSeconds : Number.NaN,
    baseline: best
      ? `processor time of ${best[0]}, the most complete of the others`
      : 'none: no folder was named',
    compilers: compilersFigures,
    large: await measureLarge(),
  };
}

async function compareCompilers(folder: string): Promise<Record<string, CompilerFigures>> {
  await installPeers();
  const documents = await readDocuments(folder);
  const figures: Record<string, CompilerFigures> = {};
  for (const name of Object.keys(compilers)) {
    figures[name] = await runCompiler(name, documents, timeMs);
    console.log(`  ${name}: complete ${figures[name].completeRate.toFixed(3)}`);
  }
  return figures;
}

async function readDocuments(folder: string): Promise<DocumentToCompile[]> {
  const parts = await Promise.all(
    ['openapi', 'specs'].map(async (part) =>
      (await readdir(join(folder, part))).sort().map((name) => join(folder, part, name)),
    ),
  );
  return Promise.all(parts.flat().map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
}
