import { DeskError } from '../../desk-error.ts';
import type { DocumentReading, ListItem } from '../compiling/read-document.ts';
import type { FoundDocument } from './find-plugin.ts';

/** Which entry of a list is meant: by its place, or, when a plugin is read again, by its id. */
export interface EntryChoice {
  entryIndex?: number | undefined;
  entryId?: string | undefined;
}

/** A document that is one plugin. */
export type PluginDocument = FoundDocument & {
  reading: Exclude<DocumentReading, { kind: 'neither' | 'list' }>;
};

/**
 * One plugin of what was found: the document itself, or one entry of a list with the bytes that it has there.
 * @returns `entryId`: the id by which it is found in its list again; null where it came from no list
 * @throws DeskError `entry_list_found` where a list was found and nothing says which entry; `entry_list_empty`;
 *   `entry_not_found`, also of an entry whose list is empty now
 */
export function pickEntry(
  found: FoundDocument,
  choice: EntryChoice,
): { document: PluginDocument; entryId: string | null } {
  const { reading } = found;
  if (reading.kind !== 'list') return { document: { ...found, reading }, entryId: null };
  const { items } = reading;
  const item = chooseItem(items, choice);
  if (item.reading === null) {
    throw new DeskError('entry_not_found', 'This item of the list is not the entry of a plugin.', {
      hint: 'Choose another one.',
    });
  }
  const bytes = Buffer.from(item.text);
  return {
    document: { url: found.url, bytes, reading: item.reading, parts: [] },
    entryId: idOf(item),
  };
}

/** The id of an item of a list, as its author wrote it; null where it is no entry. */
export function idOf({ reading }: ListItem): string | null {
  if (reading === null) return null;
  return (reading.kind === 'entry' ? reading.entry : reading.entry?.entry)?.id ?? null;
}

/** What is said of a list without entries. */
export function entryListEmpty(): DeskError {
  return new DeskError('entry_list_empty', 'The list is empty: it has no entry of a plugin.', {
    hint: 'Ask who publishes it, or enter the address of another list.',
  });
}

function chooseItem(items: readonly ListItem[], { entryIndex, entryId }: EntryChoice): ListItem {
  if (entryId !== undefined) {
    const item = items.find((one) => idOf(one) === entryId);
    if (item) return item;
    throw new DeskError('entry_not_found', `The list has no entry ${entryId.slice(0, 200)} any more.`, {
      hint: 'The version that runs stays. Ask its author, or remove the plugin.',
    });
  }
  if (items.length === 0) throw entryListEmpty();
  if (entryIndex === undefined) {
    throw new DeskError('entry_list_found', `That is a list of ${items.length} entries.`, {
      hint: 'Choose one of them: each is a plugin of its own.',
    });
  }
  const item = items[entryIndex];
  if (item) return item;
  throw new DeskError('entry_not_found', `The list has no entry number ${entryIndex + 1}.`, {
    hint: 'Read the list again and choose one of its entries.',
  });
}
