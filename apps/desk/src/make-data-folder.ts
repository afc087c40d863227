import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes the data folder, for its owner alone, with the folders above it.
 * @throws Error that names the setting, where it cannot be made or is no folder
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `PLUGDESK_DATA is "${folder}"; expected a folder that exists or can be made (${reason}).`,
    );
  }
}

/** One folder after the other: the recursive mkdir never ends where a file system refuses with ENOENT, as /proc does. */
async function makeOne(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found !== null) {
    if (!found.isDirectory()) throw new Error('it is a file');
    return;
  }
  const parent = path.dirname(folder);
  if (parent !== folder) await makeOne(parent);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    // Another desk that starts at the same time may have been faster.
    if (error.code !== 'EEXIST') throw error;
  });
}
