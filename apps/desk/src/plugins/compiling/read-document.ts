import type { Finding } from '@plugdesk/protocol';
import { type Compilation, compileTools, decodeText } from '@plugdesk/tool-compiler';
import { findingOfProblem } from '../make-finding.ts';
import { type ManifestReading, readManifest } from '../manifest/read-manifest.ts';

/** What a text turned out to be: found out by looking, not by its name or content type. */
export type DocumentReading =
  | ({ kind: 'manifest' } & ManifestReading)
  | { kind: 'description'; compilation: Compilation }
  | { kind: 'neither'; findings: Finding[] };

/** What is known beside a text: where it came from (null: nothing), and other documents that it refers to. */
export type ReadingOptions = { url: string | null; documents?: Record<string, string | Uint8Array> };

/**
 * Reads a text as what it is: a manifest, an API description or neither. Pure and synchronous; on a large or hostile
 * text it may take long, which is why it runs in a worker (see `create-compiler.ts`).
 *
 * @param options `url`: where the text came from or is meant to stand; null where nothing is known
 */
export function readDocument(written: string | Uint8Array, options: ReadingOptions): DocumentReading {
  const text = typeof written === 'string' ? written : decodeText(written).text;
  const asManifest = () => {
    const reading = readManifest(text, options);
    return reading === null ? null : ({ kind: 'manifest', ...reading } as const);
  };
  // A description may quote a manifest's words and a manifest has no paths: what it is probably goes first.
  if (!/["']?\bpaths["']?\s*:/.test(text)) {
    const manifest = asManifest();
    if (manifest) return manifest;
  }
  const { url, documents = {} } = options;
  const compilation = compileTools(written, url === null ? { documents } : { url, documents });
  if (compilation.format !== 'unknown') return { kind: 'description', compilation };
  const findings = compilation.problems.map((problem) => findingOfProblem(problem, 'description'));
  return asManifest() ?? { kind: 'neither', findings };
}
