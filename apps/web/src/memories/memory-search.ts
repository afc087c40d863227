import type { MemoryCategory, MemoryStatus } from '@plugdesk/protocol';

/** The filters of the timeline as the address says them; days are those of the person. */
export interface MemorySearch {
  find?: string | undefined;
  category?: MemoryCategory | undefined;
  status?: MemoryStatus | undefined;
  discarded?: 'with' | 'only' | undefined;
  /** First day, as `2026-11-20`. */
  from?: string | undefined;
  /** Last day. */
  to?: string | undefined;
  /** Where the page begins. */
  before?: string | undefined;
}

const filters: Record<keyof MemorySearch, RegExp> = {
  find: /./,
  category: /^[a-z]+$/,
  status: /^(?:processing|completed|failed)$/,
  discarded: /^(?:with|only)$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
  before: /./,
};

/** Reads the filters out of an address; what does not fit counts as not said. */
export function readMemorySearch(search: Record<string, unknown>): MemorySearch {
  return Object.fromEntries(
    Object.entries(filters).map(([name, fits]) => {
      const value = search[name];
      return [name, typeof value === 'string' && fits.test(value) ? value : undefined];
    }),
  ) as MemorySearch;
}
