import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { TranscriptPorts } from './ports.ts';

/** What the transcripts work with, handed in by the composition root. */
export interface TranscriptDependencies {
  database: Database;
  ports: TranscriptPorts;
  /** How long pieces gather before they are a window, in milliseconds. */
  windowMs: number;
  /** How long after its last piece a session ends, in milliseconds. */
  endAfterMs: number;
  now: () => Date;
  createId: () => string;
  logger: Logger;
}

/** Most pieces of one session: a day at one every two seconds. */
export const mostSegments = 50_000;

/** Most characters of a session: as many as an upload may have, and several days of talk. */
export const mostCharacters = 5_000_000;
