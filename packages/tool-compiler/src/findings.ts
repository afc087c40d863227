import { toPointer } from './pointer.ts';
import type { Finding, OperationKey, Report } from './problem.ts';
import { findSentence } from './problem-sentences.ts';

/** What was found so far, each finding once for each operation. */
export type Findings = {
  all: Finding[];
  /** How a step reports what it finds about one operation, or about the document (null). */
  reporter: (operation: OperationKey | null) => Report;
};

/** Starts an empty list of findings. */
export function startFindings(): Findings {
  const all: Finding[] = [];
  const seen = new Set<string>();
  const reporter =
    (operation: OperationKey | null): Report =>
    (severity, code, at, message, fix) => {
      const identity = `${operation?.method} ${operation?.path} ${code} ${toPointer(at)}`;
      if (seen.has(identity)) return;
      seen.add(identity);
      all.push({ severity, code, operation, message, fix, at, ...findSentence(code, message, fix) });
    };
  return { all, reporter };
}
