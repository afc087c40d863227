import { chmod, mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureServer, type RunningServer, type ServerSettings } from './ensure-server.ts';
import { findBinaries, type Machine, thisMachine } from './find-binaries.ts';
import { databaseUser } from './initialize-data-folder.ts';
import { chooseProcessOwner, type RootWay } from './process-owner.ts';
import { makeSocketFolder } from './socket-folder.ts';
import { stopServer } from './stop-server.ts';

/** Where the supervisor tells what it does. A pino logger is one. */
export interface SupervisorLogger {
  info(message: string): void;
  warn(message: string): void;
}

/** What the embedded server needs to know. */
export interface EmbeddedPostgresOptions {
  /** Its folder: data, socket, log, lock. Made when missing. */
  readonly folder: string;
  readonly logger: SupervisorLogger;
  /** The database to serve; made when missing. Default `plugdesk`. */
  readonly database?: string;
  /** Server settings beside the defaults, for instance `{ fsync: 'off' }` in tests. Only a new server takes them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Another machine, another package, other ways to leave root: for tests. */
  readonly machine?: Machine;
  readonly packageFolder?: string;
  readonly rootWays?: readonly RootWay[];
}

/** A PostgreSQL server of the desk's own, started or found running. */
export interface EmbeddedPostgres {
  readonly connection: { readonly host: string; readonly database: string; readonly user: string };
  /** The same as an address for `openDatabase`. */
  readonly url: string;
  /** It was running already: left by a killed desk, or started by another one. */
  readonly adopted: boolean;
  /** The server's process now (it changes when a killed server is started again). */
  pid(): number;
  /**
   * Gives up this desk's share: the last one with a share stops the server (fast shutdown: open connections are
   * cut, nothing committed is lost). Close the pool first. May be called twice.
   */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL in a folder, or adopts the server that runs there. Unix socket only, fsync on, runs as any
 * user but root. It outlives a killed desk, is shared by desks on one folder, and is started again when it dies.
 * @throws DatabaseError `database_binary_missing`, `database_folder_unreachable`, `database_version_mismatch`,
 *   `database_start_failed`, `database_lock_timeout`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { logger, database = 'plugdesk' } = options;
  await mkdir(resolve(options.folder), { recursive: true, mode: 0o700 });
  const folder = await realpath(options.folder);
  // Another user than root has to pass; what lies inside is closed by itself.
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  const dataFolder = join(folder, 'data');
  const machine = options.machine ?? thisMachine();
  const owner = await chooseProcessOwner([dataFolder], options.rootWays);
  const binaries = await findBinaries(machine, folder, {
    packageFolder: options.packageFolder,
    mustBeOpen: owner.kind === 'other-user',
  });
  const settings: ServerSettings = {
    folder,
    dataFolder,
    database,
    owner,
    binaries,
    logger,
    socketFolder: await makeSocketFolder(folder, owner),
    settings: options.settings ?? {},
  };

  let stopping = false;
  let stopped: Promise<void> | undefined;
  let recovery: Promise<void> = Promise.resolve();
  const onLost = () => {
    if (!stopping) recovery = recover();
  };
  const recover = async () => {
    logger.warn('The database server went away and is started again.');
    while (!stopping) {
      try {
        server = await ensureServer(settings, onLost);
        return;
      } catch (error) {
        logger.warn(error instanceof Error ? error.message : String(error));
        await sleep(5_000, undefined, { ref: false });
      }
    }
  };
  let server: RunningServer = await ensureServer(settings, onLost);

  const host = server.socketFolder;
  return {
    connection: { host, database, user: databaseUser },
    url: `postgresql://${databaseUser}@localhost/${database}?host=${encodeURIComponent(host)}`,
    adopted: server.adopted,
    pid: () => server.pid,
    stop: () => {
      stopped ??= (async () => {
        stopping = true;
        await recovery;
        await stopServer(server, dataFolder, logger);
      })();
      return stopped;
    },
  };
}
