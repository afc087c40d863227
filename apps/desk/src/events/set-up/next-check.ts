const minuteMs = 60_000;
const waitsForMs = 24 * 60 * minuteMs;

/**
 * When a plugin is asked again whether a set-up is complete, while a person waits for it: after a minute, then every ten
 * minutes, up to a day. Pure.
 * @param waitingSince when the person turned the plugin on or asked themself; null where nobody waits
 * @returns null where it is asked again only when the person looks
 */
export function nextCheck(waitingSince: Date | null, now: Date): Date | null {
  if (waitingSince === null) return null;
  const waited = now.getTime() - waitingSince.getTime();
  const next = now.getTime() + (waited < minuteMs ? minuteMs : 10 * minuteMs);
  return next > waitingSince.getTime() + waitsForMs ? null : new Date(next);
}
