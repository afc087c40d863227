import type { Finding } from '@plugdesk/protocol';
import {
  type Compilation,
  compileTools,
  decodeText,
  type Reading,
  readTolerantly,
} from '@plugdesk/tool-compiler';
import { cutList } from '../entry/cut-list.ts';
import { looksLikeEntryList } from '../entry/looks-like-entry.ts';
import { type EntryReading, readEntry } from '../entry/read-entry.ts';
import { findingOfProblem, makeFinding } from '../make-finding.ts';
import { type ManifestReading, readManifest } from '../manifest/read-manifest.ts';

/** One object that says what a plugin is: a manifest, an entry, or both in one. */
export type ObjectReading =
  | ({ kind: 'manifest'; entry: EntryReading | null } & ManifestReading)
  | ({ kind: 'entry' } & EntryReading);

/** One item of a list of entries. */
export interface ListItem {
  /** As it stands in the list. */
  text: string;
  /** Null where it is no entry and no manifest. */
  reading: ObjectReading | null;
}

/** What a text turned out to be: found out by looking, not by its name or content type. */
export type DocumentReading =
  | ObjectReading
  | { kind: 'list'; items: ListItem[] }
  | { kind: 'description'; compilation: Compilation }
  | { kind: 'neither'; findings: Finding[] };

/** What is known beside a text: where it came from (null: nothing), and other documents that it refers to. */
export type ReadingOptions = { url: string | null; documents?: Record<string, string | Uint8Array> };

/**
 * Reads a text as what it is: a manifest, an entry, a list of entries, an API description or neither. Pure and
 * synchronous; on a large or hostile text it may take long, which is why it runs in a worker (see
 * `create-compiler.ts`).
 *
 * @param options `url`: where the text came from or is meant to stand; null where nothing is known
 */
export function readDocument(written: string | Uint8Array, options: ReadingOptions): DocumentReading {
  const text = typeof written === 'string' ? written : decodeText(written).text;
  const asPlugin = () => {
    // Once for all that it may be: on a text of 10 MB it takes a second.
    const reading = readTolerantly(text);
    return readObject(reading, options.url) ?? readList(reading, options.url);
  };
  // A description may quote a manifest's words and a manifest has no paths: what it is probably goes first.
  if (!/["']?\bpaths["']?\s*:/.test(text)) {
    const plugin = asPlugin();
    if (plugin) return plugin;
  }
  const { url, documents = {} } = options;
  const compilation = compileTools(written, url === null ? { documents } : { url, documents });
  if (compilation.format !== 'unknown') return { kind: 'description', compilation };
  const findings = compilation.problems.map((problem) => findingOfProblem(problem, 'description'));
  return asPlugin() ?? { kind: 'neither', findings };
}

function readObject(text: Reading, url: string | null): ObjectReading | null {
  const manifest = readManifest(text, { url });
  const entry = readEntry(text, { url, manifest: manifest?.manifest ?? null });
  if (manifest === null) return entry === null ? null : { kind: 'entry', ...entry };
  // With an entry beside it, a manifest needs no API: then it only gives the names.
  const findings = manifest.findings.filter(({ code }) => entry === null || code !== 'api_missing');
  return { kind: 'manifest', ...manifest, findings: [...findings, ...(entry?.findings ?? [])], entry };
}

function readList(reading: Reading, url: string | null): DocumentReading | null {
  if (!looksLikeEntryList(reading)) return null;
  const items = cutList(reading).map((item) => ({ text: item.text, reading: readObject(item, url) }));
  noteDoubles(items);
  return { kind: 'list', items };
}

/** Entries of a list are told apart by their ids alone. */
function noteDoubles(items: readonly ListItem[]): void {
  const seen = new Set<string>();
  for (const { reading } of items) {
    const entry = reading?.kind === 'entry' ? reading : reading?.entry;
    if (!reading || !entry) continue;
    const { id } = entry.entry;
    if (seen.has(id)) {
      reading.findings.push(
        makeFinding({
          severity: 'warns',
          code: 'entry_id_twice',
          file: 'manifest',
          field: 'id',
          value: id,
          message: `Another entry of the list has the id ${id}; they are taken for the same plugin.`,
          hint: 'Give each entry an id of its own.',
        }),
      );
    }
    seen.add(id);
  }
}
