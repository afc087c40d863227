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
