import { startOfDay } from '../calls/start-of-day.ts';
import type { TimeFormat } from '../desk/times.ts';
import type { MemorySearch } from './memory-search.ts';
import { english } from './texts/en.ts';

/** What the desk is asked for: the filters of the address, days as moments in the person's time zone. */
export function toMemoryQuery(search: MemorySearch, { timeZone }: TimeFormat) {
  const { find, category, status, discarded, from, to, before } = search;
  const isCategory = category !== undefined && Object.hasOwn(english.categories, category);
  return {
    discarded: discarded ?? ('without' as const),
    ...(find === undefined ? {} : { search: find }),
    ...(isCategory ? { category } : {}),
    ...(status === undefined ? {} : { status }),
    ...(from === undefined ? {} : { from: startOfDay(from, timeZone) }),
    ...(to === undefined ? {} : { to: startOfDay(to, timeZone, 1) }),
    ...(before === undefined ? {} : { before }),
  };
}

/** Whether anything is filtered by. */
export function isFiltered({ before: _, ...filters }: MemorySearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
