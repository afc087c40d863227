import { decodeText } from '@plugdesk/tool-compiler';
import { EgressError } from '../../egress/egress-error.ts';
import type { GuardedFetch } from '../../egress/guarded-fetch.ts';

/** Milliseconds for one file: contract, "The API description". */
export const documentDeadlineMs = 15_000;

/** Most bytes of a manifest, and of a description. */
export const largestManifest = 1024 * 1024;
export const largestDescription = 10 * 1024 * 1024;

/** A file as it came, whatever its content type. */
export interface FetchedDocument {
  /** Where it came from, after redirects. */
  url: string;
  bytes: Buffer;
  text: string;
}

/** The outcome of one try; `outcome` says it in words. */
export type FetchOutcome =
  | { document: FetchedDocument; outcome: string }
  | { document: null; outcome: string; refusal: EgressError | null };

/** Fetches one file through the guard. Never throws for what an address does. */
export async function fetchDocument(
  guardedFetch: GuardedFetch,
  url: string,
  maxBodyBytes: number,
): Promise<FetchOutcome> {
  try {
    const response = await guardedFetch({
      url,
      headers: { accept: 'application/json, application/yaml, text/plain;q=0.9, */*;q=0.5' },
      deadlineMs: documentDeadlineMs,
      maxBodyBytes,
    });
    const outcome = `answered ${response.status}`;
    if (response.status < 200 || response.status > 299) return { document: null, outcome, refusal: null };
    const bytes = Buffer.from(response.body);
    if (bytes.byteLength === 0) return { document: null, outcome: `${outcome}, empty`, refusal: null };
    return { document: { url: response.url, bytes, text: decodeText(bytes).text }, outcome };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    const outcome = `${error.reached ? 'failed' : 'not reached'} (${error.code}): ${error.message}`;
    return { document: null, outcome, refusal: error };
  }
}
