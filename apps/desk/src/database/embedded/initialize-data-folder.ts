import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError } from '../database-error.ts';
import type { PostgresBinaries } from './find-binaries.ts';
import { giveFolder, type ProcessOwner } from './process-owner.ts';
import { runToEnd } from './run-program.ts';

/** The major version of the binaries that the desk brings. */
const majorVersion = '18';

/** The server's own superuser; only who may enter the socket's folder can be it. */
export const databaseUser = 'plugdesk';

/**
 * Makes the data folder with initdb where there is none (about a second), beside it and then moved into place,
 * so that a start that is killed half-way leaves nothing half-made. Returns whether it was made now.
 * @throws DatabaseError `database_version_mismatch` for the folder of another major version
 */
export async function initializeDataFolder(
  dataFolder: string,
  binaries: PostgresBinaries,
  owner: ProcessOwner,
): Promise<boolean> {
  const version = await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() !== majorVersion) {
      throw new DatabaseError(
        'database_version_mismatch',
        `${dataFolder} was made by PostgreSQL ${version.trim()}, and this Plugdesk brings ${majorVersion}.`,
        'Move the data with pg_dump of the old version, or start the Plugdesk that made it.',
      );
    }
    return false;
  }
  const parent = join(dataFolder, '..');
  for (const entry of await readdir(parent)) {
    if (entry.startsWith('data.new-')) await rm(join(parent, entry), { recursive: true, force: true });
  }
  const unfinished = join(parent, `data.new-${process.pid}`);
  await mkdir(unfinished, { mode: 0o700 });
  await giveFolder(unfinished, owner);
  await runToEnd(owner, binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${databaseUser}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  await rename(unfinished, dataFolder);
  return true;
}
