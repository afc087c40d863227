import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { PromptPorts } from './ports.ts';

/** What prompts work with, handed in by the composition root. */
export interface PromptDependencies {
  database: Database;
  ports: PromptPorts;
  now: () => Date;
  createId: () => string;
  logger: Logger;
}

/** How long a model may take for one result, in milliseconds. */
export const runWithinMs = 120_000;

/**
 * After so long without a sign of whoever runs a prompt they are taken to have died, in milliseconds: short enough that it
 * is run again while its memory is held back for it.
 */
export const runLeaseMs = 9_000;

/** How often whoever runs a prompt gives that sign, in milliseconds. */
export const renewEveryMs = 2_500;
