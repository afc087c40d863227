/** The tabs of an opened call, in their order. */
export const callTabs = ['result', 'request', 'why', 'cost'] as const;
export type CallTab = (typeof callTabs)[number];

/** What of a conversation is open, as the address says it: `turn.call:tab`, several parted by commas, newest last. */
export interface OpenedCallSearch {
  open?: string | undefined;
}

/** Reads what is open out of an address. */
export function readOpenedCall(search: Record<string, unknown>): OpenedCallSearch {
  return { open: typeof search.open === 'string' && search.open !== '' ? search.open : undefined };
}

/** Reads a word as a tab; null for any other. */
export function readTab(word: unknown): CallTab | null {
  return callTabs.find((tab) => tab === word) ?? null;
}

/** A call by its turn: providers count their calls anew in each turn. Letters that part entries are written as `_`. */
export function keyOfCall(call: { turnId: string; id: string }): string {
  return `${call.turnId}.${call.id}`.replaceAll(/[,:]/g, '_');
}

/** What is open, oldest first: the key of each call with its tab. */
export function readOpened(open: string | undefined): Map<string, CallTab> {
  const opened = new Map<string, CallTab>();
  for (const entry of (open ?? '').split(',')) {
    const colon = entry.lastIndexOf(':');
    const tab = readTab(entry.slice(colon + 1));
    if (colon > 0 && tab) opened.set(entry.slice(0, colon), tab);
  }
  return opened;
}

/** The address of what is open with one call opened, turned to another tab, or closed (`null`). */
export function withCall(open: string | undefined, key: string, tab: CallTab | null): string | undefined {
  const opened = readOpened(open);
  if (tab === null) opened.delete(key);
  else opened.set(key, tab);
  const entries = [...opened].map(([call, shown]) => `${call}:${shown}`);
  return entries.length > 0 ? entries.join(',') : undefined;
}
