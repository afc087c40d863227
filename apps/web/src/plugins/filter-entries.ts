import type { ListedEntry } from '@plugdesk/protocol';
import { wordEntry } from './word-entry.ts';

/** Entries that have every word that is looked for, in name, author, description, id or what they do. */
export function filterEntries(entries: ListedEntry[], find: string): ListedEntry[] {
  const words = find.toLowerCase().split(/\s+/);
  return entries.filter((entry) => {
    const { id, name, author, description } = entry;
    const text = [id, name, author ?? '', description, ...wordEntry(entry)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
