import type { JsonSchema } from '../model/model-port.ts';
import { parameterRole, typeOf } from './name-parameter.ts';
import { addDays } from './read-dates.ts';
import type { Item } from './read-results.ts';
import type { SentenceReading } from './read-sentence.ts';

/**
 * Puts the dates of a sentence into start, end, nights, date, month and time parameters.
 * `earlierStart` is the first day of an earlier call, for "three nights instead".
 */
export function fillDates(
  parameters: [string, JsonSchema][],
  reading: SentenceReading,
  earlierStart: string | null,
): Item {
  const { dates } = reading;
  const filled: Item = {};
  const named = (role: string) => parameters.find(([name, schema]) => parameterRole(name, schema) === role);
  const start = named('date-start');
  const end = named('date-end');
  const nights = named('nights');
  const from = dates.from ?? (dates.nights === null ? null : earlierStart);
  const to = dates.to ?? (from !== null && dates.nights !== null ? addDays(from, dates.nights) : null);
  const untilOnly =
    dates.to === null && /\b(?:until|till|before|by|up to)\b/i.test(reading.text) && end !== undefined;
  if (start !== undefined && from !== null && !untilOnly)
    filled[start[0]] = written(start[1], from, dates.time);
  if (nights !== undefined && dates.nights !== null) filled[nights[0]] = dates.nights;
  if (end !== undefined && (nights === undefined || dates.nights === null)) {
    const last = untilOnly ? from : to;
    if (last !== null) filled[end[0]] = written(end[1], last, null);
  }
  if (dates.from === null && dates.month !== null && !isStayRange(start, end)) {
    if (start !== undefined) filled[start[0]] = written(start[1], `${dates.month}-01`, null);
    if (end !== undefined)
      filled[end[0]] = written(end[1], addDays(`${nextMonth(dates.month)}-01`, -1), null);
  }
  for (const [name, schema] of parameters) {
    const role = parameterRole(name, schema);
    if (role === 'date' && dates.from !== null) filled[name] = written(schema, dates.from, dates.time);
    if (role === 'month' && (dates.month ?? dates.from) !== null)
      filled[name] = (dates.month ?? dates.from ?? '').slice(0, 7);
    if (role === 'time' && dates.time !== null) filled[name] = dates.time;
  }
  return filled;
}

/** A month is no length of a stay: "in December" fills a report's range, never check-in and check-out. */
function isStayRange(...parameters: ([string, JsonSchema] | undefined)[]): boolean {
  return parameters.some(
    (parameter) =>
      parameter !== undefined &&
      (/^(?:from|to|check|arriv|depart)/i.test(parameter[0]) ||
        /night|check.?in|check.?out|stay/i.test(String(parameter[1].description ?? ''))),
  );
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The day as the parameter wants it: a date, or a date-time in UTC, or seconds since 1970. */
function written(schema: JsonSchema, day: string, time: string | null): string | number {
  if (typeOf(schema) === 'integer') return Date.parse(`${day}T00:00:00Z`) / 1000;
  return schema.format === 'date-time' ? `${day}T${time ?? '00:00'}:00Z` : day;
}
