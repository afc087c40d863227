import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askChild, stopChild } from './child-program.ts';

/** A whole desk in a process of its own, with its own PostgreSQL and one person, who is its administrator. */
export interface BenchDesk {
  url: string;
  pid: number;
  /** Of its PostgreSQL server; null where it cannot be read. */
  databasePid: number | null;
  /** Of the person, for the `cookie` header. */
  cookie: string;
  /** What the desk's process holds after a garbage collection. */
  readMemory(): Promise<NodeJS.MemoryUsage>;
  /** Makes a conversation of the person. @returns its id */
  createConversation(): Promise<string>;
  stop(): Promise<void>;
}

/** Where a desk keeps its data between starts, and the model it talks to. */
export interface BenchDeskHome {
  folder: string;
  environment: Record<string, string>;
  cookie: string | null;
  remove(): Promise<void>;
}

const program = fileURLToPath(new URL('../../apps/desk/src/main.ts', import.meta.url));
const preloaded = new URL('./report-memory.ts', import.meta.url).href;

/** Makes a folder in the machine's temporary folder for a desk that talks to the scripted model at `modelUrl`. */
export async function makeDeskHome(modelUrl: string): Promise<BenchDeskHome> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-bench-'));
  return {
    folder,
    environment: {
      PORT: '0',
      PLUGDESK_DATA: folder,
      PLUGDESK_PRODUCTION: 'on',
      PLUGDESK_KEY: randomBytes(32).toString('hex'),
      PLUGDESK_MODEL: 'openai-compatible:scripted',
      PLUGDESK_MODEL_URL: modelUrl,
    },
    cookie: null,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Starts `main.ts` as an operator would, in production mode, and signs the administrator up by the link of the first
 * start. A home that was used before keeps its person.
 */
export async function startDesk(home: BenchDeskHome): Promise<BenchDesk> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', preloaded, program], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...home.environment },
  });
  let printed = '';
  const ready = Promise.withResolvers<string>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    // After the greeting comes only the log, which is let go of.
    if (printed.length < 100_000) printed += text;
    const url = /Plugdesk is ready: (\S+)\n/.exec(printed)?.[1];
    // The greeting ends with an empty line, behind the link where there is one.
    if (url !== undefined && printed.slice(printed.indexOf('ready:')).endsWith('\n\n')) ready.resolve(url);
  });
  child.once('exit', (code) => ready.reject(new Error(`The desk ended with code ${code}:\n${printed}`)));
  let url: string;
  try {
    url = await ready.promise;
    home.cookie ??= await signUp(url, /#(\S+)/.exec(printed.slice(printed.indexOf('ready:')))?.[1]);
  } catch (error) {
    await stopChild(child);
    throw error;
  }
  const { cookie } = home;
  return {
    url,
    pid: child.pid ?? 0,
    databasePid: await readDatabasePid(home.folder),
    cookie,
    readMemory: async () => (await askChild(child, 'memory')) as NodeJS.MemoryUsage,
    async createConversation() {
      const answer = await post(`${url}/api/conversations`, {}, cookie);
      return ((await answer.json()) as { id: string }).id;
    },
    stop: () => stopChild(child),
  };
}

async function signUp(url: string, token: string | undefined): Promise<string> {
  const answer = await post(`${url}/api/first-administrator`, {
    token,
    name: 'Ada',
    email: 'ada@example.com',
    password: randomBytes(16).toString('hex'),
    timeZone: 'Europe/Paris',
    language: 'en',
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function post(url: string, body: unknown, cookie?: string): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      origin: new URL(url).origin,
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function readDatabasePid(folder: string): Promise<number | null> {
  try {
    // PostgreSQL writes its process id as the first line.
    return Number.parseInt(await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8'), 10);
  } catch {
    return null;
  }
}
