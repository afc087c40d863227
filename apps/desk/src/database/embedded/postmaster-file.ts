import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running server writes into `postmaster.pid` (PostgreSQL documentation, "Database File Layout"). */
export interface PostmasterFile {
  readonly pid: number;
  readonly socketFolder: string;
}

/** Reads `postmaster.pid`; undefined when there is none or it is only half written. */
export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketFolder: (lines[4] ?? '').trim() };
}

/**
 * Whether the process of that number is the server of this folder. `unknown` where the system does not show
 * another process's working folder (a server's is its data folder).
 */
export async function isServerOf(dataFolder: string, pid: number): Promise<'yes' | 'no' | 'unknown'> {
  if (!isAlive(pid)) return 'no';
  if (process.platform !== 'linux') return 'unknown';
  try {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8');
    // A killed server that nobody has reaped yet holds nothing any more.
    if (/\) Z /.test(state)) return 'no';
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataFolder)) ? 'yes' : 'no';
  } catch {
    return isAlive(pid) ? 'unknown' : 'no';
  }
}

/** Whether a process of that number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
