import type { DescribedOperation } from './collect-operations.ts';
import { own } from './json.ts';

const LONGEST_NAME = 64;

/** An operation's own name, and the name of its tool. */
export type NamedOperation = { operationId: string | null; name: string };

/**
 * Gives each operation a tool name (`^[a-zA-Z0-9_-]{1,64}$`): its operationId where it has one, else method and path.
 * Names depend only on operationIds, methods and paths, not on the order of the text: where several operations
 * want one name, the first by path and method has it and the others get their method, or a hash, at the end.
 */
export function nameTools(operations: readonly DescribedOperation[]): NamedOperation[] {
  const named = operations.map((described) => {
    const operationId = readOperationId(described);
    return { operationId, wanted: toName(readableName(operationId, described)), described };
  });
  const order = [...named.keys()].sort((left, right) => compare(keyOf(named[left]), keyOf(named[right])));
  const names = new Array<string>(named.length).fill('');
  const taken = new Set<string>();
  const later: number[] = [];
  for (const index of order) {
    const wanted = named[index]?.wanted ?? '';
    if (taken.has(wanted)) later.push(index);
    else {
      taken.add(wanted);
      names[index] = wanted;
    }
  }
  for (const index of later) {
    const entry = named[index];
    if (!entry) continue;
    names[index] = freeName(entry.wanted, entry.described, taken);
    taken.add(names[index] ?? '');
    reportDuplicate(entry.described, entry.operationId, names[index] ?? '');
  }
  return named.map(({ operationId }, index) => ({ operationId, name: names[index] ?? '' }));
}

function keyOf(entry: { described: DescribedOperation } | undefined): string {
  return entry ? `${entry.described.key.path} ${entry.described.key.method}` : '';
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function readOperationId(described: DescribedOperation): string | null {
  const { operation, at, report, key } = described;
  for (const [name, value] of Object.entries(operation)) {
    if (name.replace(/[^a-z]/gi, '').toLowerCase() !== 'operationid') continue;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const operationId = String(value).trim();
    if (operationId === '') continue;
    if (name !== 'operationId') {
      report(
        'repaired',
        'operation_id_misspelt',
        [...at, name],
        `"${name}" was read as operationId.`,
        'Write operationId.',
      );
    }
    const made = toName(readableName(operationId, described));
    if (made !== operationId) {
      report(
        'repaired',
        'operation_id_illegal',
        [...at, name],
        `The operationId "${operationId.slice(0, 100)}" cannot be a tool's name; it became "${made}".`,
        'Use letters, digits, _ and -, at most 64 of them.',
      );
    }
    return operationId;
  }
  if (own(operation, 'operationId') === undefined) {
    report(
      'repaired',
      'operation_id_missing',
      at,
      `${key.method} ${key.path} has no operationId; its name was made of method and path.`,
      'Give the operation an operationId, such as listTodos.',
    );
  }
  return null;
}

/** An operationId in letters that no name takes says nothing once they are gone; method and path do. */
function readableName(operationId: string | null, described: DescribedOperation): string {
  const kept = (operationId ?? '').normalize('NFKD').replace(/[^a-zA-Z0-9]/g, '');
  const foreign = (operationId ?? '').replace(/[\p{ASCII}\p{M}]/gu, '').length;
  return operationId === null || kept === '' || foreign > kept.length ? pathName(described) : operationId;
}

/** `GET /todos/{id}/notes` becomes `get_todos_id_notes`. */
function pathName({ key }: DescribedOperation): string {
  const parts = key.path.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return [key.method.toLowerCase(), ...parts].join('_');
}

function toName(wanted: string): string {
  const plain = wanted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '_')
    .replace(/^_+(?=.)|_+$/g, (edge, offset: number) => (wanted[offset] === '_' ? edge : ''));
  if (!/[a-zA-Z0-9]/.test(plain)) return `operation_${hash(wanted)}`;
  return plain.length <= LONGEST_NAME ? plain : withEnd(plain, hash(wanted));
}

function freeName(wanted: string, { key }: DescribedOperation, taken: ReadonlySet<string>): string {
  const byMethod = withEnd(wanted, key.method.toLowerCase());
  if (!taken.has(byMethod)) return byMethod;
  let end = hash(`${key.method} ${key.path}`);
  while (taken.has(withEnd(wanted, end))) end = hash(end);
  return withEnd(wanted, end);
}

function withEnd(name: string, end: string): string {
  return `${name.slice(0, LONGEST_NAME - end.length - 1).replace(/[_-]+$/, '')}_${end}`;
}

/** FNV-1a, 32 bits: short and the same everywhere; nothing secret hangs on it. */
function hash(value: string): string {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(value)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return state.toString(36);
}

function reportDuplicate({ at, report }: DescribedOperation, operationId: string | null, name: string): void {
  if (operationId === null) return;
  report(
    'repaired',
    'operation_id_duplicate',
    at,
    `The operationId "${operationId.slice(0, 100)}" is used by another operation too (or differs only in signs); this tool is called "${name}".`,
    'Give each operation its own operationId.',
  );
}
