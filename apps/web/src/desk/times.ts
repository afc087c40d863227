/** How one person reads times. */
export interface TimeFormat {
  timeZone: string;
  /** BCP 47, with the region where it decides the order: `en-GB`, `de-DE`. */
  locale: string;
}

function dayOf(date: Date, { timeZone }: TimeFormat): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
}

function hourOf(date: Date, { timeZone, locale }: TimeFormat): string {
  return new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(date);
}

/** Today as `10:42`, this year as `Fri 20 Nov, 17:05`, else with the year. */
export function formatTime(iso: string, format: TimeFormat, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const { timeZone, locale } = format;
  const time = hourOf(date, format);
  if (dayOf(date, format) === dayOf(now, format)) return time;
  const sameYear = dayOf(date, format).slice(0, 4) === dayOf(now, format).slice(0, 4);
  const day = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
    .format(date)
    .replace(/^([^\s.,]+)\.?, /, '$1 ');
  return `${day}, ${time}`;
}

/** As {@link formatTime}, with `tomorrow` and `yesterday` for the days beside today. */
export function formatNear(iso: string, format: TimeFormat, now: Date): string {
  const date = new Date(iso);
  const words = new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto' });
  for (const days of [1, -1]) {
    if (dayOf(date, format) === dayOf(new Date(now.getTime() + days * 86_400_000), format)) {
      return `${words.format(days, 'day')} ${hourOf(date, format)}`;
    }
  }
  return formatTime(iso, format, now);
}

/** The exact time with zone, for hover and focus. */
export function formatExactTime(iso: string, { timeZone, locale }: TimeFormat): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(date);
}
