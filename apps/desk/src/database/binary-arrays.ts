/**
 * Arrays as PostgreSQL's binary protocol has them (`array_send` of each type), for statements that store many rows at
 * once: the server copies the bytes, where it would have to read a text literal character by character, and nothing has
 * to be escaped. `pg` sends a Buffer as a binary parameter; the statement must name the type (`$1::text[]`).
 */

const headBytes = 20;

/** `text[]`. U+0000 cannot be in it. */
export function textArray(items: readonly (string | null)[]): Buffer {
  let size = headBytes;
  for (const item of items) size += 4 + (item === null ? 0 : mostBytes(item));
  const bytes = begin(25, items, size);
  let at = headBytes;
  for (const item of items) {
    const length = item === null ? -1 : bytes.write(item, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(length, 0);
  }
  return bytes.subarray(0, at);
}

/** UTF-8 takes at most three bytes for each unit of a string; only long ones are worth counting. */
function mostBytes(text: string): number {
  return text.length > 256 ? Buffer.byteLength(text) : text.length * 3;
}

/** `uuid[]`, of the usual form with dashes. */
export function uuidArray(items: readonly string[]): Buffer {
  const bytes = begin(2950, items, headBytes + items.length * 20);
  let at = headBytes;
  for (const item of items) {
    bytes.writeInt32BE(16, at);
    bytes.write(item.replaceAll('-', ''), at + 4, 'hex');
    at += 20;
  }
  return bytes;
}

/** `integer[]`. */
export function integerArray(items: readonly (number | null)[]): Buffer {
  return fixed(23, 4, items, (bytes, item, at) => bytes.writeInt32BE(item, at));
}

/** `smallint[]`. */
export function smallintArray(items: readonly (number | null)[]): Buffer {
  return fixed(21, 2, items, (bytes, item, at) => bytes.writeInt16BE(item, at));
}

/** `bigint[]`, of whole numbers up to 2^53. */
export function bigintArray(items: readonly (number | null)[]): Buffer {
  return fixed(20, 8, items, writeWhole);
}

/** `real[]`. */
export function realArray(items: readonly (number | null)[]): Buffer {
  return fixed(700, 4, items, (bytes, item, at) => bytes.writeFloatBE(item, at));
}

/** `boolean[]`. */
export function booleanArray(items: readonly (boolean | null)[]): Buffer {
  return fixed(16, 1, items, (bytes, item, at) => bytes.writeUInt8(item ? 1 : 0, at));
}

/** Milliseconds from 1970 to 2000, where PostgreSQL begins to count, in microseconds. */
const postgresEpochMs = 946_684_800_000;

/** `timestamptz[]`. */
export function momentArray(items: readonly (Date | null)[]): Buffer {
  return fixed(1184, 8, items, (bytes, item, at) =>
    writeWhole(bytes, (item.getTime() - postgresEpochMs) * 1_000, at),
  );
}

function begin(elementType: number, items: readonly unknown[], size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  // Dimensions, whether there are nulls, type of the elements, how many, and the first one's number.
  bytes.writeInt32BE(items.length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(items.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(elementType, 8);
  bytes.writeInt32BE(items.length, 12);
  bytes.writeInt32BE(1, 16);
  return items.length === 0 ? bytes.subarray(0, 12) : bytes;
}

function fixed<Item>(
  elementType: number,
  width: number,
  items: readonly (Item | null)[],
  write: (bytes: Buffer, item: Item, at: number) => void,
): Buffer {
  const bytes = begin(elementType, items, headBytes + items.length * (4 + width));
  let at = headBytes;
  for (const item of items) {
    bytes.writeInt32BE(item === null ? -1 : width, at);
    at += 4;
    if (item === null) continue;
    write(bytes, item, at);
    at += width;
  }
  return bytes.subarray(0, items.length === 0 ? 12 : at);
}

/** Without BigInt, which costs an allocation for each. */
function writeWhole(bytes: Buffer, value: number, at: number): void {
  const high = Math.floor(value / 2 ** 32);
  bytes.writeInt32BE(high, at);
  bytes.writeUInt32BE(value - high * 2 ** 32, at + 4);
}
