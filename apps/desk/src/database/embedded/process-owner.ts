import { execFile } from 'node:child_process';
import { chown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError } from '../database-error.ts';

const run = promisify(execFile);

/** As whom the server runs: PostgreSQL refuses to run as root. */
export interface ProcessOwner {
  readonly kind: 'self' | 'namespace' | 'capability' | 'other-user';
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  /** The switch Node makes itself, for `other-user`. */
  readonly identity: { readonly uid: number; readonly gid: number } | undefined;
  /** Who must own the data folder, as seen from outside. */
  readonly files: { readonly uid: number; readonly gid: number };
}

/** The ways to run the server when started as root, best first. */
export const rootWays = ['namespace', 'capability', 'other-user'] as const;
export type RootWay = (typeof rootWays)[number];

/**
 * Decides as whom the server runs. Not root: as oneself. Root: in a user namespace that shows root as user 1000;
 * where the kernel or container forbids that, as `postgres` or `nobody`, with the capability to pass through
 * folders that only root may enter, or without it where every folder on the way is open.
 * @throws DatabaseError `database_folder_unreachable` when none works
 */
export async function chooseProcessOwner(
  folders: readonly string[],
  ways: readonly RootWay[] = rootWays,
): Promise<ProcessOwner> {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return { kind: 'self', prefix: [], identity: undefined, files: { uid, gid } };
  const other = await findOtherUser();
  for (const way of ways) {
    if (way === 'namespace') {
      const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
      if (await works(prefix)) {
        return { kind: way, prefix, identity: undefined, files: { uid: 0, gid: 0 } };
      }
    } else if (way === 'capability') {
      const prefix = [
        'setpriv',
        `--reuid=${other.uid}`,
        `--regid=${other.gid}`,
        '--clear-groups',
        '--inh-caps=-all,+dac_override',
        '--ambient-caps=-all,+dac_override',
      ];
      if (await works(prefix)) return { kind: way, prefix, identity: undefined, files: other };
    } else if (await everybodyMayEnter(folders)) {
      return { kind: way, prefix: [], identity: other, files: other };
    }
  }
  throw new DatabaseError(
    'database_folder_unreachable',
    `PostgreSQL does not run as root, and another user cannot enter ${folders.join(' or ')}.`,
    'Start Plugdesk as an ordinary user, move it and PLUGDESK_DATA to folders that others may enter, or set DATABASE_URL.',
  );
}

/** Gives the folder and all in it to its owner-to-be, where they differ (only root can). */
export async function giveFolder(folder: string, owner: ProcessOwner): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = owner.files;
  if ((await lstat(folder)).uid === uid) return;
  // The folder itself goes last: it says that all within is done.
  for (const entry of await readdir(folder, { recursive: true }))
    await lchownIfThere(join(folder, entry), uid, gid);
  await chown(folder, uid, gid);
}

async function lchownIfThere(path: string, uid: number, gid: number): Promise<void> {
  const entry = await lstat(path).catch(() => undefined);
  if (entry && !entry.isSymbolicLink()) await chown(path, uid, gid);
}

async function works(prefix: readonly string[]): Promise<boolean> {
  const [program = '', ...rest] = prefix;
  return run(program, [...rest, 'true']).then(
    () => true,
    () => false,
  );
}

async function findOtherUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = lines.find((fields) => fields[0] === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether any user of the machine can come to these paths: all folders above them are open. */
export async function everybodyMayEnter(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    for (let path = dirname(folder); ; path = dirname(path)) {
      if (((await stat(path)).mode & 0o001) === 0) return false;
      if (path === dirname(path)) break;
    }
  }
  return true;
}
