import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError } from '../database-error.ts';
import type { ProcessOwner } from './process-owner.ts';

/** The longest path of a unix socket, in bytes, that every system at hand takes (Linux 107, macOS 103). */
const longestSocketPath = 103;

const socketName = '.s.PGSQL.5432';

/**
 * The folder of the server's socket, made for its owner alone: `<folder>/socket`, or a short one under /tmp,
 * named by the folder's hash, where that would be longer than a socket's path may be.
 * @throws DatabaseError `database_folder_unreachable` when the short folder belongs to someone else
 */
export async function makeSocketFolder(folder: string, owner: ProcessOwner): Promise<string> {
  const near = join(folder, 'socket');
  const fits = Buffer.byteLength(join(near, socketName)) <= longestSocketPath;
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const path = fits ? near : `/tmp/plugdesk-${hash}`;
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  const found = await lstat(path);
  const self = process.getuid?.() ?? found.uid;
  // In a folder that everybody writes to, someone may have been there first.
  const ours = found.uid === self || (self === 0 && found.uid === owner.files.uid);
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) {
    throw new DatabaseError(
      'database_folder_unreachable',
      `${path}, where the database's socket belongs, is not a folder of this user alone.`,
      'Remove it, or set PLUGDESK_DATA to a shorter path.',
    );
  }
  if (found.uid !== owner.files.uid && self === 0) await chown(path, owner.files.uid, owner.files.gid);
  return path;
}
