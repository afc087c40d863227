import type { QuietHours } from '@plugdesk/protocol';

const minuteMs = 60_000;

/** By how many minutes clocks are set back anywhere: an hour nearly everywhere. */
const setBackBy = [60, 30, 120];

/**
 * Whether it is within somebody's quiet hours, by the clock where they are. Over midnight where `from` is later than
 * `to`; `to` itself is not quiet any more. Times that clocks leave out in spring begin or end when the clock has passed
 * them. In autumn, when an hour comes twice, quiet begins with the first `from` and ends with the last `to`. Pure.
 * @param timeZone IANA name
 */
export function isQuiet(hours: QuietHours | null, timeZone: string, at: Date): boolean {
  if (hours === null || hours.from === hours.to) return false;
  const [from, to] = [readMinutes(hours.from), readMinutes(hours.to)];
  const isWithin = (minutes: number) => {
    const time = (minutes + 1_440) % 1_440;
    return from < to ? time >= from && time < to : time >= from || time < to;
  };
  const clockIn = (minutes: number) =>
    readMinutes(
      new Date(at.getTime() + minutes * minuteMs).toLocaleTimeString('sv-SE', {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
      }),
    );
  const time = clockIn(0);
  if (isWithin(time)) return true;
  // What the clock shows comes, or came, once more: then it is also quiet where the other reckoning says so.
  return setBackBy.some(
    (shift) =>
      (clockIn(shift) === time && isWithin(time - shift)) ||
      (clockIn(-shift) === time && isWithin(time + shift)),
  );
}

/** Minutes since midnight of a time `HH:MM`. */
function readMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
