import type { DeskClient } from '@plugdesk/client';
import type { EntryFileKind, Reading } from '@plugdesk/protocol';

/**
 * Gives a reading a file that its source does not have. Throws `DeskProblem` where it is refused.
 * @returns the reading with it, under an id of its own
 */
export function uploadReadingFile(
  client: DeskClient,
  readingId: string,
  kind: EntryFileKind,
  file: File,
): Promise<Reading> {
  const input = { params: { readingId, kind }, query: { name: file.name.slice(-300) } };
  return client.upload('uploadReadingFile', input, file);
}
