/**
 * The moment at which a day begins somewhere, as ISO 8601 in UTC.
 * @param day `2026-11-20`
 * @param later how many days later, for the end of a day
 */
export function startOfDay(day: string, timeZone: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const wanted = Date.UTC(year, month - 1, date + later);
  // The offset at the moment that is looked for may differ from that of the first guess: twice is enough.
  let moment = wanted;
  for (let round = 0; round < 2; round += 1) moment = wanted - offsetAt(moment, timeZone);
  return new Date(moment).toISOString();
}

/** Milliseconds that clocks there are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const there = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return there - Math.floor(moment / 1_000) * 1_000;
}
