import type { DocumentReading } from '../compiling/read-document.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { type FetchedDocument, fetchDocument } from './fetch-document.ts';

/** Steps from document to document: an operation's parts are rarely further away. */
const mostSteps = 5;
/** Documents in all, and at the same time from one reading. */
const mostDocuments = 50;
const mostAtOnce = 6;
/** Bytes of one, and of all. */
const largestPart = 2 * 1024 * 1024;
const largestParts = 10 * 1024 * 1024;
/** Milliseconds after which no further ones are asked for. */
const longestMs = 30_000;

/** Another document that a description refers to. */
export interface DescriptionPart {
  url: string;
  bytes: Buffer;
}

/** What a document is, with the parts that were fetched for it, and what became of those that were not to be had. */
export interface ReadingWithParts {
  reading: DocumentReading;
  parts: DescriptionPart[];
  /** Sorted by address: what was not fetched, and why. */
  missed: { url: string; outcome: string }[];
}

type Needs = Pick<PluginDependencies, 'guardedFetch' | 'compiler' | 'now'>;

/**
 * Reads a fetched document; where it is an API description that refers to others, these are fetched through the guard
 * and it is read again with them, step by step. What is not to be had stays open, and the reading says where.
 */
export async function readWithDocuments(needs: Needs, document: FetchedDocument): Promise<ReadingWithParts> {
  const parts = new Map<string, DescriptionPart>();
  const missed = new Map<string, string>();
  const until = needs.now().getTime() + longestMs;
  const read = () => {
    const documents = Object.fromEntries([...parts].map(([url, { bytes }]) => [url, bytes]));
    return needs.compiler.readDocument(document.bytes, { url: document.url, documents });
  };
  let reading = await read();
  for (let step = 0; step < mostSteps && reading.kind === 'description'; step += 1) {
    const wanted = reading.compilation.neededDocuments.filter((url) => !missed.has(url));
    const before = parts.size;
    for (let next = wanted.splice(0, mostAtOnce); next.length > 0; next = wanted.splice(0, mostAtOnce)) {
      await Promise.all(next.map((url) => fetchPart(needs, url, until, parts, missed)));
    }
    if (parts.size === before) break;
    reading = await read();
  }
  return {
    reading,
    parts: [...parts.values()].sort((a, b) => (a.url < b.url ? -1 : 1)),
    missed: [...missed].map(([url, outcome]) => ({ url, outcome })).sort((a, b) => (a.url < b.url ? -1 : 1)),
  };
}

async function fetchPart(
  needs: Needs,
  url: string,
  until: number,
  parts: Map<string, DescriptionPart>,
  missed: Map<string, string>,
): Promise<void> {
  const bytes = [...parts.values()].reduce((sum, part) => sum + part.bytes.byteLength, 0);
  if (parts.size + missed.size >= mostDocuments) {
    missed.set(url, `not asked for: a description may refer to ${mostDocuments} other documents`);
  } else if (bytes >= largestParts || needs.now().getTime() >= until) {
    missed.set(url, 'not asked for: the other documents are too large or take too long');
  } else {
    const result = await fetchDocument(needs.guardedFetch, url, largestPart);
    if (result.document === null) missed.set(url, result.outcome);
    else parts.set(url, { url, bytes: result.document.bytes });
  }
}
