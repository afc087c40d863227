/** How one person reads times. */
export interface TimeFormat {
  timeZone: string;
  language: string;
}

function dayOf(date: Date, { timeZone }: TimeFormat): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
}

/** Today as `10:42`, this year as `Fri 20 Nov, 17:05`, else with the year. */
export function formatTime(iso: string, format: TimeFormat, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const { timeZone } = format;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    date,
  );
  if (dayOf(date, format) === dayOf(now, format)) return time;
  const sameYear = dayOf(date, format).slice(0, 4) === dayOf(now, format).slice(0, 4);
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
    .format(date)
    .replace(/^(\w+), /, '$1 ');
  return `${day}, ${time}`;
}

/** As {@link formatTime}, with `tomorrow` and `yesterday` for the days beside today. */
export function formatNear(iso: string, format: TimeFormat, now: Date): string {
  const date = new Date(iso);
  for (const [word, days] of [
    ['tomorrow', 1],
    ['yesterday', -1],
  ] as const) {
    if (dayOf(date, format) === dayOf(new Date(now.getTime() + days * 86_400_000), format)) {
      return `${word} ${new Intl.DateTimeFormat('en-GB', { timeZone: format.timeZone, hour: '2-digit', minute: '2-digit' }).format(date)}`;
    }
  }
  return formatTime(iso, format, now);
}

/** The exact time with zone, for hover and focus. */
export function formatExactTime(iso: string, { timeZone }: TimeFormat): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(date);
}
