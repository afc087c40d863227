import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedEntry } from '@plugdesk/protocol';
import { createCompiler } from '../../apps/desk/src/plugins/compiling/create-compiler.ts';
import { listItem } from '../../apps/desk/src/plugins/reading/list-entries.ts';

/** What the desk says about one entry of a list. */
export interface EntryVerdict {
  /** The entry's id, as its author wrote it. */
  name: string;
  verdict: ListedEntry['verdict'];
  /** What it is told of, and which prompts it has. */
  does: string[];
  /** Every finding's code, sorted; what blocks stands with a leading `!`. */
  codes: string[];
}

/**
 * Reads every list of `FOLDER/omi` as the desk does when an administrator enters its address.
 * @returns null where there is no such folder
 */
export async function readEntryLists(folder: string): Promise<EntryVerdict[] | null> {
  const files = await readdir(join(folder, 'omi')).catch(() => null);
  if (files === null) return null;
  const compiler = createCompiler();
  try {
    const verdicts: EntryVerdict[] = [];
    for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
      const text = await readFile(join(folder, 'omi', file));
      const reading = await compiler.readDocument(text, { url: `https://lists.example/main/${file}` });
      if (reading.kind !== 'list') throw new Error(`${file} was read as ${reading.kind}, not as a list`);
      verdicts.push(
        ...reading.items.map((item, index): EntryVerdict => {
          const { id, verdict, triggers, prompts } = listItem(item, index);
          const codes = (item.reading?.findings ?? []).map(({ severity, code }) =>
            severity === 'blocks' ? `!${code}` : code,
          );
          return { name: id, verdict, does: [...triggers, ...prompts], codes: codes.sort() };
        }),
      );
    }
    return verdicts;
  } finally {
    await compiler.close();
  }
}
