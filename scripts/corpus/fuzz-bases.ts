import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FuzzBase, LARGEST_INPUT } from '../../packages/tool-compiler/src/fuzz/fuzz-input.ts';
import { readTolerantly } from '../../packages/tool-compiler/src/read-tolerantly.ts';

/** Files that are looked at, and the largest of them, in bytes. */
const MOST_FILES = 600;
const LARGEST_FILE = 3_000_000;

/**
 * The documents of a folder and the folders in it, each small enough for an input: as it is, or else its beginning as
 * text and a part of it that is whole (some paths, and of the definitions as many as there is room for).
 */
export async function readFuzzBases(folder: string): Promise<FuzzBase[]> {
  const bases: FuzzBase[] = [];
  for (const file of await listFiles(folder)) {
    const text = await readFile(file, 'utf8');
    const { value } = readTolerantly(text);
    if (text.length <= LARGEST_INPUT) bases.push({ text, value });
    else {
      const part = takePart(value, LARGEST_INPUT * 0.9);
      bases.push({ text: text.slice(0, LARGEST_INPUT), value: part });
    }
  }
  return bases;
}

async function listFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const file = join(folder, name);
    const { size, isFile } = await describe(file);
    if (isFile && size <= LARGEST_FILE && /\.(?:json|ya?ml)$/i.test(name)) files.push(file);
  }
  return files.slice(0, MOST_FILES);
}

async function describe(file: string): Promise<{ size: number; isFile: boolean }> {
  const found = await stat(file);
  return { size: found.size, isFile: found.isFile() };
}

/** As much of a value as fits into so many characters of JSON; of each object the entries that come first and fit. */
export function takePart(value: unknown, room: number): unknown {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' && value.length > room ? value.slice(0, room) : value;
  }
  if (JSON.stringify(value).length <= room) return value;
  const entries = Object.entries(value);
  const share = room / Math.min(entries.length, 6);
  let left = room;
  const kept: [string, unknown][] = [];
  for (const [key, inner] of entries) {
    if (left < 20) break;
    const part = takePart(inner, Math.min(share, left));
    left -= key.length + (JSON.stringify(part)?.length ?? 0) + 4;
    kept.push([key, part]);
  }
  return Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}
