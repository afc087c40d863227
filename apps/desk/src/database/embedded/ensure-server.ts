import { once } from 'node:events';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../database-error.ts';
import type { PostgresBinaries } from './find-binaries.ts';
import { initializeDataFolder } from './initialize-data-folder.ts';
import { isServerOf, readPostmasterFile } from './postmaster-file.ts';
import { giveFolder, type ProcessOwner } from './process-owner.ts';
import { startProgram } from './run-program.ts';
import { type ServerLease, takeServerLease } from './server-lease.ts';
import { serverParameters } from './server-parameters.ts';
import type { SupervisorLogger } from './start-embedded-postgres.ts';
import { withStartLock } from './start-lock.ts';

/** Everything that a start needs, decided beforehand. */
export interface ServerSettings {
  readonly folder: string;
  readonly dataFolder: string;
  readonly socketFolder: string;
  readonly database: string;
  readonly owner: ProcessOwner;
  readonly binaries: PostgresBinaries;
  readonly logger: SupervisorLogger;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server that answers, and this desk's share in it. */
export interface RunningServer {
  readonly pid: number;
  readonly socketFolder: string;
  readonly adopted: boolean;
  readonly lease: ServerLease;
}

/** A stale `postmaster.pid`, or the memory of a killed server whose children are still leaving: tried this long. */
const staleFor = 10_000;
/** A server that is there and does not answer yet may be recovering from a crash. */
const recoveringFor = 120_000;
const largestLog = 10 * 1024 * 1024;

/**
 * Adopts the server of the folder or starts one, whichever it takes, and takes a share in it.
 * @throws DatabaseError `database_start_failed` with the end of the server's log
 */
export async function ensureServer(settings: ServerSettings, onLost: () => void): Promise<RunningServer> {
  const { dataFolder, logger } = settings;
  return withStartLock(join(settings.folder, 'start.lock'), async () => {
    if (await initializeDataFolder(dataFolder, settings.binaries, settings.owner)) {
      logger.info('The database was set up.');
    }
    const began = Date.now();
    let reason = '';
    while (true) {
      const file = await readPostmasterFile(dataFolder);
      const verdict = file ? await isServerOf(dataFolder, file.pid) : 'no';
      const waited = Date.now() - began;
      if (file && verdict !== 'no') {
        const adopted = await adopt(settings, file.pid, file.socketFolder, onLost);
        if (adopted) return adopted;
        reason = `process ${file.pid} stands in postmaster.pid and does not answer`;
        if (waited > (verdict === 'yes' ? recoveringFor : staleFor)) throw startFailed(settings, reason);
      } else {
        // Its number now belongs to no one or to another program; the server itself would refuse to start.
        await rm(join(dataFolder, 'postmaster.pid'), { force: true });
        await giveFolder(dataFolder, settings.owner);
        const started = await start(settings, onLost);
        if (typeof started !== 'string') return started;
        reason = started;
        if (waited > staleFor) throw startFailed(settings, reason);
      }
      await sleep(100);
    }
  });
}

async function adopt(
  settings: ServerSettings,
  pid: number,
  socketFolder: string,
  onLost: () => void,
): Promise<RunningServer | undefined> {
  const lease = await takeServerLease(socketFolder, settings.database, onLost);
  if (!lease) return undefined;
  settings.logger.info('The running database server is used.');
  return { pid, socketFolder, adopted: true, lease };
}

/** Starts a server and waits until it answers; the end of its log when it gave up. */
async function start(settings: ServerSettings, onLost: () => void): Promise<RunningServer | string> {
  const { dataFolder, socketFolder, owner, binaries } = settings;
  const logFile = join(settings.folder, 'postgres.log');
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  const { size: logStart } = await log.stat();
  // In a session of its own, it hears neither the terminal's Ctrl-C nor the end of the desk.
  const child = startProgram(
    owner,
    binaries.postgres,
    serverParameters(dataFolder, socketFolder, settings.settings),
    {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, signal) => {
    ended ??= `the server ended with ${code ?? signal}`;
  });
  await Promise.race([once(child, 'spawn'), once(child, 'error').catch(() => {})]);
  await log.close();
  child.unref();
  const deadline = Date.now() + recoveringFor;
  while (ended === undefined && Date.now() < deadline) {
    const file = await readPostmasterFile(dataFolder);
    if (file && file.pid === child.pid && file.socketFolder !== '') {
      const lease = await takeServerLease(socketFolder, settings.database, onLost);
      if (lease) return { pid: file.pid, socketFolder, adopted: false, lease };
    }
    await sleep(10);
  }
  const text = (await readFile(logFile)).subarray(logStart).toString('utf8').trim();
  return `${ended ?? 'the server does not answer'}: ${text.split('\n').slice(-6).join(' | ')}`;
}

function startFailed(settings: ServerSettings, reason: string): DatabaseError {
  return new DatabaseError(
    'database_start_failed',
    `PostgreSQL does not start in ${settings.dataFolder}: ${reason}.`,
    `See ${join(settings.folder, 'postgres.log')}, or set DATABASE_URL to a server of your own.`,
  );
}
