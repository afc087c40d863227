import type { TimeFormat } from '../desk/times.ts';

/** The things of one day. */
export interface DayGroup<Item> {
  /** `2026-11-20`, as it is where the person is. */
  day: string;
  /** 0 today, 1 yesterday, more before; negative for days to come. */
  daysAgo: number;
  items: Item[];
}

/** Groups things that stand in the order of time by the day on which they began, in the person's time zone. */
export function groupDays<Item extends { startedAt: string }>(
  items: readonly Item[],
  { timeZone }: TimeFormat,
  now: Date,
): DayGroup<Item>[] {
  const dayOf = (date: Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
  const today = Date.parse(dayOf(now));
  const groups: DayGroup<Item>[] = [];
  for (const item of items) {
    const day = dayOf(new Date(item.startedAt));
    const last = groups.at(-1);
    if (last?.day === day) last.items.push(item);
    else groups.push({ day, daysAgo: Math.round((today - Date.parse(day)) / 86_400_000), items: [item] });
  }
  return groups;
}
