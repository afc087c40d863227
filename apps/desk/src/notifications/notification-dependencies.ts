import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { NotificationHub } from './notification-hub.ts';
import type { NotificationPorts } from './ports.ts';

/** What notifications work with, handed in by the composition root. */
export interface NotificationDependencies {
  database: Database;
  ports: NotificationPorts;
  hub: NotificationHub;
  /** Of pairwise ids. */
  identityKey: Buffer;
  now: () => Date;
  createId: () => string;
  randomBytes: (size: number) => Buffer;
  logger: Logger;
}
