import type { Findings } from './findings.ts';
import { isObject, own, type ReadObject } from './json.ts';
import type { Path } from './pointer.ts';
import type { OperationKey, Report } from './problem.ts';
import { resolve } from './references.ts';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** Schemas followed in one document: some seconds of work, and far more than the largest real ones need. */
const MOST_SCHEMAS = 400_000;

/** One operation as the description has it, with its place and what it inherits from. */
export type DescribedOperation = {
  key: OperationKey;
  at: Path;
  operation: ReadObject;
  pathItem: ReadObject;
  pathItemAt: Path;
  report: Report;
  /** Schemas that may still be followed in the whole document: operations share it and count it down. */
  budget: { left: number };
};

/** Every operation of `paths`, in the order of the text; `webhooks` and `x-` keys are none. */
export function collectOperations(root: ReadObject, findings: Findings): DescribedOperation[] {
  const report = findings.reporter(null);
  const paths = own(root, 'paths');
  const collected: DescribedOperation[] = [];
  const budget = { left: MOST_SCHEMAS };
  for (const [written, item] of Object.entries(isObject(paths) ? paths : {})) {
    if (written.startsWith('x-') || item === null) continue;
    const at = ['paths', written];
    const path = readPath(written, at, report);
    const resolved = resolve(root, { value: item, at }, report);
    // OpenAPI 3.1 allows operations beside the reference of a path.
    const beside = isObject(item) ? item : {};
    const target = isObject(resolved.value) ? resolved : { value: beside, at };
    const pathItem = target.value as ReadObject;
    if (!isObject(item)) reportNoObject('path_invalid', at, `The path ${written.slice(0, 120)}`, report);
    for (const [method, operation, below] of operationsOf(pathItem)) {
      const key = { method: method.toUpperCase(), path };
      const place = [...target.at, ...below];
      const own = findings.reporter(key);
      if (!isObject(operation)) reportNoObject('operation_invalid', place, `${key.method} ${path}`, own);
      collected.push({
        key,
        at: place,
        operation: isObject(operation) ? operation : {},
        pathItem,
        pathItemAt: target.at,
        report: own,
        budget,
      });
    }
  }
  return collected;
}

/** The operations of a path by their methods, and those of `additionalOperations` (OpenAPI 3.2 section 4.9), whatever their methods. */
function operationsOf(pathItem: ReadObject): [method: string, operation: unknown, below: Path][] {
  const named = Object.entries(pathItem).filter(([method]) => METHODS.has(method.toLowerCase()));
  const more = own(pathItem, 'additionalOperations');
  const taken = new Set(named.map(([method]) => method.toUpperCase()));
  const added = Object.entries(isObject(more) ? more : {}).filter(
    ([method]) =>
      /^[A-Za-z-]{1,40}$/.test(method) && !/^connect$/i.test(method) && !taken.has(method.toUpperCase()),
  );
  return [
    ...named.map(([method, operation]): [string, unknown, Path] => [method, operation, [method]]),
    ...added.map(([method, operation]): [string, unknown, Path] => [
      method,
      operation,
      ['additionalOperations', method],
    ]),
  ];
}

function readPath(written: string, at: Path, report: Report): string {
  const trimmed = written.trim();
  if (trimmed.startsWith('/')) return trimmed;
  report(
    'repaired',
    'path_invalid',
    at,
    `The path "${written.slice(0, 120)}" does not begin with a slash; it was read as if it did.`,
    'Begin the path with /.',
  );
  return trimmed;
}

function reportNoObject(
  code: 'path_invalid' | 'operation_invalid',
  at: Path,
  what: string,
  report: Report,
): void {
  report(
    'repaired',
    code,
    at,
    `${what} has no description; it was read as one without parameters.`,
    'Describe it: at least a summary, its parameters and its responses.',
  );
}
