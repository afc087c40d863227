import { stringify } from 'yaml';
import { type CompileOptions, compileTools } from './compile-tools.ts';
import { isObject } from './json.ts';
import { applyOperation, type PatchOperation } from './json-patch.ts';
import type { Problem } from './problem.ts';
import { readTolerantly } from './read-tolerantly.ts';
import { repairOperations } from './repair-operations.ts';
import type { Compilation } from './tool.ts';

/** What an author can take over from a reading. Plain JSON. */
export type Repairs = {
  /** JSON Patch (RFC 6902) of the description as it was read. */
  patch: PatchOperation[];
  /** The description with the patch applied: JSON where it was JSON, else YAML; null where nothing could be read. */
  document: string | null;
  format: 'json' | 'yaml';
  /** True where the text itself was no correct JSON or YAML: then only the document helps, a patch finds nothing to work on. */
  isTextRepaired: boolean;
  /** What only the author can decide: its `fix` says how. */
  left: Problem[];
};

/**
 * Makes of everything that was read otherwise than written a correction that its author can take: as a patch and as the
 * corrected document. Pure; never throws on a text.
 */
export function takeRepairs(text: string | Uint8Array, options: CompileOptions = {}): Repairs {
  const reading = readTolerantly(text);
  const compilation = compileTools(text, options);
  const format = /^\s*[{[]/.test(reading.text) ? 'json' : 'yaml';
  const isTextRepaired = reading.problems.some(({ severity }) => severity !== 'note');
  if (!isObject(reading.value)) {
    return { patch: [], document: null, format, isTextRepaired, left: compilation.problems };
  }
  const document = structuredClone(reading.value);
  const patch: PatchOperation[] = [];
  const left: Problem[] = [];
  const take = (operation: PatchOperation) => {
    // The patch keeps its own copy: later steps change the document.
    const kept = structuredClone(operation);
    if (!applyOperation(document, operation)) return false;
    patch.push(kept);
    return true;
  };
  for (const problem of inOrder(compilation)) {
    if (problem.severity === 'note') continue;
    const steps = repairOperations(problem, document, compilation);
    const isTaken = steps.length > 0 && steps.map(take).every(Boolean);
    if (!isTaken && !isOfText(problem)) left.push(problem);
  }
  const written = format === 'json' ? JSON.stringify(document, null, 2) : stringify(document);
  return { patch, document: `${written.trimEnd()}\n`, format, isTextRepaired, left };
}

/** What moves or removes comes last and from the end, so that no place changes before it is met. */
function inOrder({ problems }: Compilation): Problem[] {
  const moves = ['body_type_missing', 'parameter_duplicate', 'path_parameter_unused', 'path_invalid'];
  const rank = ({ code }: Problem) => moves.indexOf(code);
  const index = ({ pointer }: Problem) => Number(/\/(\d+)$/.exec(pointer ?? '')?.[1] ?? 0);
  return problems.toSorted((a, b) => rank(a) - rank(b) || (rank(a) < 0 ? 0 : index(b) - index(a)));
}

function isOfText({ code }: Problem): boolean {
  return code === 'text_repaired' || code === 'key_duplicate';
}
