import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { MemoryPorts } from './ports.ts';

/** What memories work with, handed in by the composition root. */
export interface MemoryDependencies {
  database: Database;
  ports: MemoryPorts;
  now: () => Date;
  createId: () => string;
  logger: Logger;
}

/** How long a model may take for one memory, both its tries together, in milliseconds. */
export const makeWithinMs = 120_000;
