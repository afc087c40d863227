import type { Connection } from '@plugdesk/protocol';
import { connectionTexts } from './texts/index.ts';

const { row } = connectionTexts;

/**
 * How long ago something was, up to a day, as people say it.
 * @returns null where it is longer ago
 */
export function wordAgo(iso: string, now: Date): string | null {
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
  if (!(minutes < 24 * 60)) return null;
  if (minutes < 1) return row.ago.now;
  return minutes < 60 ? row.ago.minutes(minutes) : row.ago.hours(Math.floor(minutes / 60));
}

/**
 * Whether a connection works, in words; never more than is known: it works only where the last call was let in.
 * @param near formats a time that is longer ago than a day
 */
export function wordState(
  connection: Pick<Connection, 'state' | 'lastWorkedAt' | 'lastUsedAt'>,
  now: Date,
  near: (iso: string) => string,
): string {
  if (connection.state === 'needs-sign-in') return row.needs;
  const used = connection.lastWorkedAt ?? connection.lastUsedAt;
  if (connection.state === 'untested' || used === null) return row.untested;
  return row.works(wordAgo(used, now) ?? near(used));
}
