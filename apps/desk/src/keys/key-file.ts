import { readFileSync, statSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseKey } from './parse-key.ts';
import type { KeyRing } from './seal.ts';

/**
 * The keys kept in the data folder (`key`, hex, one a line, mode 0600): the first one seals. Made on the first start; two
 * desks that start together take the same one. While keys are rotated there are two.
 *
 * @throws Error where the file is there but holds no key: a new one would make everything encrypted unreadable
 */
export async function readOrMakeKeyFile(
  dataFolder: string,
  randomBytes: (size: number) => Buffer,
): Promise<[Buffer, ...Buffer[]]> {
  const file = keyFileIn(dataFolder);
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

/**
 * Replaces the keys of a data folder; a reader sees the old ones or the new ones, never half of them.
 * @param announced whether the last key is only made known and has sealed nothing yet: it gets a `+` before it
 */
export async function writeKeyFile(
  dataFolder: string,
  keys: readonly [Buffer, ...Buffer[]],
  randomBytes: (size: number) => Buffer,
  announced = false,
): Promise<void> {
  const draft = path.join(dataFolder, `key.${randomBytes(8).toString('hex')}`);
  const mark = (index: number) => (announced && index === keys.length - 1 ? '+' : '');
  const text = keys.map((key, index) => `${mark(index)}${key.toString('hex')}\n`).join('');
  await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  await rename(draft, keyFileIn(dataFolder));
}

/** Whether the last key of a data folder's file is only announced: a rotation was stopped before it sealed with it. */
export async function hasAnnouncedKey(dataFolder: string): Promise<boolean> {
  return /(?:^|\s)\+/.test(await readFile(keyFileIn(dataFolder), 'utf8'));
}

/** How often a running desk looks whether the file has changed, in milliseconds. */
export const keyFileLookMs = 1_000;

/**
 * The keys of a data folder as a ring that follows the file: a rotation reaches desks that run.
 * @param now milliseconds of any clock that only goes forward
 */
export function ringOfFile(dataFolder: string, read: [Buffer, ...Buffer[]], now: () => number): KeyRing {
  const file = keyFileIn(dataFolder);
  let keys: readonly [Buffer, ...Buffer[]] = read;
  let lookedAt = now();
  let seen = stampOf(file);
  const look = (): boolean => {
    lookedAt = now();
    const stamp = stampOf(file);
    if (stamp === null || stamp === seen) return false;
    const parsed = parseKeys(readFileSync(file, 'utf8'));
    if (parsed === null) return false;
    seen = stamp;
    keys = parsed;
    return true;
  };
  return {
    keys() {
      if (now() - lookedAt > keyFileLookMs) look();
      return keys;
    },
    refresh: look,
  };
}

function keyFileIn(dataFolder: string): string {
  return path.join(dataFolder, 'key');
}

/** What changes whenever the file is replaced; null where it is not there. */
function stampOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino} ${found.mtimeMs} ${found.size}`;
}

async function readKeyFile(file: string): Promise<[Buffer, ...Buffer[]] | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  const keys = parseKeys(text);
  if (keys === null) {
    throw new Error(
      `The file ${file} holds no key of 32 bytes. Put the right one back from a backup, or set PLUGDESK_KEY.`,
    );
  }
  await chmod(file, 0o600);
  return keys;
}

/** One key a line, an announced one after a `+`; null where one of them is none. */
function parseKeys(text: string): [Buffer, ...Buffer[]] | null {
  const lines = text.trim().split(/\s+/);
  const keys = lines.flatMap((line) => parseKey(line.replace(/^\+/, '')) ?? []);
  const [first, ...others] = keys;
  return first !== undefined && keys.length === lines.length ? [first, ...others] : null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
