import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseKey } from './parse-key.ts';

/**
 * The key kept in the data folder, made on the first start (`key`, hex, mode 0600). Two desks that start together
 * take the same one.
 *
 * @throws Error where the file is there but holds no key: a new one would make everything encrypted unreadable
 */
export async function readOrMakeKeyFile(
  dataFolder: string,
  randomBytes: (size: number) => Buffer,
): Promise<Buffer> {
  const file = path.join(dataFolder, 'key');
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const existing = await readKeyFile(file);
  if (existing !== null) return existing;
  const draft = path.join(dataFolder, `key.${randomBytes(8).toString('hex')}`);
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // A link appears whole and never replaces the key that another process made in between.
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await readKeyFile(file);
  if (made === null) throw new Error(`The key file ${file} vanished while it was made.`);
  return made;
}

async function readKeyFile(file: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  const key = parseKey(text.trim());
  if (key === null) {
    throw new Error(
      `The file ${file} holds no key of 32 bytes. Put the right one back from a backup, or set PLUGDESK_KEY.`,
    );
  }
  await chmod(file, 0o600);
  return key;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
