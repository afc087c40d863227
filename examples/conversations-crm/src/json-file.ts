import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** Values by name, kept in one JSON file or in memory. */
export type Records<Value> = {
  get(name: string): Value | undefined;
  all(): ReadonlyMap<string, Value>;
  /** Stores the value, or with null removes it. When the promise is fulfilled, it is on disk. */
  set(name: string, value: Value | null): Promise<void>;
};

/**
 * Opens records. The file is replaced as a whole: after a crash at any moment it holds either the old values or the
 * new ones. One process per file.
 * @param file null keeps them in memory only
 * @param isOld what it says is forgotten with the next change. Default: nothing
 * @throws Error `records_unreadable` where the file is there and cannot be understood: starting over would lose them
 */
export function openRecords<Value>(
  file: string | null,
  schema: z.ZodType<Value>,
  isOld: (value: Value) => boolean = () => false,
): Records<Value> {
  let values = file === null ? new Map<string, Value>() : readFile(file, schema);
  let last: Promise<unknown> = Promise.resolve();

  async function setNow(name: string, value: Value | null): Promise<void> {
    const next = new Map([...values].filter(([, kept]) => !isOld(kept)));
    if (value === null) next.delete(name);
    else next.set(name, value);
    if (file !== null) await replaceFile(file, `${JSON.stringify(Object.fromEntries(next))}\n`);
    values = next;
  }

  return {
    get: (name) => values.get(name),
    all: () => values,
    set(name, value) {
      const result = last.then(() => setNow(name, value));
      // The next change goes ahead whether or not this one succeeded; its caller learns of the failure.
      last = result.catch(() => undefined);
      return result;
    },
  };
}

function readFile<Value>(file: string, schema: z.ZodType<Value>): Map<string, Value> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  try {
    const values = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return new Map(values.map(([name, value]) => [name, schema.parse(value)]));
  } catch (cause) {
    throw new Error(`records_unreadable: ${file} is not a file of this plugin. Repair it or move it away.`, {
      cause,
    });
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  // The new name is durable only when its folder is.
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
