import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCompiler } from '../../apps/desk/src/plugins/compiling/create-compiler.ts';
import type { DocumentReading } from '../../apps/desk/src/plugins/compiling/read-document.ts';
import { judgeDocument } from './judge-document.ts';

/** Where every text is said to come from: a relative server has something to be resolved against. */
const TEXT_URL = 'https://description.example/openapi';

/** What came of one document. */
export interface CompiledDocument {
  /** Folder and file. */
  file: string;
  /** `refused`: it crashed the compiler, or took longer or more memory than one may. */
  outcome: 'compiled' | 'not-a-description' | 'refused';
  tools: number;
  /** Operations that cannot be called. */
  unusable: number;
  /** Kind of description, `unknown` where it is none. */
  format: string;
  /** True where every tool is valid, every operation and parameter there, and at least 95 % of the body properties. */
  whole: boolean;
  /** What is not so, at most 20 sentences. */
  lacks: string[];
  /** Properties of request bodies, and those of them that the tools have. */
  bodyProperties: { described: number; present: number };
  milliseconds: number;
}

/**
 * Compiles every description of `FOLDER/openapi` and `FOLDER/specs` in the desk's worker, which ends what takes
 * longer than 10 seconds.
 */
export async function compileDocuments(folder: string): Promise<CompiledDocument[]> {
  const compiler = createCompiler();
  const documents: CompiledDocument[] = [];
  try {
    for (const part of ['openapi', 'specs']) {
      for (const name of (await readdir(join(folder, part))).sort()) {
        const text = await readFile(join(folder, part, name), 'utf8');
        const start = performance.now();
        const reading = await compiler.readDocument(text, { url: TEXT_URL });
        const milliseconds = Math.round(performance.now() - start);
        const counts = countOperations(reading);
        documents.push({ file: `${part}/${name}`, ...counts, ...judgeReading(text, reading), milliseconds });
      }
    }
  } finally {
    await compiler.close();
  }
  return documents;
}

/** Counts what became of a text. Pure. */
export function countOperations(
  reading: DocumentReading,
): Pick<CompiledDocument, 'outcome' | 'tools' | 'unusable' | 'format'> {
  if (reading.kind === 'description') {
    const { tools, report, format } = reading.compilation;
    const unusable = report.filter(({ status }) => status === 'unusable').length;
    return { outcome: 'compiled', tools: tools.length, unusable, format };
  }
  const isRefused = reading.kind === 'neither' && reading.findings.some(({ code }) => code === 'parse_limit');
  return { outcome: isRefused ? 'refused' : 'not-a-description', tools: 0, unusable: 0, format: 'unknown' };
}

/** Compares the tools with the document, read anew. A document without operations has no tools and lacks none. */
function judgeReading(
  text: string,
  reading: DocumentReading,
): Pick<CompiledDocument, 'whole' | 'lacks' | 'bodyProperties'> {
  if (reading.kind !== 'description') {
    return { whole: false, lacks: ['it was not compiled'], bodyProperties: { described: 0, present: 0 } };
  }
  const { whole, invalid, uncovered, missingParameters, bodies } = judgeDocument(text, reading.compilation);
  const { described, present } = bodies;
  const lacks = [
    ...invalid,
    ...uncovered.map((operation) => `${operation}: no tool`),
    ...missingParameters,
    ...(whole ? [] : bodies.missing.map((property) => `${property}: no such property`)),
  ];
  return { whole, lacks: lacks.slice(0, 20), bodyProperties: { described, present } };
}
