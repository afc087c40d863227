import { link, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../database-error.ts';
import { isAlive } from './postmaster-file.ts';

/**
 * Runs `work` while holding a lock file, so that of two desks that start together only one sets up the folder.
 * The lock of a process that was killed is taken over.
 * @throws DatabaseError `database_lock_timeout` after 60 s
 */
export async function withStartLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const mine = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(mine, `${process.pid} ${await startTime(process.pid)}`);
  try {
    const deadline = Date.now() + 60_000;
    // A link appears whole or not at all: nobody ever reads a half-written lock.
    while (!(await tryLink(mine, path))) {
      if (await breakDeadLock(path)) continue;
      if (Date.now() > deadline) {
        throw new DatabaseError(
          'database_lock_timeout',
          `Another start has held ${path} for a minute.`,
          'End that process, or remove the file when there is none.',
        );
      }
      await sleep(50);
    }
    try {
      return await work();
    } finally {
      await unlink(path);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function tryLink(mine: string, path: string): Promise<boolean> {
  return link(mine, path).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Removes the lock when its holder is gone; one breaker at a time, so that none removes a fresh lock. */
async function breakDeadLock(path: string): Promise<boolean> {
  if (!(await isDead(path))) return false;
  const breaker = `${path}.breaker`;
  try {
    await writeFile(breaker, '', { flag: 'wx' });
  } catch {
    const age = await stat(breaker).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > 10_000) await rm(breaker, { force: true });
    return false;
  }
  try {
    if (await isDead(path)) await rm(path, { force: true });
    return true;
  } finally {
    await rm(breaker, { force: true });
  }
}

async function isDead(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const [pid, started] = text.split(' ');
  return !isAlive(Number(pid)) || (await startTime(Number(pid))) !== started;
}

/** When a process began, in the kernel's ticks: tells a process from a later one of the same number. */
async function startTime(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
