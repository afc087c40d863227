/** An answer of a plugin as people can read it. */
export type ResultLayout =
  | { kind: 'table'; columns: string[]; rows: string[][]; name: string | null }
  | { kind: 'values'; values: [name: string, value: string][] }
  | { kind: 'tree' }
  | { kind: 'text'; text: string };

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Lays an answer out: a list of objects as a table (on top, or as the longest list one level below), one object of
 * plain values as names and values, other JSON as a tree, anything else as text. Numbers are written as they came.
 */
export function layOutResult(answer: string): ResultLayout {
  const json = parse(answer);
  if (json === undefined) return { kind: 'text', text: answer };
  const list = findList(json);
  if (list) {
    const columns = columnsOf(list.rows);
    if (columns.length > 0 && columns.length <= 24) {
      const rows = list.rows.map((row) => columns.map((column) => cellOf(row[column])));
      return { kind: 'table', columns, rows, name: list.name };
    }
  }
  if (isRecord(json)) {
    const entries = Object.entries(json);
    const plain = entries.filter(([, value]) => !isRecord(value) && !Array.isArray(value));
    if (entries.length > 0 && plain.length === entries.length) {
      return { kind: 'values', values: entries.map(([name, value]) => [name, cellOf(value)]) };
    }
  }
  return { kind: 'tree' };
}

/** An answer as data; null where it is none, or only one plain value. */
export function readData(answer: string): object | null {
  const json = parse(answer);
  return typeof json === 'object' ? json : null;
}

function parse(answer: string): unknown {
  const start = answer.trimStart()[0];
  if (start !== '{' && start !== '[') return undefined;
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

function findList(json: unknown): { name: string | null; rows: Json[] } | null {
  if (isRows(json)) return { name: null, rows: json };
  if (!isRecord(json)) return null;
  let best: { name: string; rows: Json[] } | null = null;
  for (const [name, value] of Object.entries(json)) {
    if (isRows(value) && value.length > (best?.rows.length ?? 0)) best = { name, rows: value };
  }
  return best;
}

function isRows(value: unknown): value is Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

function columnsOf(rows: Json[]): string[] {
  const columns = new Set<string>();
  for (const row of rows.slice(0, 200)) for (const name of Object.keys(row)) columns.add(name);
  return [...columns];
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return JSON.stringify(value);
}
