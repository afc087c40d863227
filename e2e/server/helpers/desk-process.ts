import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmptyDatabase } from '../../../apps/desk/testing/test-database.ts';
import { type Caller, createCaller } from './caller.ts';

/** A desk that runs as a process of its own, started by its own main file. */
export interface DeskProcess {
  url: string;
  process: ChildProcess;
  /** The one-time link; null where there is an administrator already. */
  link: string | null;
  /** What it wrote so far, both streams. */
  output(): string;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
}

/** A database, a key and the desks that were started on them. */
export interface DeskHouse {
  databaseUrl: string;
  pool: Awaited<ReturnType<typeof createEmptyDatabase>>['pool'];
  key: string;
  /** The settings that its desks share, for programs that run beside them. */
  environment: Record<string, string>;
  /** The folder of its data. */
  folder: string;
  /** Starts one more desk on the same database; at a free port, or at that of one that is gone. */
  start(instead?: DeskProcess): Promise<DeskProcess>;
  /** Kills what still runs, and drops the database. */
  close(): Promise<void>;
}

const program = fileURLToPath(new URL('../../../apps/desk/src/main.ts', import.meta.url));

/** An empty database for desks to be started on; `environment` holds for each of them, before what they share. */
export async function createDeskHouse(environment: Record<string, string> = {}): Promise<DeskHouse> {
  const database = await createEmptyDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'plugdesk-house-'));
  const key = randomBytes(32).toString('hex');
  const desks: DeskProcess[] = [];
  const shared = { DATABASE_URL: database.url, PLUGDESK_DATA: folder, PLUGDESK_KEY: key, ...environment };
  return {
    databaseUrl: database.url,
    pool: database.pool,
    key,
    environment: shared,
    folder,
    async start(instead) {
      const desk = await startDeskProcess({
        ...shared,
        PORT: instead === undefined ? '0' : new URL(instead.url).port,
        PLUGDESK_DEMO: 'off',
        PLUGDESK_STOP_SECONDS: '1',
        PLUGDESK_DATABASE_CONNECTIONS: '8',
      });
      desks.push(desk);
      return desk;
    },
    async close() {
      for (const desk of desks) await desk.kill();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a process of a test takes over from this one: nothing that sets the desk. */
export function machineEnvironment(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) };
}

async function startDeskProcess(environment: Record<string, string>): Promise<DeskProcess> {
  const child = spawn(process.execPath, [program], {
    env: { ...machineEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = Promise.withResolvers<string>();
  const hear = (piece: Buffer) => {
    output += piece.toString('utf8');
    const url = /Plugdesk is ready: (\S+)\n\n(?:Open[\s\S]*#\S+\n\n)?$/.exec(output)?.[1];
    if (url !== undefined) ready.resolve(url);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const gone = once(child, 'close').then(() => {
    ready.reject(new Error(`the desk ended before it was ready:\n${output}`));
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await gone;
  };
  const url = await ready.promise;
  return {
    url,
    process: child,
    link: /^\s*(http\S+#\S+)$/m.exec(output)?.[1] ?? null,
    output: () => output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** Becomes the first administrator by the link that the desk printed. */
export async function signUpByLink(desk: DeskProcess): Promise<Caller> {
  const response = await fetch(`${desk.url}/api/first-administrator`, {
    method: 'POST',
    headers: { origin: desk.url, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Ada',
      email: 'ada@example.com',
      password: 'correct horse battery',
      timeZone: 'Europe/Paris',
      language: 'en',
      token: desk.link?.split('#')[1],
    }),
  });
  if (response.status !== 200) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  return createCaller(desk.url, cookie);
}
