const millisecondsPerDay = 86_400_000;

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 2027-02-30 parses in some engines as 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day's number, counted from 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

/** The day that is so many days later (or, when negative, earlier). */
export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Nights between arrival and departure. */
export function nightsBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Which day it is in a time zone (IANA name), as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, now: Date): string {
  // Swedish writes dates in the ISO order.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}
