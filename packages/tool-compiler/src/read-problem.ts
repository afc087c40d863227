import type { ProblemCode, Severity } from './problem.ts';

/** A finding of the reading itself; `offset` counts characters of the text that was read. */
export type ReadProblem = {
  severity: Severity;
  code: ProblemCode;
  offset: number | null;
  message: string;
  fix: string;
};
