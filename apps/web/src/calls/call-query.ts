import type { TimeFormat } from '../desk/times.ts';
import type { CallSearch } from './call-search.ts';
import { startOfDay } from './start-of-day.ts';

/** What the desk is asked for: the filters of the address, days as moments in the person's time zone. */
export function toCallQuery(search: CallSearch, { timeZone }: TimeFormat) {
  const query = {
    pluginId: search.plugin,
    status: search.status,
    effect: search.effect,
    asked: search.asked,
    from: search.from && startOfDay(search.from, timeZone),
    to: search.to && startOfDay(search.to, timeZone, 1),
    text: search.find,
    after: search.after,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Partial<
    typeof query
  >;
}
