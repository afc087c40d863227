import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EgressVectorFile, runVectors } from '../../apps/desk/src/egress/testing/run-vectors.ts';

/** What came of the addresses. */
export interface SecurityReport {
  refused: number;
  allowed: number;
  /** Those that did not go as they must. */
  failed: { id: string; expected: string; actual: string }[];
}

/** Runs the addresses of `FOLDER/security` against the guarded fetch, with real sockets. */
export async function runSecurity(folder: string): Promise<SecurityReport> {
  const text = await readFile(join(folder, 'security', 'ssrf-vectors.json'), 'utf8');
  const file = JSON.parse(text) as EgressVectorFile;
  const results = await runVectors(file);
  return {
    refused: file.refuse.length,
    allowed: file.allow.length,
    failed: results
      .filter(({ passed }) => !passed)
      .map(({ id, expected, actual }) => ({ id, expected, actual })),
  };
}
