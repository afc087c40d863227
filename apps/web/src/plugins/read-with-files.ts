import type { DeskClient } from '@plugdesk/client';
import type { EntryFileKind, Reading, ReadingSource } from '@plugdesk/protocol';
import { findNamed } from './choose-entry.ts';
import { uploadReadingFile } from './upload-reading-file.ts';

/** A reading, and what was refused of the files that were chosen with it. */
export interface ReadWithFiles {
  reading: Reading;
  refused: { kind: EntryFileKind; name: string; error: unknown }[];
}

/**
 * Reads a plugin and gives the reading those of the chosen files that its entry names and its source does not have.
 * Throws `DeskProblem` where it cannot be read; a file that is refused leaves the reading without it.
 */
export async function readWithFiles(
  client: DeskClient,
  source: ReadingSource,
  files: readonly File[],
): Promise<ReadWithFiles> {
  let reading = await client.call('createReading', { body: { source } });
  const refused: ReadWithFiles['refused'] = [];
  for (const { kind, path, from } of reading.files) {
    const file = path === null || from === 'source' ? null : findNamed(path, files);
    if (file === null) continue;
    try {
      reading = await uploadReadingFile(client, reading.id, kind, file);
    } catch (error) {
      refused.push({ kind, name: file.name, error });
    }
  }
  return { reading, refused };
}
