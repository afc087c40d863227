import { toPointer } from './pointer.ts';
import type { Finding, OperationKey, Report } from './problem.ts';
import { findSentence } from './problem-sentences.ts';

/** What was found so far, each finding once for each operation. */
export type Findings = {
  all: Finding[];
  /** How a step reports what it finds about one operation, or about the document (null). */
  reporter: (operation: OperationKey | null) => Report;
};

/** What every operation would repeat is said once, of the document, at the first place where it was met. */
const DOCUMENT_WIDE = new Set<string>(['security_undefined']);

/** Starts an empty list of findings. */
export function startFindings(): Findings {
  const all: Finding[] = [];
  const seen = new Set<string>();
  const reporter =
    (operation: OperationKey | null): Report =>
    (severity, code, at, message, fix) => {
      const isWide = DOCUMENT_WIDE.has(code);
      const about = isWide ? null : operation;
      const identity = isWide
        ? `${code} ${message}`
        : `${about?.method} ${about?.path} ${code} ${toPointer(at)}`;
      if (seen.has(identity)) return;
      seen.add(identity);
      all.push({ severity, code, operation: about, message, fix, at, ...findSentence(code, message, fix) });
    };
  return { all, reporter };
}
