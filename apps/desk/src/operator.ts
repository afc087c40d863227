/** What the command line needs of the desk; nothing else of it may be imported from outside. */
import path from 'node:path';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './database/embedded/start-embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { keyFileLookMs } from './keys/key-file.ts';
import { type Resealed, resealRows } from './keys/reseal-rows.ts';
import { rotateKeyFile } from './keys/rotate-key-file.ts';
import { createSealer, fixedRing, sealingKeyId } from './keys/seal.ts';

export { describeProblems, readConfig } from './config.ts';

/**
 * Opens the desk's database beside desks that run: `DATABASE_URL`, else the one in the data folder, which is started where
 * it does not run.
 */
export async function openDeskDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
): Promise<Database> {
  const logger = pino({ level: 'warn' }, pino.destination(2));
  const server =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ folder: path.join(config.dataFolder, 'postgres'), logger })
      : null;
  const database = openDatabase({
    url: config.databaseUrl ?? server?.url ?? '',
    poolSize: 4,
    // The driver hangs its whole connection on the error: only its words go into the log.
    onIdleError: ({ message }) => logger.warn({ reason: message }, 'a connection to the database broke'),
  });
  await migrate(database.pool);
  return {
    ...database,
    async close() {
      await database.close();
      await server?.stop();
    },
  };
}

/** Rotation of keys. */
export const rotation = {
  rotateKeyFile,
  /** How often a running desk looks whether the key file has changed, in milliseconds. */
  deskLookMs: keyFileLookMs,
  /** Seals everything anew with the first key. */
  reseal(
    database: Pick<Database, 'pool'>,
    keys: readonly [Buffer, ...Buffer[]],
    randomBytes: (size: number) => Buffer,
  ): Promise<Resealed> {
    return resealRows(database.pool, createSealer(fixedRing(...keys), randomBytes), sealingKeyId(keys[0]));
  },
};
