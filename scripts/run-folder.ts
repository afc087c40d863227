import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux keeps what lies here in memory. */
const memory = '/dev/shm';

/** More than the databases of all batches and their log need together, in bytes. */
const room = 2 * 1024 ** 3;

/**
 * Makes the folder of a test run: in memory where the machine has room for it there, else among the temporary files.
 * Every test file gets databases of a thousand small files each, which a disk's file system takes ten times as much
 * processor time to make and to drop.
 * @param places where it may lie, best first
 */
export async function makeRunFolder(places: readonly string[] = [memory, tmpdir()]): Promise<string> {
  const rest = [...places];
  for (let place = rest.shift(); place !== undefined; place = rest.shift()) {
    if (rest.length > 0 && !(await hasRoom(place))) continue;
    try {
      await forgetDeadRuns(place);
      return await mkdtemp(join(place, `plugdesk-tests-${process.pid}-`));
    } catch (error) {
      if (rest.length === 0) throw error;
    }
  }
  throw new Error('a test run needs a folder');
}

async function hasRoom(place: string): Promise<boolean> {
  if (process.availableMemory() < room) return false;
  const system = await statfs(place).catch(() => null);
  return system !== null && system.bavail * system.bsize >= room;
}

/** Removes what killed runs left; a database server that still runs there ends by itself. */
async function forgetDeadRuns(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const pid = /^plugdesk-tests-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(place, name), { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
