import { useEffect, useState } from 'react';
import { texts } from '../texts/index.ts';

/** Time until a moment in words: `23 h`, `3 h 12 min`, `9 min`; null when it has passed. */
export function writeTimeLeft(until: string, now: number): string | null {
  const minutes = Math.ceil((new Date(until).getTime() - now) / 60_000);
  if (!(minutes > 0)) return null;
  const words = texts.slip;
  if (minutes < 60) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return words.hours(hours, minutes % 60);
  return words.days(Math.floor(hours / 24), hours % 24);
}

/** {@link writeTimeLeft}, kept true while the component stands. */
export function useTimeLeft(until: string): string | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return writeTimeLeft(until, now);
}
