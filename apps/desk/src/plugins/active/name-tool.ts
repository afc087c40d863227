import { createHash } from 'node:crypto';

const longestName = 64;
const longestPrefix = 20;

/**
 * A plugin's prefix: lower-case letters and digits only, so that the first `_` of a tool's name always ends the prefix
 * and two plugins' tools never get one name. `taken` are the prefixes that other plugins have.
 */
export function makePrefix(nameForModel: string, taken: ReadonlySet<string>): string {
  const plain = nameForModel
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, longestPrefix);
  const wanted = plain === '' ? 'plugin' : plain;
  let prefix = wanted;
  for (let number = 2; taken.has(prefix); number += 1) prefix = `${wanted}${number}`;
  return prefix;
}

/** A tool's name for the model: prefix and own name within 64 characters, shortened by a hash of the whole. */
export function nameTool(prefix: string, toolName: string): string {
  const whole = `${prefix}_${toolName}`;
  if (whole.length <= longestName) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 10);
  return `${whole.slice(0, longestName - hash.length - 1)}_${hash}`;
}
